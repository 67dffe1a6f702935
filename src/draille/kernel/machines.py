"""Telling machines from people on public forms: a page cannot be read and filled in under a few seconds."""

from __future__ import annotations

import time

from django.core import signing

SHORTEST_SECONDS = 3
LONGEST_SECONDS = 24 * 3600


def shown_now(salt: str) -> str:
    """A signed note of when a form was shown; ``salt`` names the form."""
    return signing.dumps(int(time.time()), salt=salt)


def too_fast(note: str, salt: str) -> bool:
    """Whether the form came back sooner than a person can write, or without its note."""
    try:
        shown = int(signing.loads(note, salt=salt, max_age=LONGEST_SECONDS))
    except (signing.BadSignature, ValueError, TypeError):
        return True
    return time.time() - shown < SHORTEST_SECONDS
