"""The read API: what it gives, what it refuses, what it costs."""

from __future__ import annotations

import gzip
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from draille.kernel.clock import today
from draille.offer.availability.tests.factories import UnitFactory, in_days, say
from draille.offer.exchange.api import schemas
from draille.offer.exchange.tests.cast import SECRET_MAIL, SECRET_NOTE, a_lodging, in_every_state
from draille.offer.offers.enums import Kind, Status
from draille.offer.offers.models import Offer
from draille.offer.offers.tests.factories import OfferFactory, a_commune
from tests.factories import OfficeFactory

pytestmark = pytest.mark.django_db
ROOT = "/donnees/api/v1/"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    caches["memory"].clear()


def ask(client: Client, path: str = "offers", **params: Any) -> dict[str, Any]:
    answer = client.get(ROOT + path, params)
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def names(found: dict[str, Any]) -> list[str]:
    return [item["name"] for item in found["items"]]


def test_only_what_is_published(client):
    offers = in_every_state()
    found = ask(client)
    assert names(found) == ["Mas published"]
    assert found["count"] == 1
    for status, offer in offers.items():
        answer = client.get(f"{ROOT}offers/{offer.uuid}")
        assert answer.status_code == (200 if status == Status.PUBLISHED else 404)
        if status != Status.PUBLISHED:
            assert answer.json()["code"] == "not_found"


def test_a_whole_sheet_in_its_announced_shape(client):
    offer = a_lodging()
    found = ask(client, f"offers/{offer.uuid}", lang="en")
    schemas.OfferAnswer.model_validate(found)
    sheet = found["offer"]
    assert sheet["name"] == "Rouvières hikers' lodge"
    assert sheet["description"].startswith("Une maison")
    assert sheet["url"].endswith(f"/en/offre/{offer.pk}/{offer.path_name}/")
    assert sheet["prices"][0] == {
        "name": "",
        "unit": {"code": "person_night", "name": sheet["prices"][0]["unit"]["name"]},
        "minimum": 22.0,
        "maximum": 26.5,
        "note": "",
    }
    assert [label["code"] for label in sheet["labels"]] == ["accueil_velo"]
    assert [photo["credit"] for photo in sheet["photos"]] == ["A. Roux"]
    assert sheet["contact"]["booking_url"].endswith("/reserver/")
    assert found["licence"]["url"].startswith("https://")
    german = ask(client, f"offers/{offer.uuid}", lang="de")["offer"]
    assert german["machine_translation"] is True


def test_nothing_of_the_owner_but_that_he_is_a_partner(client):
    a_lodging()
    text = client.get(f"{ROOT}offers").content.decode()
    assert '"partner":true' in text
    assert SECRET_MAIL not in text
    assert SECRET_NOTE not in text


def test_filters_and_fields(client):
    OfferFactory(kind=Kind.RESTAURANT, name="Auberge")
    OfferFactory(kind=Kind.LODGING, name="Mas", stars=3)
    assert names(ask(client, kind="restaurant")) == ["Auberge"]
    assert len(names(ask(client, kind="restaurant,lodging"))) == 2
    few = ask(client, kind="lodging", fields="stars,commune")["items"]
    assert set(few[0]) == {"uuid", "name", "url", "stars", "commune"}


def test_distance_is_said_of_what_is_near(client):
    OfferFactory(name="Ici", latitude=44.36, longitude=3.74)
    OfferFactory(name="Plus loin", latitude=44.40, longitude=3.74)
    OfferFactory(name="Trop loin", latitude=45.4, longitude=3.74)
    found = ask(client, near="44.36,3.74", radius="10")
    assert [(item["name"], round(item["distance_km"])) for item in found["items"]] == [
        ("Ici", 0),
        ("Plus loin", 4),
    ]


@pytest.mark.parametrize(
    ("params", "code", "field"),
    [
        ({"kind": "castle"}, "wrong_filter", "kind"),
        ({"knd": "lodging"}, "unknown_parameter", "knd"),
        ({"page_size": "201"}, "wrong_filter", "page_size"),
        ({"page_size": "99999999999999999999"}, "wrong_filter", "page_size"),
        ({"page": "0"}, "wrong_filter", "page"),
        ({"page": "x"}, "wrong_filter", "page"),
        ({"lang": "xx"}, "wrong_filter", "lang"),
        ({"fields": "owner"}, "wrong_filter", "fields"),
        ({"after": "-1"}, "wrong_filter", "after"),
        ({"after": "٣"}, "wrong_filter", "after"),
        ({"near": "here"}, "wrong_filter", "near"),
        ({"box": "1,2"}, "wrong_filter", "box"),
        ({"open_on": "2026-02-30"}, "wrong_filter", "open_on"),
        ({"free_from": "2030-01-01"}, "wrong_filter", "free_to"),
        ({"free_from": "demain", "free_to": "2030-01-01"}, "wrong_filter", "free_from"),
        ({"free_from": "2030-01-05", "free_to": "2030-01-01"}, "wrong_filter", "free_to"),
        ({"people": "1e3", "free_from": "2030-01-01", "free_to": "2030-01-02"}, "wrong_filter", "people"),
    ],
)
def test_what_is_wrong_is_answered_with_the_reason(client, params, code, field):
    answer = client.get(f"{ROOT}offers", params)
    assert answer.status_code == 400
    said = answer.json()
    assert (said["code"], said["field"]) == (code, field)
    assert said["message"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "text", ["\x00", "' OR 1=1 --", "%00%ff", "<script>alert(1)</script>", '"' * 150, "\ud83d" * 3, "*:*^"]
)
def test_hostile_words_find_nothing_and_break_nothing(client, text):
    OfferFactory()
    answer = client.get(f"{ROOT}offers", {"q": text.encode("utf-8", "replace").decode()})
    assert answer.status_code in (200, 400)


