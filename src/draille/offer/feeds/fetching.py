"""Fetching what is elsewhere: over TLS only, from public machines only, no more than so many bytes.

The machine an address leads to is looked at once connected, before anything is said to it: neither a redirect nor a
name that changes its mind brings a fetch inside the office's own network.
"""

from __future__ import annotations

import ipaddress
import json
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit
from zipfile import ZIP_DEFLATED, ZipFile

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from draille.kernel.refusals import Refused
from draille.offer.feeds.enums import Format
from draille.offer.feeds.models import Feed
from draille.offer.feeds.reading.limits import MEGABYTE, MOST_BYTES

TIMEOUT = (10, 60)
MOST_REDIRECTS = 5
MOST_PAGES = 2_000
PAGE = 200
CHUNK = 65_536


class Unreachable(Refused):
    """The network or the other machine did not answer: worth another try later."""


def _refuse_private(connection: HTTPConnection, reached: socket.socket) -> socket.socket:
    address = ipaddress.ip_address(str(reached.getpeername()[0]).split("%")[0])
    mapped = getattr(address, "ipv4_mapped", None) or address
    if not mapped.is_global and connection.host not in settings.FEEDS_INTERNAL_HOSTS:
        reached.close()
        raise Refused("Cette adresse mène à une machine qui n’est pas publique.", code="private_address")
    return reached


class _PublicTLS(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _refuse_private(self, super()._new_conn())


class _PublicPlain(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _refuse_private(self, super()._new_conn())


class _TLSPool(HTTPSConnectionPool):
    ConnectionCls = _PublicTLS


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _PublicPlain


class _PublicAdapter(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)  # type: ignore[no-untyped-call]
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _TLSPool}


def _session() -> requests.Session:
    session = requests.Session()
    # A proxy of the environment would hide which machine is reached, and .netrc would tell secrets.
    session.trust_env = False
    for scheme in ("https://", "http://"):
        session.mount(scheme, _PublicAdapter())
    session.headers["User-Agent"] = "Draille"
    return session


def check_address(address: str) -> str:
    """The address, if it may be fetched at all.

    Raises:
        Refused: it is not over TLS, or names no machine.
    """
    parts = urlsplit(address)
    inside = parts.hostname in settings.FEEDS_INTERNAL_HOSTS
    if parts.scheme != "https" and not (parts.scheme == "http" and inside):
        raise Refused("L’adresse doit commencer par https://.", code="not_https", field="address")
    if not parts.hostname or parts.username or parts.password:
        raise Refused("Cette adresse n’est pas valable.", code="wrong_address", field="address")
    return address


@contextmanager
def _answer(address: str, headers: Mapping[str, str]) -> Iterator[requests.Response]:
    """The answer, redirects followed by hand: secrets are not told to another machine."""
    with _session() as session:
        home = urlsplit(check_address(address)).netloc
        for _redirect in range(MOST_REDIRECTS + 1):
            told = headers if urlsplit(address).netloc == home else {}
            with session.get(
                address, headers=dict(told), stream=True, timeout=TIMEOUT, allow_redirects=False
            ) as answer:
                if not answer.is_redirect:
                    if answer.status_code != requests.codes.ok:
                        raise Refused(f"Le serveur a répondu {answer.status_code}.", code="bad_answer")
                    yield answer
                    return
                address = check_address(urljoin(address, answer.headers.get("location", "")))
    raise Refused("L’adresse renvoie sans fin d’une page à l’autre.", code="too_many_redirects")


def fetch(
    address: str,
    into: IO[bytes],
    *,
    most: int,
    headers: Mapping[str, str] | None = None,
    tell: Callable[[], None] = lambda: None,
) -> str:
    """Write what an address gives into a file; returns its content type. Told regularly that it goes on.

    Raises:
        Unreachable: no answer, or an answer cut short.
        Refused: the address may not be fetched, answers an error or too much.
    """
    size = 0
    try:
        with _answer(address, headers or {}) as answer:
            expected = answer.headers.get("content-length", "")
            if expected.isdigit() and int(expected) > most:
                raise _too_large(most)
            for count, chunk in enumerate(answer.iter_content(CHUNK)):
                size += len(chunk)
                if size > most:
                    raise _too_large(most)
                into.write(chunk)
                if count % 160 == 159:
                    tell()
            if expected.isdigit() and not answer.headers.get("content-encoding") and size < int(expected):
                raise Unreachable("La réponse a été coupée avant la fin.", code="cut_short")
            return str(answer.headers.get("content-type", ""))
    except (requests.RequestException, OSError) as error:
        # The message of the error names the address, which may hold a key.
        raise Unreachable(
            f"L’adresse n’a pas répondu comme attendu ({type(error).__name__}).", code="unreachable"
        ) from None


def _too_large(most: int) -> Refused:
    return Refused(f"La réponse dépasse {most // MEGABYTE} Mo.", code="too_large")


# --- Feeds ---


def secret_headers(feed: Feed) -> dict[str, str]:
    """The lines ``Name: value`` of the feed's secret headers."""
    lines = (line.partition(":") for line in feed.headers.splitlines())
    return {name.strip(): value.strip() for name, mark, value in lines if mark and name.strip()}


def fetch_delivery(feed: Feed, into: IO[bytes], tell: Callable[[], None]) -> None:
    """What the feed's address gives; the pages of an API are put one beside the other in an archive."""
    headers = secret_headers(feed)
    pages = _pages(feed)
    if pages is None:
        fetch(feed.address, into, most=MOST_BYTES, headers=headers, tell=tell)
        return
    with ZipFile(into, "w", ZIP_DEFLATED) as archive:
        for number, address in enumerate(pages):
            with archive.open(f"objects/page-{number:05}.json", "w") as page:
                counted = _Counting(page)
                fetch(address, counted, most=MOST_BYTES, headers=headers, tell=tell)
            tell()
            if counted.objects(feed.format) < PAGE:
                return
    raise Refused("Ce flux a trop de pages.", code="too_many_pages")


class _Counting:
    """A file that keeps what passes through, to count the objects of a page."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._kept = file, bytearray()

    def write(self, chunk: bytes) -> int:
        self._kept += chunk
        if len(self._kept) > 64 * MEGABYTE:
            raise _too_large(64 * MEGABYTE)
        return self._file.write(chunk)

    def objects(self, form: str) -> int:
        try:
            page = json.loads(bytes(self._kept))
            found = page["objetsTouristiques"] if form == Format.APIDAE else page["d"]["results"]
            return len(found)
        except (ValueError, KeyError, TypeError, RecursionError):
            return 0


def _pages(feed: Feed) -> Iterator[str] | None:
    """The addresses of the pages of a paged API; nothing for an address that gives all at once."""
    parts = urlsplit(feed.address)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))

    def with_query(changed: Mapping[str, str]) -> str:
        return urlunsplit(parts._replace(query=urlencode({**query, **changed}, safe="$")))

    if feed.format == Format.APIDAE and "query" in query:
        try:
            asked = json.loads(query["query"])
        except ValueError:
            return None
        if isinstance(asked, dict):
            return (
                with_query({"query": json.dumps({**asked, "first": place, "count": PAGE})})
                for place in range(0, MOST_PAGES * PAGE, PAGE)
            )
    if feed.format == Format.TOURINSOFT and "$format" in query:
        return (
            with_query({"$top": str(PAGE), "$skip": str(place)})
            for place in range(0, MOST_PAGES * PAGE, PAGE)
        )
    return None
