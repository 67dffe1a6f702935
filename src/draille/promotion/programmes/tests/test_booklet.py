"""The fortnight on paper: complete whatever the number, within its pages, told in order."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from draille.documents.tests.reading import read_pdf
from draille.kernel.refusals import Refused
from draille.offer.agenda.actions import cancel_occurrence, move_occurrence
from draille.offer.agenda.models import EventTranslation
from draille.offer.agenda.tests.factories import again, make_event, once
from draille.promotion.editions.tests.factories import an_office
from draille.promotion.editions.tests.paper import pages_of
from draille.promotion.programmes.making import documents_of, forecast
from draille.promotion.programmes.printing import Made
from draille.promotion.programmes.tests.stage import (
    a_market,
    an_exhibition,
    an_order,
    communes_of,
    many_events,
    sector,
)

pytestmark = pytest.mark.django_db
poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
SAFE = 5.0


@pytest.fixture(autouse=True)
def in_june(db: None) -> Iterator[None]:
    an_office()
    with time_machine.travel("2026-06-29 12:00", tick=False):
        yield


def made(kind: str = "booklet", **changed: object) -> list[Made]:
    return documents_of(an_order(kind, **changed))[0]


def plain(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def titles_in(pdf: bytes, role: str = "H3") -> list[str]:
    return [plain(tag.content) for tag in read_pdf(pdf).root.all(role)]


def words_of(pdf: bytes) -> str:
    return read_pdf(pdf).root.content.replace("\u00a0", " ").replace("\u202f", " ").replace("\u200b", "")


@pytest.mark.parametrize(
    ("kind", "count"), [("booklet", 0), ("booklet", 3), ("booklet", 70), ("folded", 12), ("folded", 60)]
)
@poppler
def test_every_event_once_within_the_pages_and_nothing_covered(kind: str, count: int, tmp_path: Path) -> None:
    events = many_events(count)
    documents = made(kind)
    found = [title for one in documents for title in titles_in(one.body)]
    assert sorted(found) == sorted(plain(event.title.replace("'", "’")) for event in events)
    for one in documents:
        pages = pages_of(one.body, tmp_path)
        assert len(pages) == one.pages
        for page in pages:
            assert (round(page.width), round(page.height)) == (148, 210)
            assert page.covered() == []
            for word in page.words:
                assert word.left >= SAFE, word
                assert word.right <= 148 - SAFE, word
                assert word.top >= SAFE, word
                assert word.bottom <= 210 - SAFE, word


@poppler
def test_sheets_hold_the_same_pages_two_by_two(tmp_path: Path) -> None:
    many_events(30)
    (one,) = made()
    sides = pages_of(one.sheets, tmp_path)
    assert len(sides) * 2 == -(-one.pages // 4) * 4
    assert len(sides) % 2 == 0
    for side in sides:
        assert (round(side.width), round(side.height)) == (297, 210)
        assert side.covered() == []
    right = " ".join(word.text for word in sides[0].words if word.left > 148.5)
    assert "Programme" in right
    assert "Mont" in right
    read = sorted(word.text for page in pages_of(one.body, tmp_path) for word in page.words)
    printed = sorted(word.text for side in sides for word in side.words)
    assert not {word for word in read if word not in printed}


def test_days_are_headings_and_one_that_goes_on_says_so() -> None:
    many_events(24, days=1)
    (one,) = made()
    assert titles_in(one.body, "H2")[0] == "Samedi4juillet"
    assert "Samedi 4 juillet (suite)" in words_of(one.body)


def test_what_lasts_has_a_box_and_a_market_its_rule() -> None:
    an_exhibition()
    a_market()
    (one,) = made()
    assert titles_in(one.body, "H2")[:3] == ["Toutelaquinzaine", "Mardi7juillet", "Mardi14juillet"]
    words = words_of(one.body)
    assert words.count("Exposition : les bergers") == 1
    assert "Tous les jours sauf le lundi du 2 juin au 20 septembre" in words
    assert words.count("Tous les mardis du 2 juin au 25 août") == 2


def test_cancelled_and_moved_are_told_or_left_out() -> None:
    event = a_market()
    cancel_occurrence(event=event, day=date(2026, 7, 7), start=time(9), by=None, note="orage")
    move_occurrence(event=event, day=date(2026, 7, 14), start=time(9), new_day=date(2026, 7, 15), by=None)
    words = words_of(made()[0].body)
    assert "Annulé : orage" in words
    assert "Reporté au mercredi 15 juillet" in words
    assert "Mercredi 15 juillet" in words
    quiet = words_of(made(cancelled=False)[0].body)
    assert "Annulé" not in quiet
    assert titles_in(made(cancelled=False)[0].body, "H2")[0] == "Mercredi15juillet"


def test_all_an_event_says_is_printed() -> None:
    make_event(
        commune=communes_of(sector().slug)[0],
        title="Atelier de vannerie",
        place_name="La Filature",
        schedules=once("2026-07-08", "14:30", "17:00"),
        phone="04 66 45 81 94",
        booking="required",
        prices=[{"for": "adult", "name": "", "amount": 1250, "note": ""}],
        audiences=["families"],
        weather_dependent=True,
        reduced_mobility=True,
    )
    words = words_of(made()[0].body)
    for said in (
        "14 h 30 – 17 h",
        "La Filature, Pont de Montvert",
        "Adulte 12,50 €",
        "Réservation obligatoire, 04 66 45 81 94",
        "Familles",
        "Accessible à mobilité réduite",
        "Selon la météo",
    ):
        assert said in words, said


def test_the_type_gets_smaller_then_loses_its_texts_then_makes_booklets() -> None:
    many_events(80)
    usual = forecast(an_order()).plan
    fewer = forecast(an_order(most_pages=12)).plan
    tight = forecast(an_order(most_pages=8)).plan
    assert usual is not None
    assert fewer is not None
    assert tight is not None
    assert usual.step.size >= fewer.step.size >= 8.5
    assert max(fewer.pages) <= 12
    assert max(tight.pages) <= 8
    assert len(tight.leaflets) > 1
    documents = made(most_pages=8)
    count = len(documents)
    for number, one in enumerate(documents, start=1):
        assert f"Livret {number} sur {count}" in words_of(one.body)
    assert documents[0].first == date(2026, 7, 4)
    assert documents[-1].last == date(2026, 7, 17)


def test_one_booklet_only_is_refused_with_what_can_be_done() -> None:
    many_events(80)
    with pytest.raises(Refused) as refused:
        made(most_pages=8, several=False)
    assert refused.value.code == "too_many_pages"
    assert "acceptez" in str(refused.value)
    assert "par secteur" in str(refused.value)


def test_a_day_too_long_for_any_booklet_is_named() -> None:
    many_events(60, days=1)
    with pytest.raises(Refused, match=r"Samedi 4.juillet"):
        made(most_pages=4)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ["What’s on", "Saturday", "10:30–12:00"]), ("de", ["Veranstaltungen", "Samstag"])],
)
def test_speaks_the_language_with_french_texts_marked(language: str, words: list[str]) -> None:
    event = make_event(
        commune=communes_of(sector().slug)[0],
        title="Fête de la laine",
        schedules=once("2026-07-04", "10:30", "12:00"),
    )
    for code in ("en", "de"):
        EventTranslation.objects.create(event=event, language=code, title=f"Wool {code}")
    (one,) = made(language=language)
    reading = read_pdf(one.body)
    assert (reading.lang, reading.ua, reading.shows_title) == (language, "1", True)
    assert f"Wool{language}" in titles_in(one.body)
    for said in words:
        assert said in words_of(one.body)


def test_a_code_leads_to_the_page_online_and_says_its_address() -> None:
    (one,) = made()
    reading = read_pdf(one.body)
    assert any("/programme/" in tag.alt for tag in reading.root.all("Figure"))
    assert f"/programme/{sector().slug}/2026-07-04" in words_of(one.body)


def test_the_same_agenda_gives_the_same_bytes() -> None:
    many_events(6)
    assert made()[0].body == made()[0].body


def test_constant_number_of_queries() -> None:
    many_events(10)
    a_market()
    documents_of(an_order())
    with CaptureQueriesContext(connection) as few:
        documents_of(an_order())
    many_events(30)
    make_event(schedules=again("2026-07-05", "FREQ=DAILY;COUNT=30"), commune=communes_of(sector().slug)[0])
    with CaptureQueriesContext(connection) as many:
        documents_of(an_order())
    assert len(many) <= len(few)
