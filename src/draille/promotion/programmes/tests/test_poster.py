"""The month on a door: within the sheet, the most notable first, what does not fit counted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import time_machine

from draille.documents.tests.reading import read_pdf
from draille.offer.agenda.tests.factories import again, make_event, once
from draille.promotion.editions.tests.factories import an_office
from draille.promotion.editions.tests.paper import pages_of
from draille.promotion.programmes.actions import choose_for_poster
from draille.promotion.programmes.making import documents_of, forecast
from draille.promotion.programmes.tests.stage import a_market, an_exhibition, an_order, many_events
from draille.territory.places.models import Commune

pytestmark = pytest.mark.django_db
poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")


@pytest.fixture(autouse=True)
def in_june() -> Iterator[None]:
    with time_machine.travel("2026-06-29 12:00", tick=False):
        yield


def poster(**changed: object) -> bytes:
    return documents_of(an_order("poster", **changed))[0][0].body


def words_of(pdf: bytes) -> str:
    return read_pdf(pdf).root.content.replace("\u00a0", " ").replace("\u202f", " ").replace("\u200b", "")


@pytest.mark.parametrize("count", [0, 8, 60, 200])
@poppler
def test_within_the_sheet_and_every_event_told_or_counted(count: int, tmp_path: Path) -> None:
    many_events(count, first=date(2026, 7, 1), days=31)
    a_market()
    an_exhibition()
    body = poster()
    (page,) = pages_of(body, tmp_path)
    assert (round(page.width), round(page.height)) == (420, 297)
    assert page.covered() == []
    for word in page.words:
        assert word.left >= 8, word
        assert word.right <= 412, word
        assert word.top >= 8, word
        assert word.bottom <= 289, word
    shown = len(read_pdf(body).root.all("H3"))
    missing = forecast(an_order("poster")).missing
    assert shown + missing == count + 2
    assert ("code QR" in words_of(body)) == bool(missing)


def test_its_sector_and_what_is_near() -> None:
    office = an_office()
    near = Commune.objects.get(insee="48116")
    far = max(
        Commune.objects.filter(departement="48").exclude(sector=near.sector),
        key=lambda one: abs(one.latitude - office.latitude) + abs(one.longitude - office.longitude),
    )
    make_event(commune=near, title="Bal du pont", schedules=once("2026-07-10"))
    make_event(commune=far, title="Foire lointaine", schedules=once("2026-07-10"))
    make_event(
        commune=far,
        title="Fête à deux pas",
        schedules=once("2026-07-10"),
        latitude=office.latitude + 0.05,
        longitude=office.longitude,
    )
    words = words_of(poster())
    assert "Bal du pont" in words
    assert "Fête à deux pas" in words
    assert "Foire lointaine" not in words
    assert "Autour du Pont de Montvert" in words


def test_what_comes_back_stands_once_with_its_rule() -> None:
    a_market()
    words = words_of(poster())
    assert words.count("Marché du mardi") == 1
    assert "Tous les mardis du 2 juin au 25 août" in words


def test_a_festival_is_told_once_a_week() -> None:
    commune = Commune.objects.get(insee="48116")
    make_event(title="Festival", commune=commune, schedules=again("2026-07-10", "", None, span_days=3))
    assert words_of(poster()).count("Festival") == 1


def test_what_the_editor_chose_is_remembered() -> None:
    office = an_office()
    events = many_events(200, first=date(2026, 7, 1), days=31)
    last, out = events[-1], events[0]
    choose_for_poster(office=office, event=last, choice="pinned", by=None)
    choose_for_poster(office=office, event=out, choice="left_out", by=None)
    titles = [tag.content.replace("\u00a0", " ") for tag in read_pdf(poster()).root.all("H3")]
    assert any(title.endswith(" 200") for title in titles)
    assert not any(title.endswith("artisans 1") for title in titles)
    assert choose_for_poster(office=office, event=last, choice="", by=None) is None


def test_cancelled_ones_are_told() -> None:
    make_event(
        commune=Commune.objects.get(insee="48116"),
        title="Concert",
        state="cancelled",
        state_note="orage",
        schedules=once("2026-07-10"),
    )
    assert "Annulé : orage" in words_of(poster())
    assert "Concert" not in words_of(poster(cancelled=False))
