"""Fetching what a feed's address gives: at once, or page by page where it is a paged API."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import IO, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from zipfile import ZIP_DEFLATED, ZipFile

from draille.kernel import outside
from draille.kernel.refusals import Refused
from draille.offer.feeds.enums import Format
from draille.offer.feeds.models import Feed
from draille.offer.feeds.reading.limits import MEGABYTE, MOST_BYTES

PAGE = 200
MOST_PAGES = 2_000
MOST_IN_PAGE = 64 * MEGABYTE
SECONDS = 3_600.0
TOLD_EVERY = 8 * MEGABYTE


class _Telling:
    """A file that tells now and then that something was written: the work goes on."""

    def __init__(self, file: IO[bytes], tell: Callable[[], None]) -> None:
        self._file, self._tell, self._since = file, tell, 0

    def write(self, chunk: bytes) -> int:
        self._since += len(chunk)
        if self._since > TOLD_EVERY:
            self._since = 0
            self._tell()
        return self._file.write(chunk)


def secret_headers(feed: Feed) -> dict[str, str]:
    """The lines ``Name: value`` of the feed's secret headers."""
    lines = (line.partition(":") for line in feed.headers.splitlines())
    return {name.strip(): value.strip() for name, mark, value in lines if mark and name.strip()}


def fetch_delivery(feed: Feed, into: IO[bytes], tell: Callable[[], None]) -> None:
    """Write what the address gives into a file; the pages of an API side by side in an archive.

    Raises:
        Refused: with the reason; it never holds the address, whose path may be a key.
    """
    try:
        pages = _pages(feed)
        if pages is None:
            telling: Any = _Telling(into, tell)
            outside.fetch(
                feed.address,
                most_bytes=MOST_BYTES,
                seconds=SECONDS,
                secrets=secret_headers(feed),
                into=telling,
            )
        else:
            _fetch_pages(feed, pages, into, tell)
    except outside.OutsideError as error:
        raise Refused(str(error), code=error.code, field="address") from error


def _fetch_pages(feed: Feed, pages: Iterator[str], into: IO[bytes], tell: Callable[[], None]) -> None:
    secrets = secret_headers(feed)
    with ZipFile(into, "w", ZIP_DEFLATED) as archive:
        for number, address in enumerate(pages):
            page = BytesIO()
            outside.fetch(address, most_bytes=MOST_IN_PAGE, seconds=300, secrets=secrets, into=page)
            archive.writestr(f"objects/page-{number:05}.json", page.getvalue())
            tell()
            if _count(page.getvalue(), feed.format) < PAGE:
                return
    raise Refused("Ce flux a trop de pages.", code="too_many_pages")


def _count(page: bytes, form: str) -> int:
    try:
        told = json.loads(page)
        return len(told["objetsTouristiques"] if form == Format.APIDAE else told["d"]["results"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return 0


def _pages(feed: Feed) -> Iterator[str] | None:
    """The addresses of the pages of a paged API; nothing for an address that gives all at once."""
    parts = urlsplit(feed.address)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))

    def asking(changed: Mapping[str, str]) -> str:
        return urlunsplit(parts._replace(query=urlencode({**query, **changed}, safe="$")))

    places = range(0, MOST_PAGES * PAGE, PAGE)
    if feed.format == Format.APIDAE and (asked := _question(query.get("query", ""))):
        return (asking({"query": json.dumps({**asked, "first": at, "count": PAGE})}) for at in places)
    if feed.format == Format.TOURINSOFT and "$format" in query:
        return (asking({"$top": str(PAGE), "$skip": str(at)}) for at in places)
    return None


def _question(words: str) -> dict[str, Any]:
    try:
        asked = json.loads(words)
    except ValueError:
        return {}
    return asked if isinstance(asked, dict) else {}
