"""The archive in the layout of a DATAtourisme flux: index, context, ``objects/x/xy/….json``."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import RawIOBase
from typing import Any

import orjson

from draille.kernel.clock import today
from draille.offer.exchange import reading
from draille.offer.exchange.datatourisme.objects import CONTEXT, describe_offer, timestamp
from draille.offer.exchange.licence import data_licence
from draille.offer.offers.models import OfferQuerySet

FLUX = "0"
PIECE = 64 * 1024


class _Pipe(RawIOBase):
    """A file nobody can go back in: what was written is taken out, and forgotten."""

    def __init__(self) -> None:
        super().__init__()
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._held += data
        return len(data)

    def take(self) -> bytes:
        """What was written since."""
        found = bytes(self._held)
        self._held.clear()
        return found

    @property
    def waiting(self) -> int:
        return len(self._held)


def file_of(uuid: str) -> str:
    """``a/ab/0-abcdef….json`` under ``objects/``."""
    return f"{uuid[0]}/{uuid[:2]}/{FLUX}-{uuid}.json"


@dataclass(frozen=True, slots=True)
class Packed:
    """One object of an archive."""

    uuid: str
    label: str
    changed: datetime
    data: dict[str, Any]


def stream_archive(offers: OfferQuerySet | None = None) -> Iterator[bytes]:
    """The archive of the published offers, piece by piece; memory stays flat whatever their number."""
    return pack(
        Packed(str(offer.uuid), offer.name, offer.updated_at, describe_offer(offer))
        for offer in reading.each_published(offers)
    )


def pack(objects: Iterable[Packed]) -> Iterator[bytes]:
    """An archive of these objects, sent while they are read.

    The index is written last, of what was really written: what is withdrawn meanwhile is in neither.
    """
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("context.jsonld", orjson.dumps(CONTEXT, option=orjson.OPT_INDENT_2))
        archive.writestr("LICENCE.txt", _licence_note())
        entries: list[bytes] = []
        for one in objects:
            name = file_of(one.uuid)
            archive.writestr(f"objects/{name}", orjson.dumps(one.data))
            entries.append(_entry(one, name))
            if pipe.waiting >= PIECE:
                yield pipe.take()
        archive.writestr("index.json", b"[" + b",\n".join(entries) + b"]")
    yield pipe.take()


def _entry(one: Packed, name: str) -> bytes:
    return orjson.dumps({"label": one.label, "lastUpdateDatatourisme": timestamp(one.changed), "file": name})


def _licence_note() -> str:
    terms = data_licence()
    return f"{terms.name}\n{terms.url}\n{today().isoformat()}\n"
