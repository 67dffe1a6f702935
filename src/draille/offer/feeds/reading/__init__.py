"""Opening what a feed delivered: objects one by one, whatever the size, and nothing hostile."""

from __future__ import annotations

from typing import IO

from draille.offer.feeds.enums import Format
from draille.offer.feeds.reading.archives import Archive
from draille.offer.feeds.reading.limits import MOST_BYTES, unreadable
from draille.offer.feeds.reading.raw import Delivery, Raw
from draille.offer.feeds.reading.streams import Stream
from draille.offer.feeds.reading.tables import Table

__all__ = ["Delivery", "Raw", "open_delivery"]


def open_delivery(form: str, file: IO[bytes]) -> Delivery:
    """A reader of the file, by the format of its feed and its first bytes.

    Raises:
        Refused: the file is empty, too large or of another kind.
    """
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    if not size:
        raise unreadable("Le fichier est vide.")
    if size > MOST_BYTES:
        raise unreadable("Le fichier dépasse 2 Go.")
    if form == Format.SPREADSHEET:
        return Table(file)
    head = file.read(512).lstrip(b"\xef\xbb\xbf \t\r\n")
    file.seek(0)
    if head.startswith(b"PK"):
        return Archive(file, pages=form != Format.DATATOURISME)
    if head.startswith(b"<"):
        return Stream(file, xml=True)
    if head.startswith((b"{", b"[")):
        return Stream(file, xml=False)
    raise unreadable("Ce fichier n’est ni du JSON, ni du XML, ni une archive : il est refusé.")
