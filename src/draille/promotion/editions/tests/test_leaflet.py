"""The restaurant leaflet: complete whatever the number, within its panels, true to the season."""

from __future__ import annotations

import shutil
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draille.documents.tests.reading import Tag, read_pdf
from draille.offer.offers.enums import Kind, Status
from draille.offer.offers.models import Offer, OfferPicture, Translation
from draille.promotion.editions.enums import EditionKind
from draille.promotion.editions.printing import document_of, edition_pdf
from draille.promotion.editions.tests.paper import pages_of
from draille.promotion.editions.tests.stage import (
    HOURS,
    OPEN,
    a_partner,
    a_picture,
    an_offer,
    an_order,
    many_restaurants,
)

pytestmark = pytest.mark.django_db
poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
RESTAURANTS = EditionKind.RESTAURANTS
FOLDS = {"outside": (0, 97, 197, 297), "inside": (0, 100, 200, 297)}
SAFE = 4.0


def leaflet(**changed: object) -> bytes:
    return edition_pdf(an_order(RESTAURANTS, **changed))[0]


def plain(text: str) -> str:
    """Without what only serves to break lines, nor spaces, which lines swallow."""
    return "".join(text.replace("\u200b", "").replace("\u00ad", "").split())


def names_in(pdf: bytes) -> list[str]:
    return [plain(tag.content) for tag in read_pdf(pdf).root.all("H2")]


def sheet_of(pdf: bytes) -> Tag:
    return read_pdf(pdf).root


@pytest.mark.parametrize("count", [0, 1, 3, 30, 80, 150])
@poppler
def test_every_restaurant_once_in_order_and_within_the_panels(count: int, tmp_path: Path) -> None:
    offers = many_restaurants(count)
    pdf = leaflet()
    assert names_in(pdf) == [plain(offer.name) for offer in offers]
    pages = pages_of(pdf, tmp_path)
    assert len(pages) % 2 == 0
    for number, page in enumerate(pages):
        assert (round(page.width), round(page.height)) == (297, 210)
        assert page.covered() == []
        folds = FOLDS["inside" if number % 2 else "outside"]
        for word in page.words:
            assert word.top >= SAFE, word
            assert word.bottom <= 210 - SAFE, word
            assert any(
                left + SAFE <= word.left and word.right <= right - SAFE for left, right in pairwise(folds)
            ), word


LETTERS = st.characters(codec="latin-1", exclude_categories=("C", "Z"))
NAMES = st.lists(st.text(LETTERS, min_size=1, max_size=200), min_size=1, max_size=12)


@given(NAMES)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@poppler
def test_no_name_breaks_it(tmp_path: Path, names: list[str]) -> None:
    Offer.objects.all().delete()
    many_restaurants(len(names), names=names)
    pdf = leaflet(language="en")
    assert names_in(pdf) == [plain(name) for name in names]
    for page in pages_of(pdf, tmp_path):
        assert page.covered() == []
        assert all(word.left >= SAFE and word.right <= 297 - SAFE for word in page.words)


def test_a_second_sheet_rather_than_unreadable(tmp_path: Path) -> None:
    many_restaurants(150)
    reading = read_pdf(leaflet())
    assert reading.pages > 2
    assert f"Feuille 1 / {reading.pages // 2}" in reading.root.content


def test_only_published_restaurants_within_thirty_kilometres() -> None:
    an_offer(km=29.5, name="La Bonne")
    an_offer(km=30.5, name="La Lointaine")
    an_offer(km=1, name="La Cachée", status=Status.DRAFT)
    an_offer(Kind.LODGING, km=1, name="Le Gîte")
    assert names_in(leaflet()) == ["LaBonne"]


