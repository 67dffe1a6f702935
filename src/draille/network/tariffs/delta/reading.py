"""The national file, one deliberation after the other: its length costs no memory."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from draille.kernel.refusals import Refused
from draille.network.tariffs.delta.parsing import Reader
from draille.network.tariffs.delta.records import Head, Vote
from draille.network.tariffs.delta.values import read_day
from draille.offer.feeds.reading.limits import MEGABYTE, MOST_DEPTH, MOST_RATIO, Guarded

MOST_BYTES = 32 * MEGABYTE
"""Of what is uploaded; the national file has 6.35 MB."""
MOST_UNPACKED = 128 * MEGABYTE
MOST_MEMBERS = 20
ROOTS = {"delta", "deliberations"}
"""The root of today's file, and that of 2019."""


class Unreadable(Refused):
    """The file as a whole is refused; ``code`` says why."""

    def __init__(self, reason: str, code: str = "unreadable_delta") -> None:
        super().__init__(reason, code=code, field="file")


def read_delta(file: IO[bytes]) -> Iterator[Head | Vote]:
    """The file's head when it has one, then its deliberations, in its order.

    Args:
        file: XML, or a zip archive that holds one XML file; it must be seekable.

    Raises:
        Unreadable: it is no such file, it is cut, or it is hostile (entities, depth, size, zip bomb).
    """
    with opened(file) as text:
        yield from _read(text)


@contextmanager
def opened(file: IO[bytes]) -> Iterator[IO[bytes]]:
    """The XML, taken out of its archive if it is in one; nothing is written to the disk."""
    file.seek(0)
    start = file.read(4)
    file.seek(0)
    if start[:2] != b"PK":
        yield file
        return
    try:
        with zipfile.ZipFile(file) as archive, archive.open(_member(archive)) as inside:
            yield inside
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError) as error:
        raise Unreadable("L’archive est incomplète ou abîmée : elle est refusée.") from error


def _member(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise Unreadable(
            "L’archive compte trop de fichiers : il en faut un seul, en XML.", "too_many_members"
        )
    found = [one for one in members if one.filename.lower().endswith(".xml")]
    if len(found) != 1:
        raise Unreadable("L’archive doit contenir un fichier XML, et un seul.", "not_one_xml")
    one = found[0]
    if one.flag_bits & 0x1:
        raise Unreadable("L’archive est protégée par un mot de passe.", "encrypted")
    huge = one.file_size > MOST_RATIO * max(one.compress_size, 1)
    if one.file_size > MOST_UNPACKED or (one.file_size > MEGABYTE and huge):
        raise Unreadable("L’archive se déplie démesurément : elle est refusée.", "zip_bomb")
    return one


def _read(text: IO[bytes]) -> Iterator[Head | Vote]:
    try:
        yield from _elements(text)
    except DefusedXmlException as error:
        raise Unreadable("Le XML contient des définitions refusées par sécurité.", "hostile_xml") from error
    except (ParseError, UnicodeDecodeError, LookupError, ValueError) as error:
        raise Unreadable("Le XML est incomplet ou abîmé : le fichier est refusé en entier.") from error
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise Unreadable("L’archive est incomplète ou abîmée : elle est refusée.") from error


def _elements(text: IO[bytes]) -> Iterator[Head | Vote]:
    guarded = Guarded(text)
    path: list[Element] = []
    headed = False
    for event, element in iterparse(guarded, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            _check(element, path)
            path.append(element)
            continue
        path.pop()
        if element.tag == "deliberation" and len(path) in (1, 2):
            if not headed:
                headed = True
                yield _head(path[0])
            yield Reader(element).vote()
            guarded.mark()
        # What was read stays hung on its parent: cut it off, or the memory grows.
        if headed and path and not any(outer.tag == "deliberation" for outer in path):
            path[-1].remove(element)
    if not headed:
        raise Unreadable("Le fichier ne contient aucune délibération.", "no_deliberations")


def _check(element: Element, path: list[Element]) -> None:
    if not path and element.tag not in ROOTS:
        raise Unreadable("Ce n’est pas le fichier national des délibérations (DELTA).", "not_delta")
    if len(path) > MOST_DEPTH:
        raise Unreadable("Le XML est imbriqué démesurément : il est refusé.", "too_deep")


def _head(root: Element) -> Head:
    version = (root.findtext("version") or "").strip()[:20]
    try:
        return Head(version, read_day(root.findtext("date") or ""))
    except ValueError:
        return Head(version)
