"""How many times something may be done from one address; only a keyed digest of the address is kept."""

from __future__ import annotations

import hashlib
import time

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Where the request comes from; behind a proxy (the operator says so), what the proxy saw."""
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None) and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def allow(key: str, limit: int, seconds: int, *, shared: bool = True) -> bool:
    """Count one more of ``key``; false once there were more than ``limit`` in this stretch of ``seconds``.

    Stretches follow the clock (each hour anew, for 3600): what the database's cache increases forgets when it
    was to end.

    Args:
        key: what is counted and for whom, for instance ``f"inbox:{address_of(request)}"``.
        shared: counted in the database for all processes; ``False`` counts in the memory of each process, for
            what is read often: no write for a read, and as many times the limit as processes.
    """
    cache = caches["default" if shared else "memory"]
    stretch = int(time.time() // seconds)
    digest = hashlib.sha256(f"{settings.SECRET_KEY}{key}".encode()).hexdigest()
    name = f"limit:{stretch}:{digest}"
    count = int(cache.get(name, 0)) + 1
    cache.set(name, count, timeout=seconds)
    return count <= limit


def wait_of(seconds: int) -> int:
    """How long until the next stretch, in seconds: what ``Retry-After`` says."""
    return seconds - int(time.time()) % seconds
