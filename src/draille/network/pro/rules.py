"""Pure computation of the space: which addresses may have passkeys."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

PORTS = {"https": 443, "http": 80}


def origin_of(address: str) -> str:
    """Scheme, name and port of an address, as a browser writes its origin; empty for what is none."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in PORTS or not parts.hostname:
        return ""
    shown = "" if port in (None, PORTS[parts.scheme]) else f":{port}"
    return f"{parts.scheme}://{parts.hostname}{shown}"


def passkey_site(address: str) -> str:
    """The name that passkeys of a site are tied to (WebAuthn's RP ID); empty where browsers allow none.

    Browsers want a name and not a number, over HTTPS; ``localhost`` is let through as it is.
    """
    parts = urlsplit(origin_of(address))
    name = parts.hostname or ""
    if parts.scheme != "https" and name != "localhost":
        return ""
    try:
        ip_address(name)
    except ValueError:
        return name
    return ""
