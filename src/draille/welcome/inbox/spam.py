"""Keeping machines out of the contact form without asking people anything.

A trap field no person sees; a page that cannot be read and filled in under a few seconds; and so many
messages an hour from one address. The address itself is not kept: only a keyed digest, for an hour.
"""

from __future__ import annotations

from django.http import HttpRequest

from draille.kernel import limits, machines

MESSAGES_AN_HOUR = 6
SALT = "inbox.opened"


def opened_now() -> str:
    """A signed note of when the form was shown."""
    return machines.shown_now(SALT)


def too_fast(opened: str) -> bool:
    """Whether the form came back sooner than a person can write, or without its note."""
    return machines.too_fast(opened, SALT)


def one_more(request: HttpRequest) -> bool:
    """Count a message from that address; false when it has sent too many within the hour."""
    return limits.allow(f"inbox:{limits.address_of(request)}", MESSAGES_AN_HOUR, 3600)
