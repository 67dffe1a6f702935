"""The lodging guide: complete, in order, with indexes that tell the right page, nothing cut."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from draille.documents.tests.reading import read_pdf
from draille.offer.offers.enums import CATEGORIES, Kind
from draille.offer.offers.models import Offer, Translation
from draille.promotion.editions.enums import EditionKind
from draille.promotion.editions.printing import document_of, edition_pdf
from draille.promotion.editions.tests.paper import Page, Word, pages_of
from draille.promotion.editions.tests.stage import OPEN, TEXT, a_partner, an_offer, an_order, many_lodgings
from draille.territory.places.models import Commune

pytestmark = pytest.mark.django_db
poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
YEAR = {"first_day": date(2026, 1, 1), "last_day": date(2026, 12, 31)}


def guide(**changed: Any) -> bytes:
    return edition_pdf(an_order(EditionKind.LODGINGS, **{**YEAR, **changed}))[0]


def printed_names(pdf: bytes) -> list[str]:
    return [tag.content for tag in read_pdf(pdf).root.all("H4")]


def lines_of(page: Page) -> list[str]:
    """The lines of two columns."""
    lines: dict[tuple[bool, int], list[Word]] = {}
    for word in page.words:
        lines.setdefault((word.left > page.width / 2, round(word.top)), []).append(word)
    return [" ".join(word.text for word in sorted(line, key=lambda one: one.left)) for line in lines.values()]


def test_empty_it_still_prints() -> None:
    assert read_pdf(guide()).root.all("Title")


@poppler
def test_every_lodging_once_by_kind_then_place_and_found_by_its_index(tmp_path: Path) -> None:
    many_lodgings(60)
    pdf = guide()
    names = printed_names(pdf)
    assert sorted(names) == sorted(Offer.objects.values_list("name", flat=True))
    order = {category.value: place for place, category in enumerate(CATEGORIES[Kind.LODGING])}
    kinds = dict(Offer.objects.values_list("name", "category"))
    assert [order[kinds[name]] for name in names] == sorted(order[kinds[name]] for name in names)
    pages = pages_of(pdf, tmp_path)
    texts = [" ".join(word.text for word in page.words) for page in pages]
    for page in pages:
        assert page.covered() == []
        assert all(word.left >= 8 and word.right <= page.width - 8 for word in page.words)
    (index,) = (page for page, text in zip(pages, texts, strict=True) if text.startswith("Index des noms"))
    told = [re.fullmatch(r"(Le Mas des Genêts \d{3}) (\d+)", line) for line in lines_of(index)]
    found = [match.groups() for match in told if match]
    assert len(found) == 60
    for name, page_number in found:
        assert name in texts[int(page_number) - 1]


def test_a_partner_is_whole_and_another_only_found_and_reached() -> None:
    many_lodgings(2)
    root = read_pdf(guide()).root
    text = root.content
    assert text.count("Une ferme du XVIIe siècle") == 1
    assert text.count("Gîtes de France 3 épis") == 1
    assert text.count("de 60\u202f€ à 90\u202f€ la nuit".replace("de", "De", 1)) == 1
    assert {"1 chemin des Clèdes", "2 chemin des Clèdes"} <= set(re.findall(r"[12] chemin des Clèdes", text))
    assert "Code QR vers" in " ".join(tag.alt for tag in root.all("Figure"))


def test_headings_follow_without_a_gap() -> None:
    many_lodgings(14)
    levels = [int(tag.role[1]) for tag in read_pdf(guide()).root.all("H1", "H2", "H3", "H4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(("machine", "words"), [(True, "Une ferme"), (False, "A farmhouse by the path")])
def test_texts_in_the_language_where_a_person_wrote_them(machine: bool, words: str) -> None:
    offer = an_offer(Kind.LODGING, description=TEXT, sheet={"periods": [OPEN]})
    Translation.objects.create(
        offer=offer, language="en", description="A farmhouse by the path.", machine=machine
    )
    text = read_pdf(guide(language="en")).root.content
    assert words in text
    assert "Where to stay" in text
    assert "Open 1 April" in text


def test_stars_that_ran_out_are_not_printed() -> None:
    an_offer(Kind.LODGING, stars=3, classified_until=date(2020, 1, 1))
    assert "3 étoiles" not in read_pdf(guide()).root.content


def test_constant_number_of_queries() -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            document_of(an_order(EditionKind.LODGINGS, **YEAR))
        return len(queries)

    many_lodgings(10)
    asked()
    few = asked()
    owner, communes = a_partner(), _communes()
    for place in range(30):
        an_offer(Kind.LODGING, owner=owner, commune=next(communes), name=f"Gîte {place}")
    assert asked() == few


def _communes() -> Iterator[Commune]:
    while True:
        yield from Commune.objects.filter(sector__isnull=False)


def test_the_index_of_communes_tells_the_pages_of_each_kind_in_order() -> None:
    many_lodgings(40)
    root = read_pdf(guide()).root
    text = root.content
    index = text[text.rindex("Index des communes") :]
    assert set(re.findall(r"Hôtels|Meublés de tourisme|Campings", index)) == {
        "Hôtels",
        "Meublés de tourisme",
        "Campings",
    }
    for pages in re.findall(r"(?:\d+(?:–\d+)?, )+\d+(?:–\d+)?", index):
        numbers = [int(number) for number in re.findall(r"\d+", pages)]
        assert numbers == sorted(set(numbers))


def test_a_postcode_shared_by_a_commune_is_said_once() -> None:
    commune = next(_communes())
    for place in range(3):
        an_offer(Kind.LODGING, commune=commune, street=f"{place} rue Haute", postcode="48999")
    text = read_pdf(guide()).root.content
    assert text.count("48999") == 1
    an_offer(Kind.LODGING, commune=commune, street="9 rue Haute", postcode="48998")
    text = read_pdf(guide()).root.content
    assert text.count("48999") == 3
    assert text.count("48998") == 1


@poppler
def test_the_demonstration_makes_a_booklet_of_some_sixty_pages(demo_office: None, tmp_path: Path) -> None:
    order = an_order(EditionKind.LODGINGS, **YEAR)
    pdf, document = edition_pdf(order)
    pages = pages_of(pdf, tmp_path)
    assert document.offers >= 340
    assert 58 <= len(pages) <= 64
    for page in pages[1:]:
        assert page.covered() == []
        assert all(word.left >= 8 and word.right <= page.width - 8 for word in page.words)
        assert all(word.bottom <= page.height - 4 for word in page.words)
    assert sorted(printed_names(pdf)) == sorted(
        Offer.objects.published().filter(kind=Kind.LODGING).values_list("name", flat=True)
    )
