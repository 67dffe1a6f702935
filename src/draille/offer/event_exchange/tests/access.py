"""Who may open what is given out of the agenda: everyone, without an account."""

from __future__ import annotations

from typing import Any

from draille.offer.agenda.tests.factories import make_event
from draille.offer.event_exchange.tests.cast import with_photo
from tests.access.rows import EVERY_ROLE, Row


def _everyone(name: str, **more: Any) -> Row:
    return Row(name, allow=EVERY_ROLE, anonymous=True, **more)


def _event() -> list[Any]:
    return [make_event().uuid]


ACCESS = [
    *(_everyone(f"event_exchange:{name}") for name in ("agenda_ics", "agenda_rss", "agenda_datatourisme")),
    *(
        _everyone(f"event_exchange:{name}", args=_event)
        for name in ("event_ics", "event_jsonld", "event_datatourisme")
    ),
    _everyone("event_exchange:send_photo", args=lambda: [with_photo().pk]),
    _everyone("exchange_api:list_events"),
    _everyone("exchange_api:list_occurrences"),
    _everyone("exchange_api:get_event", args=_event),
]
