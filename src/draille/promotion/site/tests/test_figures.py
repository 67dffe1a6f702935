"""Stories counted, the chapters they make, and what the site gives machines."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import Locale

from draille.kernel.contracts import Memo, Scope
from draille.kernel.figures import compute_figures
from draille.kernel.periods import Period
from draille.promotion.site import report
from draille.promotion.site.tests.making import make_page, make_story
from draille.welcome.reception.tests.welcomed import welcome
from tests.factories import OfficeFactory

pytestmark = pytest.mark.django_db
YEAR = Period.year(2024)


def _figure(period: Period):
    found = compute_figures(Scope(period), Memo())
    return next(one for one in found if one.id == "site.stories_published")


def test_stories_of_a_year_are_counted_once_and_equal_their_records(client_as):
    for number in range(3):
        make_story(f"Histoire {number}", date=date(2024, 3, 1 + number), theme="food")
    make_story("Plus tard", date=date(2025, 1, 2))
    make_story("Brouillon", live=False)
    make_story("English", language="en", date=date(2024, 3, 1))
    figure = _figure(YEAR)
    assert figure.number == 3
    records = figure.indicator.records(Scope(YEAR), "")
    assert records.total() == 3
    page = client_as("auditor").get(records.url).content.decode()
    assert "3 histoires en ligne" in page.replace("\u00a0", " ").replace("\u202f", " ")
    assert "Plus tard" not in page


def test_before_the_first_story_nothing_is_known():
    assert _figure(YEAR).number is None
    make_story(date=date(2024, 5, 1))
    assert _figure(Period.year(2023)).number is None


def test_a_wrong_period_shows_this_year(client_as):
    page = client_as("director").get(reverse("site_desk:list_stories"), {"du": "hier", "au": "x"})
    assert page.status_code == 200
    assert "Aucune histoire" in page.content.decode()


def test_the_chapter_of_stories():
    assert report.build_stories(Scope(YEAR), Memo()) == []
    make_story(theme="food")
    (section,) = report.build_stories(Scope(YEAR), Memo())
    assert "table et produits (1)" in section.paragraphs[0]
    assert section.tables[0].rows[0]["title"] == "La châtaigne"
    assert report.build_stories(Scope(YEAR, "vialas"), Memo()) == []


def test_the_chapter_of_the_welcome_before_during_after():
    office = OfficeFactory()
    welcome(office=office, channel="phone")
    welcome(office=office, channel="counter")
    make_page("Venir", phase="before")
    (section,) = report.build_phases(Scope(YEAR), Memo())
    rows = {row["phase"]: (row["contacts"], row["pages"]) for row in section.tables[0].rows}
    assert rows == {"Avant le séjour": (1, 1), "Pendant le séjour": (1, 0), "Après le séjour": (0, 0)}


def test_engines_are_told_of_pages_and_their_translations(client):
    story = make_story()
    english = story.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title, english.slug = "The chestnut", "the-chestnut"
    english.save_revision().publish()
    make_page("Caché", hidden_from_engines=True)
    make_page("Brouillon", live=False)
    text = client.get("/sitemap-site-fr.xml").content.decode()
    assert "/histoires/la-chataigne/</loc>" in text
    assert "/en/stories/the-chestnut/" in text
    assert "/cache/" not in text
    assert "/brouillon/" not in text
    told = client.get("/llms.txt").content.decode()
    assert "## Histoires du pays" in told
    assert "/histoires/la-chataigne/) : Un arbre, un pays." in told
