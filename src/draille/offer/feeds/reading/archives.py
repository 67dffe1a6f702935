"""Archives: DATAtourisme's objects one by one, Apidae's export, pages of an API kept together.

Nothing is ever unpacked to the disk; each member is read alone, within limits, when its turn comes.
"""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePosixPath
from typing import IO, Any

import ijson
import orjson

from draille.offer.feeds.reading import limits
from draille.offer.feeds.reading.limits import Guarded, too_deep, unreadable
from draille.offer.feeds.reading.raw import Raw
from draille.offer.feeds.reading.streams import TOO_DEEP, read_objects

_LARGE = limits.MEGABYTE
_AROUND = re.compile(
    r"(^|/)(index|context|selections?|criteres_internes|metadata)\.json(ld)?$", re.IGNORECASE
)
_FOLDER = re.compile(r"(^|/)(objects|objets_modifies|objetsmodifies)/", re.IGNORECASE)


class Archive:
    """A zip of JSON files. ``pages``: its files hold many objects each, not one."""

    announced: int | None = None

    def __init__(self, file: IO[bytes], *, pages: bool = False) -> None:
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
            raise unreadable("L’archive est incomplète ou abîmée : elle est refusée en entier.") from error
        self._pages = pages

    def check(self) -> int:
        """Refuse what no honest archive holds, from its directory alone; then hold it to its index."""
        members = self._zip.infolist()
        _refuse_hostile(members)
        names = self._zip.NameToInfo
        self._hold_to_index(names)
        if not self._members:
            raise unreadable("L’archive ne contient aucun objet JSON.", "no_objects")
        return sum(1 for _raw in self.objects()) if self._pages else len(self._members)

    def objects(self, start: int = 0) -> Iterator[Raw]:
        """One object a member, or those of every page."""
        if self._pages:
            yield from self._of_pages(start)
            return
        for place in range(start, len(self._members)):
            yield self._read(place, self._members[place])

    @cached_property
    def _members(self) -> list[zipfile.ZipInfo]:
        held = [
            member
            for member in self._zip.infolist()
            if member.filename.lower().endswith(".json") and not _AROUND.search(member.filename)
        ]
        inside = [member for member in held if _FOLDER.search(member.filename)]
        return inside or held

    def _read(self, place: int, member: zipfile.ZipInfo) -> Raw:
        hint = member.filename.rpartition("/")[2].removesuffix(".json")
        if member.file_size > limits.MOST_IN_OBJECT:
            return Raw(place, None, hint, "L’objet dépasse 8 Mo")
        try:
            data: Any = orjson.loads(self._zip.read(member))
        except (orjson.JSONDecodeError, RecursionError):
            return Raw(place, None, hint, "Le JSON de cet objet n’est pas valable")
        except Exception as error:  # zlib.error and its likes: a damaged member is one bad object
            return Raw(place, None, hint, f"Le fichier de cet objet est abîmé dans l’archive ({error})"[:200])
        return Raw(place, data, hint)

    def _of_pages(self, start: int) -> Iterator[Raw]:
        place = 0
        for member in self._members:
            with self._zip.open(member) as page:
                for item in read_objects(page):
                    if place >= start:
                        yield Raw(place, item, error=TOO_DEEP if too_deep(item) else "")
                    place += 1

    def _hold_to_index(self, names: dict[str, zipfile.ZipInfo]) -> None:
        index = next((name for name in names if PurePosixPath(name).name == "index.json"), None)
        if index is None or names[index].file_size > limits.MOST_IN_PAGE:
            return
        folder = PurePosixPath(index).parent / "objects"
        try:
            with self._zip.open(index) as lines:
                guarded = Guarded(lines)
                for entry in ijson.items(guarded, "item"):
                    guarded.mark()
                    _refuse_unlisted(entry, folder, names)
        except (ijson.JSONError, zipfile.BadZipFile, EOFError, OSError) as error:
            raise unreadable("L’index de l’archive est illisible : l’archive est incomplète.") from error


def _refuse_unlisted(entry: Any, folder: PurePosixPath, names: dict[str, zipfile.ZipInfo]) -> None:
    path = entry.get("file") if isinstance(entry, dict) else None
    if not isinstance(path, str) or not path:
        raise unreadable("L’index de l’archive contient une ligne sans fichier.")
    if _is_outside(path):
        raise unreadable(f"L’index désigne un fichier hors de l’archive : {path[:80]}", "path_outside")
    if str(folder / path) not in names:
        raise unreadable(f"L’archive est incomplète : {path[:80]} est annoncé et manque.", "truncated")


def _is_outside(name: str) -> bool:
    path = name.replace("\\", "/")
    return path.startswith("/") or ".." in path.split("/") or ":" in name or "\x00" in name


def _refuse_hostile(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > limits.MOST_MEMBERS:
        raise unreadable("L’archive compte trop de fichiers.", "too_many_members")
    seen: set[str] = set()
    unpacked = packed = 0
    for member in members:
        _refuse_member(member)
        if member.filename in seen:
            raise unreadable(f"L’archive contient deux fois {member.filename[:80]}.", "duplicate_member")
        seen.add(member.filename)
        unpacked += member.file_size
        packed += member.compress_size
    if unpacked > limits.MOST_UNPACKED or (
        unpacked > 64 * _LARGE and unpacked > limits.MOST_RATIO * max(packed, 1)
    ):
        raise unreadable("L’archive se déplie démesurément : elle est refusée.", "zip_bomb")


def _refuse_member(member: zipfile.ZipInfo) -> None:
    name = member.orig_filename
    if _is_outside(name) or (name != member.filename and _is_outside(member.filename)):
        raise unreadable(f"L’archive contient un chemin hors d’elle-même : {name[:80]}", "path_outside")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise unreadable(f"L’archive contient un lien : {name[:80]}", "link_member")
    if member.flag_bits & 0x1:
        raise unreadable("L’archive est protégée par un mot de passe.", "encrypted")
    if member.file_size > limits.MOST_IN_PAGE or (
        member.file_size > _LARGE and member.file_size > limits.MOST_RATIO * max(member.compress_size, 1)
    ):
        raise unreadable(f"{name[:80]} se déplie démesurément : l’archive est refusée.", "zip_bomb")