def test_a_partner_is_whole_and_another_only_found_and_reached() -> None:
    facts = {"features": ["local"], "periods": [OPEN]}
    shot = a_picture()
    an_offer(km=1, name="La Clède", sheet=facts, picture=shot, phone="04 65 71 49 01")
    an_offer(km=2, name="Le Bancel", partner=False, sheet=facts, picture=shot, phone="04 65 71 49 02")
    root = sheet_of(leaflet())
    text = root.content.replace("\u00a0", " ")
    assert text.count("12 h–14 h et 19 h–21 h 30, sauf lun.") == 1
    assert text.count("cuisine de terroir") == 1
    assert "04 65 71 49 01" in text
    assert "04 65 71 49 02" in text
    assert [tag.alt for tag in root.all("Figure") if tag.alt == "Terrasse sous les châtaigniers"] == [
        "Terrasse sous les châtaigniers"
    ]


def test_the_hours_are_those_of_the_season_asked_for() -> None:
    winter = {"first_day": "2026-11-01", "last_day": "2027-03-31", "hours": {"6": [["12:00", "15:00"]]}}
    an_offer(sheet={"periods": [{**OPEN, "hours": HOURS}, winter]})
    assert "dim.12h–15h" not in plain(sheet_of(leaflet()).content).casefold()
    cold = sheet_of(leaflet(first_day=date(2026, 12, 1), last_day=date(2027, 1, 31))).content
    assert "Dim.12h–15h" in plain(cold)


@pytest.mark.parametrize("ends_on", [date(2026, 5, 1), date(2026, 8, 30)])
def test_a_photo_whose_rights_end_before_the_season_is_not_printed(ends_on: date) -> None:
    offer = an_offer(picture=a_picture(expires_on=ends_on))
    assert not sheet_of(leaflet()).all("Figure")[1:]
    OfferPicture.objects.create(offer=offer, picture=a_picture(description="La salle"), order=1)
    assert "La salle" in {tag.alt for tag in sheet_of(leaflet()).all("Figure")}


def test_a_photo_whose_file_is_gone_does_not_stop_the_leaflet() -> None:
    shot = a_picture()
    shot.file.storage.delete(shot.file.name)
    an_offer(name="La Clède", picture=shot)
    assert names_in(leaflet()) == ["LaClède"]


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Autour du Pont de Montvert"), ("en", "Around Le Pont de Montvert"), ("de", "Rund um Le Pont")],
)
def test_speaks_the_language_and_says_so(language: str, words: str) -> None:
    an_offer(sheet={"periods": [OPEN]})
    reading = read_pdf(leaflet(language=language))
    assert (reading.lang, reading.ua, reading.shows_title) == (language, "1", True)
    assert words in reading.root.content


def test_a_machine_translation_is_not_printed_as_ours() -> None:
    offer = an_offer(name="La Clède")
    texts = {"name": "The Chestnut Loft", "summary": "Under the beams"}
    Translation.objects.create(offer=offer, language="en", machine=True, **texts)
    assert names_in(leaflet(language="en")) == ["LaClède"]
    Translation.objects.update(machine=False)
    assert names_in(leaflet(language="en")) == ["TheChestnutLoft"]


def test_reading_order_is_cover_then_list() -> None:
    many_restaurants(12)
    roles = [tag.role for tag in sheet_of(leaflet()).all("Title", "H1", "H2")]
    assert roles[:2] == ["Title", "H1"]
    assert roles.count("H2") == 12


def test_constant_number_of_queries() -> None:
    many_restaurants(20)
    with CaptureQueriesContext(connection) as few:
        document_of(an_order(RESTAURANTS))
    owner = a_partner()
    for place in range(40):
        an_offer(km=place / 2, owner=owner, sheet={"periods": [OPEN]})
    document_of(an_order(RESTAURANTS))
    with CaptureQueriesContext(connection) as many:
        document_of(an_order(RESTAURANTS))
    assert len(many) <= len(few)


def test_the_same_records_give_the_same_bytes() -> None:
    many_restaurants(6)
    assert leaflet() == leaflet()
