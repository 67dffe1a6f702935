"""Reading an address somebody typed in, out in the world: bounded in size and time, public hosts only.

The name is resolved once, every address found must be public, and the connection goes to that very address: a
name that changes its mind in between (DNS rebinding) reaches nothing inside. Redirections pass the same door.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import IO
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3
from django.conf import settings
from requests import certs
from urllib3.exceptions import HTTPError

CONNECT_SECONDS, READ_SECONDS = 5, 10
MOST_REDIRECTS = 4
CHUNK = 64 * 1024
_REDIRECTS = {301, 302, 303, 307, 308}
_NAT64 = IPv6Network("64:ff9b::/96")


class OutsideError(Exception):
    """What could not be read, in words for people; ``code`` for programs."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered. ``unchanged``: the copy known by its validators still holds (HTTP 304)."""

    content: bytes = b""
    etag: str = ""
    modified: str = ""
    unchanged: bool = False


def check_address(address: str) -> SplitResult:
    """The parts of an address that may be asked for; ``OutsideError`` says what is wrong with another."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError as error:
        raise OutsideError("Cette adresse est mal formée.", "bad_address") from error
    schemes = {"https", "http"} if settings.OUTSIDE_PRIVATE_ADDRESSES else {"https"}
    if parts.scheme not in schemes:
        raise OutsideError("L’adresse doit commencer par https://.", "not_https")
    if not parts.hostname or parts.username or parts.password:
        raise OutsideError("Cette adresse est mal formée.", "bad_address")
    if not settings.OUTSIDE_PRIVATE_ADDRESSES and port not in (None, 443):
        raise OutsideError("Seul le port habituel (443) est admis.", "bad_port")
    return parts


def fetch(
    address: str,
    *,
    most_bytes: int,
    seconds: float = 30,
    etag: str = "",
    modified: str = "",
    accept: str = "*/*",
    secrets: Mapping[str, str] | None = None,
    into: IO[bytes] | None = None,
) -> Fetched:
    """Read an address.

    Args:
        most_bytes: past this size (once unpacked) nothing is kept.
        seconds: for all of it, redirections included; a server that drips is left there.
        etag: what ``Fetched.etag`` was last time, and ``modified`` likewise.
        secrets: headers such as an API key, told to this very host only, never to one it redirects to.
        into: where to write what is read, instead of ``Fetched.content``: for what does not fit in memory.

    Raises:
        OutsideError: with the reason, whatever went wrong.
    """
    headers = {"Accept": accept, "User-Agent": "Draille", "Accept-Encoding": "gzip"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    deadline = time.monotonic() + seconds
    home = check_address(address)
    for _ in range(MOST_REDIRECTS):
        parts = check_address(address)
        at_home = (parts.scheme, parts.netloc) == (home.scheme, home.netloc)
        answer = _get(parts, {**headers, **(secrets or {})} if at_home else headers)
        try:
            if answer.status in _REDIRECTS:
                address = urljoin(address, answer.headers.get("Location", ""))
                continue
            return _read(answer, most_bytes, deadline, into)
        except (HTTPError, OSError) as error:
            raise _unreachable(error) from error
        finally:
            answer.close()
    raise OutsideError("L’adresse renvoie sans fin vers une autre.", "redirects")


def _get(parts: SplitResult, headers: dict[str, str]) -> urllib3.BaseHTTPResponse:
    host = str(parts.hostname)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS)
    address = _public_address(host, port)
    pool: urllib3.HTTPConnectionPool
    if parts.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            address, port, timeout=timeout, server_hostname=host, assert_hostname=host, ca_certs=certs.where()
        )
    else:
        pool = urllib3.HTTPConnectionPool(address, port, timeout=timeout)
    try:
        return pool.request(
            "GET",
            path,
            headers={**headers, "Host": host if parts.port is None else f"{host}:{port}"},
            retries=False,
            redirect=False,
            preload_content=False,
        )
    except (HTTPError, OSError, ValueError) as error:
        raise _unreachable(error) from error


def _public_address(host: str, port: int) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise OutsideError("Ce serveur est introuvable.", "unknown_host") from error
    addresses = [str(one[4][0]) for one in found]
    if not settings.OUTSIDE_PRIVATE_ADDRESSES and not all(map(is_public, addresses)):
        raise OutsideError("Cette adresse mène à un réseau privé.", "private_address")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address is anybody's: not this machine, its network, nor one hidden inside another."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if inner is not None:
            return is_public(str(inner))
        if found in _NAT64:
            return is_public(str(ip_address(int(found) & 0xFFFFFFFF)))
    return found.is_global and not found.is_multicast


def _read(
    answer: urllib3.BaseHTTPResponse, most_bytes: int, deadline: float, into: IO[bytes] | None
) -> Fetched:
    etag = answer.headers.get("ETag", "")[:200]
    modified = answer.headers.get("Last-Modified", "")[:60]
    if answer.status == 304:
        return Fetched(etag=etag, modified=modified, unchanged=True)
    if answer.status != 200:
        raise OutsideError(f"Le serveur répond par une erreur ({answer.status}).", f"http_{answer.status}")
    kept, size = BytesIO() if into is None else into, 0
    while chunk := answer.read1(CHUNK, decode_content=True):
        kept.write(chunk)
        size += len(chunk)
        if size > most_bytes:
            raise OutsideError(f"Le fichier dépasse {most_bytes // 1_000_000} Mo.", "too_big")
        if time.monotonic() > deadline:
            raise OutsideError("Le serveur est trop lent.", "too_slow")
    if getattr(answer, "length_remaining", 0):
        raise OutsideError("La réponse du serveur est coupée.", "cut_short")
    return Fetched(kept.getvalue() if isinstance(kept, BytesIO) and into is None else b"", etag, modified)


def _unreachable(error: Exception) -> OutsideError:
    kind = error.__cause__ or error
    if "timed out" in str(error).lower() or isinstance(kind, TimeoutError):
        return OutsideError("Le serveur ne répond pas à temps.", "too_slow")
    if isinstance(error, urllib3.exceptions.SSLError):
        return OutsideError("Le certificat du serveur n’est pas valable.", "bad_certificate")
    if isinstance(error, (urllib3.exceptions.ProtocolError, urllib3.exceptions.DecodeError)):
        return OutsideError("La réponse du serveur est coupée.", "cut_short")
    return OutsideError("Le serveur est injoignable.", "unreachable")
