"""The craft map: numbers that are the list's, discs and names that do not cover each other; proof sheets."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draille.documents.tests.reading import read_pdf
from draille.offer.offers.enums import Kind
from draille.promotion.editions import mapping
from draille.promotion.editions.enums import EditionKind
from draille.promotion.editions.mapping import Box, Place, box_around
from draille.promotion.editions.printing import edition_pdf
from draille.promotion.editions.tests.paper import pages_of
from draille.promotion.editions.tests.stage import OPEN, TEXT, a_partner, an_offer, an_order
from draille.territory.places.models import Commune

poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
PLACES = st.builds(
    lambda letters, north, east: Place("é" * letters, 44.1 + north / 1000, 3.5 + east / 1000),
    st.integers(3, 25),
    st.integers(0, 400),
    st.integers(0, 500),
)


@given(st.lists(PLACES, min_size=1, max_size=45), st.lists(PLACES, max_size=25))
def test_discs_and_names_cover_nothing(workshops: list[Place], communes: list[Place]) -> None:
    frame = mapping.frame_of([*workshops, *communes], 183, 190)
    spots = [(number, frame.put(place)) for number, place in enumerate(workshops, start=1)]
    discs = mapping.spread_discs(spots, 5, frame)
    assert [disc.number for disc in discs] == [number for number, _spot in spots]
    boxes = [box_around(disc.x, disc.y, 5) for disc in discs]
    paper = Box(-0.1, -0.1, 183.1, 190.1)
    assert all(box.within(paper) for box in boxes)
    for one in range(len(discs)):
        for other in range(one):
            apart = ((discs[one].x - discs[other].x) ** 2 + (discs[one].y - discs[other].y) ** 2) ** 0.5
            assert apart > 4.2
    names = mapping.place_names([(place.name, frame.put(place)) for place in communes], boxes, frame)
    placed = [Box(name.x, name.y, name.x + name.width, name.y + mapping.LINE) for name in names]
    for rank, box in enumerate(placed):
        assert not any(box.meets(other) for other in [*boxes, *placed[:rank]])


def test_north_is_up_and_a_kilometre_is_the_same_both_ways() -> None:
    frame = mapping.frame_of([Place("a", 44.1, 3.6), Place("b", 44.4, 3.9)], 180, 190)
    (west, low), (east, high) = frame.put(Place("", 44.1, 3.6)), frame.put(Place("", 44.4, 3.9))
    assert west < east
    assert high < low
    assert (low - high) / (0.3 * mapping.KM_PER_DEGREE) == pytest.approx(frame.scale)


def _workshops(count: int) -> None:
    communes = list(Commune.objects.filter(sector__isnull=False).order_by("insee"))
    owner = a_partner()
    for place in range(count):
        commune = communes[place % len(communes)]
        an_offer(
            Kind.WORKSHOP,
            km=0,
            owner=owner if place % 3 == 0 else None,
            partner=False,
            name=f"L’Atelier du Rocher {place + 1:02d}",
            commune=commune,
            longitude=commune.longitude,
            visitable=(True, False, None)[place % 3],
            phone="04 65 71 16 00",
        )


@pytest.mark.django_db
@pytest.mark.parametrize("count", [0, 1, 45, 120])
@poppler
def test_every_workshop_is_listed_once_with_its_number(count: int, tmp_path: Path) -> None:
    _workshops(count)
    pdf, document = edition_pdf(an_order(EditionKind.CRAFTS))
    root = read_pdf(pdf).root
    assert document.offers == len(root.all("H3")) == count
    (drawing,) = [tag for tag in root.all("Figure") if tag.alt.startswith("Carte des ateliers")]
    assert f"{count}\u00a0atelier" in drawing.alt
    if count == 45:
        text = root.content
        assert text.count("ne se visite pas") == 15
        assert len(pages_of(pdf, tmp_path)) == 2
    for page in pages_of(pdf, tmp_path)[1:]:
        assert page.covered() == []
        assert all(word.left >= 4 and word.right <= 293 and word.bottom <= 206 for word in page.words)


@pytest.mark.django_db
def test_a_proof_sheet_for_each_partner_with_all_that_is_printed_of_him() -> None:
    first, second = a_partner(name="Les Clèdes"), a_partner(name="Le Valat")
    an_offer(Kind.LODGING, owner=first, name="Le Grand Mas", description=TEXT, sheet={"periods": [OPEN]})
    an_offer(Kind.RESTAURANT, owner=first, name="La Table", sheet={"periods": [OPEN]})
    an_offer(Kind.WORKSHOP, owner=second, name="La Forge", visitable=True)
    an_offer(Kind.LODGING, partner=False, name="Un autre")
    everyone = read_pdf(edition_pdf(an_order(EditionKind.PROOFS))[0])
    assert [tag.content for tag in everyone.root.all("H1")] == ["Le Valat", "Les Clèdes"]
    assert "Un autre" not in everyone.root.content
    one = read_pdf(edition_pdf(an_order(EditionKind.PROOFS, owner=first))[0])
    text = one.root.content
    assert one.pages == 1
    assert [tag.content for tag in one.root.all("H3")] == ["Le Grand Mas", "La Table"]
    for words in ("Bon à tirer", "20\u00a0juin 2026", "Nom, date et signature", "Place du Temple"):
        assert words in text


@pytest.mark.django_db
def test_a_partner_with_many_sheets_has_them_all() -> None:
    owner = a_partner()
    for place in range(9):
        an_offer(Kind.LODGING, owner=owner, name=f"Gîte {place}", description=TEXT)
    reading = read_pdf(edition_pdf(an_order(EditionKind.PROOFS, owner=owner, due_on=date(2026, 6, 1)))[0])
    assert len(reading.root.all("H3")) == 9
    assert reading.pages > 1
