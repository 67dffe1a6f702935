"""Translations, from the ``.po`` files shipped in each app to what Django reads.

Any app may hold ``locale/<language>/LC_MESSAGES/django.po``. All of a language become one catalogue, compiled
into the data folder by the first process that starts with them: no gettext to install, no build step to
forget, and a wheel needs only its ``.po`` files. The folder bears the fingerprint of what it was made from.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections import defaultdict
from pathlib import Path

PATTERN = "**/locale/*/LC_MESSAGES/django.po"


def compiled_translations(package: Path, into: Path) -> Path:
    """The folder of compiled catalogues for the package's translations, made when it is not there yet."""
    sources = sorted(package.glob(PATTERN))
    digest = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]
    folder = into / digest
    if not folder.is_dir():
        _compile(sources, folder)
    return folder


def _compile(sources: list[Path], folder: Path) -> None:
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    languages: defaultdict[str, list[Path]] = defaultdict(list)
    for source in sources:
        languages[source.parts[-3]].append(source)
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=folder.parent))
    for language, files in languages.items():
        whole = Catalog(locale=language)
        for source in files:
            with source.open("rb") as file:
                for message in read_po(file, locale=language, abort_invalid=True):
                    if message.id and not message.fuzzy:
                        whole.add(message.id, message.string, context=message.context)
        target = made / language / "LC_MESSAGES" / "django.mo"
        target.parent.mkdir(parents=True)
        with target.open("wb") as file:
            write_mo(file, whole)
    made.chmod(0o755)
    try:
        os.replace(made, folder)
    except OSError:
        # Another process was first; what it made is the same.
        if not folder.is_dir():
            raise
