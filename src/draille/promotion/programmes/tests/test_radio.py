"""The text for the radio: said as a voice says it, within the time, sectors in turn."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from docx import Document

from draille.offer.agenda.tests.factories import make_event, once
from draille.promotion.programmes.radio import Script, script_of
from draille.promotion.programmes.rules.periods import Span
from draille.promotion.programmes.tests.stage import a_market, an_exhibition, communes_of
from draille.territory.places.models import Commune, Sector

pytestmark = pytest.mark.django_db
WEEK = Span(date(2026, 7, 4), date(2026, 7, 10))
READ = "programmes_desk:read_radio"


@pytest.fixture(autouse=True)
def in_june() -> Iterator[None]:
    with time_machine.travel("2026-06-29 12:00", tick=False):
        yield


def script(minutes: float | None = None, sectors: tuple[str, ...] = ()) -> Script:
    return script_of(WEEK, sectors, minutes, date(2026, 6, 29))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_is_written_to_be_read_aloud() -> None:
    commune = Commune.objects.filter(sector__isnull=False)[0]
    commune.name = "Le Pont-de-Montvert"
    commune.save()
    make_event(
        commune=commune,
        title="Marché des producteurs",
        place_name="Place du Temple",
        schedules=once("2026-07-07", "10:00", "12:00"),
        free=True,
    )
    make_event(
        commune=commune,
        title="Balade contée",
        schedules=once("2026-07-07", "20:30", None),
        booking="required",
        phone="04 66 45 81 94",
    )
    text = plain(script().text)
    assert (
        "Mardi 7 juillet, à dix heures, au Pont-de-Montvert : Marché des producteurs, place du Temple. "
        "Gratuit.\n"
        "À vingt heures trente, au Pont-de-Montvert : Balade contée. Sur réservation au 04 66 45 81 94.\n"
    ) in text
    assert "voici les rendez-vous du 4 au 10 juillet 2026" in text.splitlines()[0]


def test_what_lasts_is_said_once_and_a_market_on_its_day() -> None:
    an_exhibition()
    a_market()
    text = plain(script().text)
    assert text.count("Exposition") == 1
    assert "Jusqu’au 20 septembre" in text
    assert "Mardi 7 juillet, à neuf heures" in text


def test_holds_in_the_time_and_sectors_share_it() -> None:
    for one in Sector.objects.all():
        for place in range(8):
            make_event(
                commune=communes_of(one.slug)[0],
                title=f"Concert {place}",
                schedules=once("2026-07-07", "20:00"),
            )
    whole, short = script(), script(minutes=1)
    assert whole.left == 0
    assert short.seconds <= 60
    assert short.left > 0
    read = [number for _name, number, _all in short.sectors]
    assert max(read) - min(read) <= 1
    assert all(every == 8 for _name, _read, every in short.sectors)


def test_the_page_and_its_files(client_as: Callable[[str], Client]) -> None:
    a_market()
    client = client_as("counsellor")
    query = {"first_day": "2026-07-04", "minutes": "3"}
    page = client.get(reverse(READ), query)
    assert page.status_code == 200
    assert "Marché du mardi" in page.content.decode()
    text = client.get(reverse("programmes_desk:save_radio", args=["txt"]), query)
    assert "radio-2026-07-04.txt" in text["Content-Disposition"]
    assert "Marché du mardi" in text.content.decode()
    word = client.get(reverse("programmes_desk:save_radio", args=["docx"]), query)
    paragraphs = [one.text for one in Document(io.BytesIO(word.content)).paragraphs]
    assert any("Marché du mardi" in words for words in paragraphs)
    assert client.get(reverse("programmes_desk:save_radio", args=["mp3"]), query).status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"first_day": "2026-07-04", "last_day": "2026-07-01"}, {"first_day": "x"}, {"minutes": "0"}]
)
def test_a_wrong_choice_is_told(client_as: Callable[[str], Client], wrong: dict[str, str]) -> None:
    page = client_as("counsellor").get(reverse(READ), wrong)
    assert page.status_code == 422
    assert 'id="radio"' not in page.content.decode()


def test_without_events_it_says_hello_and_goodbye() -> None:
    assert script().days == []
    assert script().seconds > 0
