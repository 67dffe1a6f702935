"""The file itself: a zip, a manifest with the SHA-256 of every member, and a seal over all of its bytes.

The seal is the zip's comment, the last bytes of the file: the SHA-256 of all that stands before it. One
changed or missing byte anywhere is therefore found before anything is read.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

FORMAT = 1
_MANIFEST = "manifest.json"
_SEAL = "sha256:"
_SEAL_SIZE = len(_SEAL) + 64
_BLOCK = 1 << 20
_LARGEST_MANIFEST = 200 << 20
_ALREADY_SMALL = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".pdf", ".zip", ".xlsx", ".docx", ".ods"}
# Deflate can swell a thousandfold; rows of a database stay far below this.
_SWELLING = 200
_NAME = re.compile(r"(data|media|private)/[^\x00-\x1f\\]+")


class DamagedError(Exception):
    """The file is not a whole, unaltered backup. Its text says what is wrong, in French."""


@dataclass(frozen=True, slots=True)
class Member:
    """One part: a table's rows (then ``columns`` and ``rows`` are given) or a stored file."""

    sha256: str
    size: int
    rows: int = 0
    columns: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Manifest:
    """What the file holds. ``migrations`` is the state of the tables the rows come from."""

    version: str
    created: str
    engine: str
    migrations: list[tuple[str, str]]
    members: dict[str, Member] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """How many rows all tables hold together."""
        return sum(member.rows for member in self.members.values())

    @property
    def files(self) -> int:
        """How many stored files there are."""
        return sum(not name.startswith("data/") for name in self.members)


