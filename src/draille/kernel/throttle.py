"""So many times within so long from one address, and no more. Addresses are not kept: a keyed digest is."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Where the request comes from; behind a proxy (the operator says so), what the proxy saw."""
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None) and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def one_more(what: str, who: str, *, most: int, seconds: int) -> bool:
    """Count one more of ``what`` by ``who``; false once there were more than ``most`` within the time."""
    digest = hashlib.sha256(f"{settings.SECRET_KEY}{who}".encode()).hexdigest()
    key = f"{what}:{digest}"
    cache.add(key, 0, timeout=seconds)
    try:
        return bool(cache.incr(key) <= most)
    except ValueError:
        # The time ended between the two calls.
        return True


def too_many(what: str, who: str, *, most: int) -> bool:
    """Whether there were more than that already; counts nothing."""
    digest = hashlib.sha256(f"{settings.SECRET_KEY}{who}".encode()).hexdigest()
    return int(cache.get(f"{what}:{digest}", 0)) > most
