"""The public list: found, counted, filtered and read on a phone without a script."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from draille.kernel.clock import today
from draille.offer.offers import actions
from draille.offer.offers.enums import Status
from draille.offer.offers.models import OfferPicture, Translation
from draille.offer.offers.search import index_offers
from draille.offer.offers.tests.factories import OfferFactory
from draille.territory.pictures.models import Picture

pytestmark = pytest.mark.django_db


def _read(client, address="/offres/", **query):
    answer = client.get(address, query)
    return re.sub(r"[\u00a0\u202f]", " ", answer.content.decode()).replace("&#x27;", "'")


def _make(name, kind="lodging", category="hotel", **sheet):
    values = {"name": name, "category": category, "commune": "48194", **sheet}
    return actions.create_offer(kind=kind, sheet=values, by=None, status=Status.PUBLISHED)


def test_a_card_says_what_one_decides_on(client):
    price = {"name": "", "unit": "night", "minimum": 6500, "maximum": None, "note": ""}
    week = {str(day): [["00:00", "23:59"]] for day in range(7)}
    period = {"first_day": None, "last_day": None, "yearly": False, "on_request": False, "hours": week}
    _make("Hôtel du Pont", stars=2, prices=[price], periods=[{"name": "", **period}])
    page = _read(client)
    for words in (
        "Hôtel du Pont",
        "hôtel",
        "2 étoiles",
        "Vialas",
        "à partir de 65 € la nuit",
        "Ouvert jusqu'à",
    ):
        assert words in page
    english = _read(client, "/en/offres/")
    assert "from €65 per night" in english
    assert 'hreflang="de"' in english


def test_words_are_forgiven_and_it_is_said(client):
    _make("Auberge des Cascades", "restaurant", "inn")
    page = _read(client, q="auberje des cascade")
    assert "1 adresse pour « auberge cascade »" in page
    assert "Auberge des Cascades" in page
    assert '<meta name="robots" content="noindex, follow">' in page


def test_nothing_found_helps(client):
    _make("Auberge des Cascades", "restaurant", "inn")
    page = _read(client, q="xyzxyz", dogs="1")
    assert "Aucune adresse ne répond à cette demande." in page
    assert "Voir toutes les adresses" in page
    assert "chiens acceptés" in page


def test_a_wrong_question_is_told_with_its_reason(client):
    answer = client.get("/offres/", {"kind": "trail<script>"})
    assert answer.status_code == 400
    assert "Cette valeur n’existe pas\u00a0: trail&lt;script&gt;" in answer.content.decode()
    assert client.get("/offres/", {"page": "x"}).status_code == 400
    assert client.get("/offres/", {"page": "99"}).status_code == 200


def test_filters_can_be_taken_out_one_by_one(client):
    _make("A", features=["families", "wifi"])
    page = _read(client, feature="families,wifi", commune="48194", near="44.34,3.89", radius="10")
    assert "à 10 km de ce point" in page
    links = re.findall(r"p-taken.*?</ul>", page, re.DOTALL)[0]
    assert "feature=wifi&amp;commune=48194" in links
    assert "feature=families%2Cwifi&amp;near" in links


def test_the_map_shows_every_answer(client):
    OfferFactory.create_batch(30)
    page = _read(client, view="map")
    assert page.count('"latitude"') == 30
    assert "</script><script>" not in page


def test_photos_whose_rights_ended_are_not_shown(client):
    offer = OfferFactory()
    for place, (title, ends) in enumerate({"passée": -1, "bonne": 1}.items()):
        picture = Picture.objects.create(
            title=title, file=f"{title}.jpg", width=3, height=2, expires_on=today() + timedelta(days=ends)
        )
        OfferPicture.objects.create(offer=offer, picture=picture, order=place)
    from draille.offer.offers.public.cards import card_of, for_cards
    from draille.offer.offers.public.sheet import read_whole

    card = card_of(for_cards(type(offer).objects.filter(pk=offer.pk)).get())
    assert card.picture.title == "bonne"
    assert [shown.picture.title for shown in read_whole(offer.pk).pictures.all()] == ["bonne"]


def _queries(client, **query):
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get("/offres/", query).status_code == 200
    return len(found)


def test_as_many_queries_for_200_as_for_20(client):
    _queries(client)  # what is asked once for all: the roots of the sites
    index_offers([offer.pk for offer in OfferFactory.create_batch(20)])
    few = _queries(client), _queries(client, q="mas des genets", view="map")
    index_offers([offer.pk for offer in OfferFactory.create_batch(180)])
    assert (_queries(client), _queries(client, q="mas des genets", view="map")) == few
    assert max(few) < 50  # with the frame, which is kept between requests out of the tests


def test_a_sheet_falls_back_on_french(client):
    offer = _make("Le Mas", summary="Une maison au calme.")
    page = _read(client, f"/de/offre/{offer.pk}/le-mas/")
    assert "Dieser Text ist noch nicht übersetzt." in page
    text = {"name": "", "summary": "Ein stilles Haus.", "description": ""}
    Translation.objects.create(offer=offer, language="de", machine=True, source_digest="x", **text)
    page = _read(client, f"/de/offre/{offer.pk}/le-mas/")
    assert "Ein stilles Haus." in page
    assert "Une maison" not in page
    assert "Maschinell aus dem Französischen übersetzt." in page


def test_a_sheet_says_what_is_near(client):
    here = OfferFactory(name="Ici")
    OfferFactory(name="Même genre")
    OfferFactory(name="La Table", kind="restaurant", latitude=here.latitude + 0.01)
    OfferFactory(name="Caché", kind="restaurant", status=Status.SUSPENDED)
    page = _read(client, f"/offre/{here.pk}/ici/")
    assert "La Table" in page
    assert "à 1,1 km" in page
    assert "Même genre" not in page
    assert "Caché" not in page


def test_what_people_wrote_is_never_markup(client):
    offer = OfferFactory(name="<b>Mas</b>", summary="<script>alert(1)</script>", description="a\n\n<i>b</i>")
    page = _read(client, f"/offre/{offer.pk}/x/".replace("x", offer.path_name))
    assert "<script>alert" not in page
    assert "<b>Mas" not in page
    assert "<i>b" not in page