class Writer:
    """Adds members to an archive, one after the other, in constant memory."""

    def __init__(self, archive: ZipFile, manifest: Manifest) -> None:
        self._archive, self._manifest = archive, manifest

    def add_rows(self, table: str, columns: list[str], lines: Iterable[bytes]) -> int:
        """A table: one line a row. Returns how many."""
        return self._add(f"data/{table}.ndjson", lines, columns=columns)

    def add_file(self, name: str, content: IO[bytes]) -> None:
        """A stored file under its name in the store."""
        self._add(name, iter(lambda: content.read(_BLOCK), b""))

    def _add(self, name: str, pieces: Iterable[bytes], columns: list[str] | None = None) -> int:
        info = ZipInfo(name)
        info.external_attr = 0o600 << 16
        info.compress_type = ZIP_STORED if Path(name).suffix.lower() in _ALREADY_SMALL else ZIP_DEFLATED
        digest, size, count = hashlib.sha256(), 0, 0
        with self._archive.open(info, "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
                digest.update(piece)
                size, count = size + len(piece), count + 1
        rows = 0 if columns is None else count
        self._manifest.members[name] = Member(digest.hexdigest(), size, rows, columns or [])
        return count


@contextmanager
def new_archive(path: Path, manifest: Manifest) -> Iterator[Writer]:
    """Write beside ``path`` and put in place only what is whole; readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "w+b") as file:
            with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=5) as archive:
                yield Writer(archive, manifest)
                archive.writestr(_MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
                archive.comment = (_SEAL + "0" * 64).encode()
            _seal(file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _seal(file: IO[bytes]) -> None:
    end = file.seek(0, os.SEEK_END) - _SEAL_SIZE
    seal = _hash_until(file, end)
    file.seek(end)
    file.write(f"{_SEAL}{seal}".encode())


def _hash_until(file: IO[bytes], end: int) -> str:
    digest, left = hashlib.sha256(), end
    file.seek(0)
    while left and (block := file.read(min(_BLOCK, left))):
        digest.update(block)
        left -= len(block)
    return digest.hexdigest()


class Archive:
    """A verified backup, open for reading."""

    def __init__(self, archive: ZipFile, manifest: Manifest) -> None:
        self._archive, self.manifest = archive, manifest

    def lines(self, name: str) -> Iterator[bytes]:
        """The rows of a table, undecoded."""
        with self._archive.open(name) as member:
            yield from member

    @contextmanager
    def file(self, name: str) -> Iterator[IO[bytes]]:
        """A stored file."""
        with self._archive.open(name) as member:
            yield member


@contextmanager
def open_archive(path: Path, *, room: Path | None = None) -> Iterator[Archive]:
    """Open and verify everything: nothing is handed out of a file that is not whole and unaltered.

    Args:
        room: a folder of the disk the content must fit on.

    Raises:
        DamagedError: what is wrong with the file.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise DamagedError(f"Le fichier {path} ne peut pas être lu : {error.strerror}.") from error
    with file:
        _check_seal(file)
        try:
            with ZipFile(file) as archive:
                manifest = _read_manifest(archive)
                _check_names(archive, manifest)
                _check_sizes(archive, manifest, room)
                for name, member in manifest.members.items():
                    _check_content(archive, name, member)
                yield Archive(archive, manifest)
        except (BadZipFile, NotImplementedError, EOFError) as error:
            raise DamagedError(f"Le fichier est abîmé : {error}.") from error


def _check_seal(file: IO[bytes]) -> None:
    end = file.seek(0, os.SEEK_END) - _SEAL_SIZE
    if end <= 0:
        raise DamagedError("Le fichier est incomplet ou n'est pas une sauvegarde de Draille.")
    file.seek(end)
    seal = file.read()
    if not seal.startswith(_SEAL.encode()):
        raise DamagedError("Le fichier est incomplet ou n'est pas une sauvegarde de Draille.")
    if seal != f"{_SEAL}{_hash_until(file, end)}".encode():
        raise DamagedError("Le fichier est abîmé : son contenu ne correspond plus à son sceau.")


def _read_manifest(archive: ZipFile) -> Manifest:
    try:
        if archive.getinfo(_MANIFEST).file_size > _LARGEST_MANIFEST:
            raise DamagedError("Le sommaire de la sauvegarde est démesuré.")
        content: dict[str, Any] = json.loads(archive.read(_MANIFEST))
        if content["format"] != FORMAT:
            raise DamagedError(
                "La sauvegarde vient d'une version plus récente de Draille : mettez à jour d'abord."
            )
        members = {str(name): Member(**member) for name, member in content.pop("members").items()}
        migrations = [(str(app), str(name)) for app, name in content.pop("migrations")]
        return Manifest(**content, members=members, migrations=migrations)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DamagedError("Le sommaire de la sauvegarde est illisible.") from error


def _check_names(archive: ZipFile, manifest: Manifest) -> None:
    present = archive.namelist()
    if len(set(present)) != len(present) or set(present) != {*manifest.members, _MANIFEST}:
        raise DamagedError("La sauvegarde ne contient pas exactement ce que dit son sommaire.")
    for name in manifest.members:
        parts = name.split("/")
        if not _NAME.fullmatch(name) or any(part in {"", ".", ".."} for part in parts):
            raise DamagedError(f"La sauvegarde contient un nom de fichier interdit : {name!r}.")
        if parts[0] == "data" and (len(parts) != 2 or not name.endswith(".ndjson")):
            raise DamagedError(f"La sauvegarde contient un nom de table interdit : {name!r}.")


def _check_sizes(archive: ZipFile, manifest: Manifest, room: Path | None) -> None:
    total = 0
    for info in archive.infolist():
        total += info.file_size
        if info.flag_bits & 1:
            raise DamagedError("La sauvegarde est chiffrée : ce n'est pas le fait de Draille.")
        if info.file_size > _BLOCK and info.file_size > info.compress_size * _SWELLING:
            raise DamagedError(
                f"La sauvegarde contient une part démesurée une fois dépliée : {info.filename!r}."
            )
        known = manifest.members.get(info.filename)
        if known and known.size != info.file_size:
            raise DamagedError(f"La taille de {info.filename!r} n'est pas celle du sommaire.")
    if room is not None and total > shutil.disk_usage(room).free:
        raise DamagedError("Le contenu de la sauvegarde ne tient pas sur ce disque : libérez de la place.")


def _check_content(archive: ZipFile, name: str, member: Member) -> None:
    digest, size, rows = hashlib.sha256(), 0, 0
    with archive.open(name) as content:
        while block := content.read(_BLOCK):
            digest.update(block)
            size += len(block)
            rows += block.count(b"\n")
    table = name.startswith("data/")
    if (digest.hexdigest(), size) != (member.sha256, member.size) or (table and rows != member.rows):
        raise DamagedError(f"Le contenu de {name!r} ne correspond pas à sa somme de contrôle.")
