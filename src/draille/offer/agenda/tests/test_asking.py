"""From the words of an address to a question."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import time_machine
from django.http import QueryDict

from draille.kernel.refusals import Refused
from draille.offer.agenda.queries import EventFilter, parse_event_filter
from draille.offer.agenda.reference import load_themes
from tests.factories import CommuneFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_a_wednesday():
    with time_machine.travel("2026-07-08 12:00", tick=False):
        yield


def asked(text: str) -> EventFilter:
    return parse_event_filter(QueryDict(text))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("", None, None),
        ("day=2026-07-14", "2026-07-14", "2026-07-14"),
        ("day=aujourdhui", "2026-07-08", "2026-07-08"),
        ("day=demain", "2026-07-09", "2026-07-09"),
        ("when=week-end", "2026-07-11", "2026-07-12"),
        ("when=weekend", "2026-07-11", "2026-07-12"),
        ("when=semaine", "2026-07-08", "2026-07-14"),
        ("when=mois", "2026-07-01", "2026-07-31"),
        ("month=2028-02", "2028-02-01", "2028-02-29"),
        ("from=2026-07-10", "2026-07-10", None),
        ("from=2026-07-10&to=2026-07-12", "2026-07-10", "2026-07-12"),
        ("day=2026-07-14&month=2026-08", "2026-07-14", "2026-07-14"),
    ],
)
def test_days_are_said_in_many_ways(text: str, first: str | None, last: str | None) -> None:
    found = asked(text)
    days = [day.isoformat() if isinstance(day, date) else None for day in (found.first_day, found.last_day)]
    assert days == [first, last]


def test_the_rest_is_read_as_the_catalogue_reads_it() -> None:
    load_themes()
    CommuneFactory()
    found = asked("q=fete&theme=marches,musique&commune=vialas&audience=families&free=1&accessible=oui")
    assert (found.text, found.themes, found.communes) == ("fete", ("marches", "musique"), ("48194",))
    assert (found.audiences, found.free, found.accessible) == (("families",), True, True)
    near = asked("near=vialas&radius=10").near
    assert near is not None
    assert (near.name, near.radius_km) == ("Vialas", 10)
    plain: dict[str, Any] = {"theme": ["marches"], "free": True, "day": None}
    assert parse_event_filter(plain) == EventFilter(themes=("marches",), free=True)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("day=2026-02-30", "day"),
        ("day=hier", "day"),
        ("when=toujours", "when"),
        ("month=2026-13", "month"),
        ("month=0001-01", "month"),
        ("from=2026-07-12&to=2026-07-10", "to"),
        ("theme=rien", "theme"),
        ("commune=atlantide", "commune"),
        ("audience=chats", "audience"),
        ("near=44,x", "near"),
        ("free=peut-etre", "free"),
        ("q=" + "x" * 201, "q"),
    ],
)
def test_what_is_wrong_is_refused_with_its_name(text: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        asked(text)
    assert (refused.value.field, refused.value.code, refused.value.status) == (field, "wrong_filter", 400)
