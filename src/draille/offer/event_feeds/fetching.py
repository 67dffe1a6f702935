"""What an agenda's address gives, all its pages together."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import orjson

from draille.kernel import outside
from draille.kernel.refusals import Refused
from draille.offer.event_feeds.models import AgendaFeed, AgendaFormat
from draille.offer.event_feeds.reading.arrivals import MOST_BYTES, MOST_EVENTS

SECONDS = 120
MOST_PAGES = 100


def fetch_agenda(feed: AgendaFeed) -> bytes:
    """The file as one; OpenAgenda's API gives a page at a time and says after which event the next begins.

    Raises:
        Refused: with the reason; it never holds the address, which may be a key.
    """
    deadline = time.monotonic() + SECONDS
    try:
        content = _get(feed.address, deadline)
        first = _page(content) if feed.format == AgendaFormat.OPENAGENDA else None
        if first is None or not first.get("after"):
            return content
        return _all_pages(feed.address, first, deadline)
    except outside.OutsideError as error:
        raise Refused(str(error), code=error.code, field="address") from error


def _get(address: str, deadline: float) -> bytes:
    seconds = max(1.0, deadline - time.monotonic())
    return outside.fetch(address, most_bytes=MOST_BYTES, seconds=seconds).content


def _page(content: bytes) -> dict[str, Any] | None:
    try:
        told = orjson.loads(content)
    except orjson.JSONDecodeError:
        return None
    return told if isinstance(told, dict) and isinstance(told.get("events"), list) else None


def _all_pages(address: str, page: dict[str, Any], deadline: float) -> bytes:
    events: list[Any] = []
    for _number in range(MOST_PAGES):
        events += page["events"]
        after = page.get("after")
        if not after or not page["events"] or len(events) > MOST_EVENTS:
            return orjson.dumps({"events": events})
        if time.monotonic() > deadline:
            raise Refused("Le serveur est trop lent.", code="too_slow")
        following = _page(_get(_after(address, after), deadline))
        if following is None:
            raise Refused("Une page de l’agenda n’est pas lisible : rien n’est repris.", code="unreadable")
        page = following
    raise Refused("Cet agenda a trop de pages.", code="too_many_pages")


def _after(address: str, after: Any) -> str:
    parts = urlsplit(address)
    query = [one for one in parse_qsl(parts.query, keep_blank_values=True) if one[0] != "after[]"]
    marks = after if isinstance(after, list) else [after]
    return urlunsplit(parts._replace(query=urlencode([*query, *(("after[]", str(one)) for one in marks)])))
