"""The archive in the layout of a DATAtourisme flux: index, context, ``objects/x/xy/….json``."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import RawIOBase
from typing import Any

import orjson

from draille.kernel.clock import today
from draille.offer.exchange import reading
from draille.offer.exchange.datatourisme.objects import CONTEXT, describe_offer, timestamp
from draille.offer.exchange.licence import data_licence
from draille.offer.offers.models import Offer, OfferQuerySet

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


def stream_archive(offers: OfferQuerySet | None = None) -> Iterator[bytes]:
    """The archive piece by piece; memory stays flat whatever the number of offers.

    The index is written last, of what was really written: an offer withdrawn meanwhile is in neither.
    """
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("context.jsonld", orjson.dumps(CONTEXT, option=orjson.OPT_INDENT_2))
        archive.writestr("LICENCE.txt", _licence_note())
        entries: list[bytes] = []
        for offer in reading.each_published(offers):
            name = file_of(str(offer.uuid))
            archive.writestr(f"objects/{name}", orjson.dumps(describe_offer(offer)))
            entries.append(_entry(offer, name))
            if pipe.waiting >= PIECE:
                yield pipe.take()
        archive.writestr("index.json", b"[" + b",\n".join(entries) + b"]")
    yield pipe.take()


def _entry(offer: Offer, name: str) -> bytes:
    return orjson.dumps(
        {"label": offer.name, "lastUpdateDatatourisme": timestamp(offer.updated_at), "file": name}
    )


def _licence_note() -> str:
    terms = data_licence()
    return f"{terms.name}\n{terms.url}\n{today().isoformat()}\n"
