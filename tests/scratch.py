"""Where the suite keeps what it throws away: in memory where there is room, else on the disk."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 4 * 1024**3


def scratch_folder(prefix: str) -> Path:
    """A new empty folder; whoever asked removes it."""
    spacious = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    return Path(tempfile.mkdtemp(prefix=prefix, dir=MEMORY if spacious else None))
