"""Stories and pages: what they say to visitors and machines, and that nothing unsafe goes through."""

from __future__ import annotations

import json
import re

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale
from wagtail.rich_text import RichText

from draille.offer.agenda.tests.factories import again, make_event
from draille.offer.offers.tests.factories import OfferFactory
from draille.promotion.brochures.actions import withdraw_brochure
from draille.promotion.brochures.tests.factories import brochure
from draille.promotion.site.richtext import clean_html
from draille.promotion.site.tests.making import home, make_page, make_photo, make_story
from tests.factories import CommuneFactory

pytestmark = pytest.mark.django_db


def _body(offer=None):
    photo = make_photo()
    link = {"label": "Voir", "page": None, "url": "/offres/"}
    return [
        ("words", RichText('<h2>Un titre</h2><p>Du <b>texte</b> <a href="javascript:alert(1)">ici</a></p>')),
        ("photo", {"picture": photo, "caption": "La pente"}),
        ("gallery", {"title": "Photos", "photos": [{"picture": photo, "caption": ""}] * 2}),
        (
            "map",
            {
                "title": "Où c’est",
                "points": [
                    {"name": "Le col", "text": "", "latitude": 44.36, "longitude": 3.74, "url": "/offres/"}
                ],
            },
        ),
        ("quote", {"text": "On y revient.", "author": "Une bergère"}),
        ("callout", {"title": "Attention", "text": RichText("<p>Sentier fermé</p>"), "link": link}),
        (
            "video",
            {"title": "Le film", "url": "https://video.example/1", "duration": "3 min", "picture": photo},
        ),
        ("brochure", {"brochure": brochure(title="La carte"), "title": "", "text": ""}),
        (
            "trails",
            {
                "title": "À pied",
                "trails": [
                    {
                        "name": "Le tour",
                        "km": 7.5,
                        "climb": 320,
                        "duration": "3 h",
                        "difficulty": "medium",
                        "link": {"label": "", "page": None, "url": ""},
                        "document": None,
                    }
                ],
            },
        ),
        (
            "offers",
            {
                "title": "Où dormir",
                "kind": "lodging",
                "question": "",
                "chosen": [],
                "number": 6,
                "on_map": False,
            },
        ),
        ("offices", {"title": ""}),
    ]


def test_a_story_shows_all_its_blocks(client):
    OfferFactory(name="Le Mas")
    story = make_story(body=_body(), photo=make_photo(), author="La rédaction", theme="food")
    text = client.get(story.url).content.decode()
    for words in ("Un titre", "La pente", "Le col", "On y revient.", "Sentier fermé", "Le film", "La carte"):
        assert words in text
    assert "7,5 km" in re.sub(r"[\u00a0\u202f]", " ", text)
    assert "Le Mas" in text
    assert "12 octobre 2024" in text
    assert "javascript:" not in text
    assert "<iframe" not in text
    assert 'alt="Une pente boisée"' in text
    assert " style=" not in text


def test_a_story_tells_machines_what_it_is(client):
    story = make_story(author="La rédaction", photo=make_photo(), search_description="Tout sur l’arbre")
    english = story.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title, english.slug = "The chestnut", "the-chestnut"
    english.save_revision().publish()
    text = client.get(story.url).content.decode()
    data = [
        json.loads(found) for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    ]
    article = next(one for one in data if one["@type"] == "Article")
    assert article["headline"] == story.title
    assert article["author"]["name"] == "La rédaction"
    assert article["image"].startswith(django_settings.BASE_URL)
    crumbs = next(one for one in data if one["@type"] == "BreadcrumbList")["itemListElement"]
    assert [one["name"] for one in crumbs][1:] == ["Histoires", "La châtaigne"]
    base = django_settings.BASE_URL
    assert f'<link rel="canonical" href="{base}/histoires/la-chataigne/">' in text
    assert f'hreflang="en" href="{base}/en/stories/the-chestnut/"' in text
    assert 'hreflang="x-default"' in text
    assert 'content="Tout sur l’arbre"' in text
    # The switch of the shell leads to the translation, and to the home where there is none.
    assert 'href="/en/stories/the-chestnut/" lang="en"' in text
    assert 'href="/de/" lang="de"' in text


def test_an_editors_text_is_cleaned_whatever_was_stored():
    dirty = '<p onclick="x()">a<script>alert(1)</script><img src=x onerror=1><a href="data:x">b</a></p>'
    assert clean_html(dirty) == '<p>a<a rel="noopener noreferrer">b</a></p>'


def test_the_stories_are_listed_by_theme(client):
    make_story("Le pain", theme="food")
    make_story("Le loup", theme="nature")
    page = client.get("/histoires/", {"theme": "food"}).content.decode()
    assert "Le pain" in page
    assert "Le loup" not in page
    assert "Le loup" in client.get("/histoires/", {"theme": "rien"}).content.decode()


def test_a_page_shows_what_stands_below_it(client):
    above = make_page("Pratique")
    make_page("Venir en train", parent=above)
    assert 'href="/pratique/venir-en-train/"' in client.get("/pratique/").content.decode()


def _home_queries(client) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get("/").status_code == 200
    return len(found)


def test_as_many_queries_for_2000_offers_as_for_20(client, time_machine_july):
    page = home()
    page.body = [
        (
            "offers",
            {"title": "Dormir", "kind": "lodging", "question": "", "chosen": [], "number": 6, "on_map": True},
        ),
        ("events", {"title": "Bientôt", "when": "week", "question": "", "number": 6}),
        ("stories", {"title": "", "chosen": [], "number": 3}),
        ("offices", {"title": ""}),
    ]
    page.save_revision().publish()
    commune = CommuneFactory()
    OfferFactory.create_batch(20)
    make_event(title="Marché", commune=commune, schedules=again("2026-07-01", "FREQ=DAILY"))
    for number in range(4):
        make_story(f"Histoire {number}")
    _home_queries(client)
    few = _home_queries(client)
    OfferFactory.create_batch(200)
    from draille.offer.offers.models import Offer

    model = Offer.objects.first()
    Offer.objects.bulk_create(
        [
            Offer(
                kind="lodging",
                category="furnished",
                status="published",
                name=f"Mas {n}",
                slug=f"mas-{n}",
                commune=model.commune,
                latitude=44.3,
                longitude=3.7,
            )
            for n in range(1780)
        ]
    )
    for number in range(6):
        make_event(title=f"Bal {number}", commune=commune, schedules=again("2026-07-01", "FREQ=DAILY"))
    assert _home_queries(client) == few
    assert few < 70


def test_a_moved_page_leads_to_where_it_went(client):
    from wagtail.contrib.redirects.models import Redirect

    Redirect.add_redirect("/ancienne-page", "/histoires/", is_permanent=True)
    answer = client.get("/ancienne-page/")
    assert answer.status_code == 301
    assert answer["Location"] == "/histoires/"


def test_a_withdrawn_brochure_is_no_longer_linked(client, db):
    made = brochure(title="La carte")
    story = make_story(body=[("brochure", {"brochure": made, "title": "", "text": "À emporter"})])
    assert f"/brochures/{made.slug}/" in client.get(story.url).content.decode()
    withdraw_brochure(brochure=made, by=None)
    answer = client.get(story.url)
    assert answer.status_code == 200
    assert made.slug not in answer.content.decode()
