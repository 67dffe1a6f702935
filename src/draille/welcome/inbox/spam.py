"""Keeping machines out of the contact form without asking people anything.

A trap field no person sees; a page that cannot be read and filled in under a few seconds; and so many
messages an hour from one address. The address itself is not kept: only a keyed digest, for an hour.
"""

from __future__ import annotations

import hashlib
import time

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest

SHORTEST_SECONDS = 3
LONGEST_SECONDS = 24 * 3600
MESSAGES_AN_HOUR = 6
SALT = "inbox.opened"


def opened_now() -> str:
    """A signed note of when the form was shown."""
    return signing.dumps(int(time.time()), salt=SALT)


def too_fast(opened: str) -> bool:
    """Whether the form came back sooner than a person can write, or without its note."""
    try:
        shown = int(signing.loads(opened, salt=SALT, max_age=LONGEST_SECONDS))
    except (signing.BadSignature, ValueError, TypeError):
        return True
    return time.time() - shown < SHORTEST_SECONDS


def address_of(request: HttpRequest) -> str:
    """Where the request comes from; behind a proxy (the operator says so), what the proxy saw."""
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None) and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def one_more(request: HttpRequest) -> bool:
    """Count a message from that address; false when it has sent too many within the hour."""
    key = "inbox:" + hashlib.sha256(f"{settings.SECRET_KEY}{address_of(request)}".encode()).hexdigest()
    cache.add(key, 0, timeout=3600)
    try:
        return cache.incr(key) <= MESSAGES_AN_HOUR
    except ValueError:
        # The hour ended between the two calls.
        return True