def test_reading_everything_gives_each_offer_once_while_data_change(client):
    made = [OfferFactory(name=f"Mas {number:02d}") for number in range(25)]
    address, seen = f"{ROOT}offers?after=0&page_size=7", []
    while address:
        found = client.get(address.replace("http://127.0.0.1:8000", "")).json()
        seen += names(found)
        if len(seen) == 7:
            Offer.objects.filter(pk=made[0].pk).update(status=Status.ARCHIVED)
            Offer.objects.filter(pk=made[20].pk).update(name="Aaa")
            OfferFactory(name="Arrivé depuis")
        address = found["next"]
    assert len(seen) == len(set(seen)) == 26
    assert {"Aaa", "Arrivé depuis", "Mas 24"} <= set(seen)


def test_pages_follow_each_other_in_body_and_head(client):
    for number in range(5):
        OfferFactory(name=f"Mas {number}", slug=f"mas-{number}")
    first = client.get(f"{ROOT}offers", {"page_size": 2})
    assert 'rel="next"' in first.headers["Link"]
    assert 'rel="license"' in first.headers["Link"]
    seen, answer = names(first.json()), first.json()
    while answer["next"]:
        answer = client.get(answer["next"].replace("http://127.0.0.1:8000", "")).json()
        seen += names(answer)
    assert seen == [f"Mas {number}" for number in range(5)]
    assert answer["previous"]
    assert names(ask(client, page="999", page_size="2")) == []


def test_the_same_answer_is_not_sent_twice(client):
    offer = OfferFactory()
    first = client.get(f"{ROOT}offers")
    again = client.get(f"{ROOT}offers", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert (
        client.get(f"{ROOT}offers", headers={"If-Modified-Since": first.headers["Last-Modified"]}).status_code
        == 304
    )
    other = client.get(f"{ROOT}offers?kind=shop", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200
    Offer.objects.filter(pk=offer.pk).update(
        status=Status.SUSPENDED, updated_at=timezone.now() + timedelta(seconds=2)
    )
    for headers in (
        {"If-None-Match": first.headers["ETag"]},
        {"If-Modified-Since": first.headers["Last-Modified"]},
    ):
        assert client.get(f"{ROOT}offers", headers=headers).status_code == 200


def test_not_modified_costs_next_to_nothing(client, django_assert_max_num_queries):
    OfferFactory()
    etag = client.get(f"{ROOT}offers").headers["ETag"]
    with django_assert_max_num_queries(1):
        client.get(f"{ROOT}offers", headers={"If-None-Match": etag})


@pytest.mark.parametrize("path", ["offers?page_size=200", "facets", "communes"])
def test_the_number_of_queries_does_not_grow(client, path, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for number in range(5):
        a_lodging(name=f"Mas {number}")
    client.get(ROOT + path)
    with CaptureQueriesContext(connection) as few:
        client.get(ROOT + path)
    for number in range(45):
        OfferFactory(name=f"Gîte {number}", commune=a_commune("48194" if number % 2 else "48116"))
    with django_assert_num_queries(len(few)):
        client.get(ROOT + path)


def test_head_options_gzip_and_nothing_else(client):
    OfferFactory()
    whole = client.get(f"{ROOT}offers", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(whole.content).startswith(b'{"licence"')
    head = client.head(f"{ROOT}offers")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"]
    assert client.options(f"{ROOT}offers").status_code == 204
    for method in (client.post, client.put, client.delete):
        assert method(f"{ROOT}offers").status_code == 405


def test_too_many_are_told_when_to_come_back(client, settings):
    settings.DATA_REQUESTS_A_MINUTE = 3
    answers = [client.get(f"{ROOT}kinds") for _ in range(5)]
    assert 429 in {answer.status_code for answer in answers}
    last = answers[-1]
    assert 1 <= int(last.headers["Retry-After"]) <= 60
    assert last.json()["code"] == "too_many_requests"


def test_free_lodgings_by_their_calendar(client):
    free = UnitFactory(offer__name="Libre", capacity=4)
    full = UnitFactory(offer__name="Complet", capacity=4)
    OfferFactory(name="Sans calendrier")
    say(free, 10, 14, 1)
    say(full, 10, 14, 0)
    stay = {"free_from": in_days(10).isoformat(), "free_to": in_days(12).isoformat()}
    assert names(ask(client, **stay, people="4")) == ["Libre"]
    assert names(ask(client, **stay, people="9")) == []
    assert ask(client, "facets", **stay)["facets"]["kind"][0]["count"] == 1


def test_facets_are_named(client):
    OfferFactory(kind=Kind.RESTAURANT)
    found = ask(client, "facets", lang="fr")
    schemas.Facets.model_validate(found)
    assert found["facets"]["kind"] == [{"code": "restaurant", "name": "restaurant", "count": 1}]
    assert found["facets"]["commune"][0]["code"] == "48116"


def test_lists_communes_and_offices_keep_their_shape(client):
    OfficeFactory(phone="04 66 00 00 12")
    schemas.Lists.model_validate(ask(client, "kinds", lang="de"))
    schemas.Communes.model_validate(ask(client, "communes"))
    offices = ask(client, "offices")
    schemas.Offices.model_validate(offices)
    assert len(offices["offices"][0]["week"]) == 7
    assert offices["offices"][0]["week"][0]["day"] == today().isoformat()


def test_why_an_office_is_closed_stays_inside(client):
    from draille.territory.opening.models import OpeningDay

    office = OfficeFactory()
    OpeningDay.objects.create(office=office, day=today(), planned="full", actual="closed", reason="sickness")
    assert b"sickness" not in client.get(f"{ROOT}offices").content
