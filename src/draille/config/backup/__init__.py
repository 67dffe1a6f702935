"""One file that holds the office: every row of the database and every stored file, with their checksums.

The format belongs to neither database: what was saved from SQLite is restored into PostgreSQL and the
other way round. See ``docs/decisions/backup.md``.
"""

from draille.config.backup.archive import DamagedError, Manifest, open_archive
from draille.config.backup.making import make_backup
from draille.config.backup.restoring import restore_backup

__all__ = ["DamagedError", "Manifest", "make_backup", "open_archive", "restore_backup"]
