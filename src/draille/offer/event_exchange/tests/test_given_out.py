"""The agenda in every other form: RSS, schema.org, DATAtourisme, API, sitemap, assistants."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, time
from typing import Any

import pytest
import time_machine
from defusedxml import ElementTree
from django.core.cache import caches
from django.test import Client

from draille.offer.agenda.actions import cancel_occurrence, change_event
from draille.offer.agenda.enums import Status
from draille.offer.agenda.models import Event
from draille.offer.agenda.tests.factories import again, make_event, once
from draille.offer.event_exchange.assistants import AskedEvent, AskedEvents, get_event, search_events
from draille.offer.event_exchange.tests.cast import with_photo

pytestmark = pytest.mark.django_db
TUESDAYS = again("2026-07-07", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260827")


@pytest.fixture(autouse=True)
def in_june():
    caches["memory"].clear()
    with time_machine.travel("2026-06-15 12:00", tick=False):
        yield


@pytest.fixture
def market() -> Event:
    make_event(title="Secret", status=Status.DRAFT)
    event = make_event(
        title="Marché <du> soir",
        schedules=TUESDAYS,
        prices=[{"for": "adult", "amount": 500}],
        texts={"en": {"title": "Evening market"}},
    )
    cancel_occurrence(event=event, day=date(2026, 7, 14), start=time(10), by=None, note="orage")
    return event


def get(client: Client, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_news_have_an_item_a_date(client: Client, market: Event) -> None:
    root = ElementTree.fromstring(client.get("/agenda.rss?lang=en").content)
    titles = [item.findtext("title") for item in root.iter("item")]
    assert len(titles) == 8
    assert "Evening market" in titles[0]
    assert any("cancelled: orage" in (item.findtext("description") or "") for item in root.iter("item"))


def test_every_date_is_in_the_api_and_the_platforms_file(client: Client, market: Event) -> None:
    page = get(client, "/donnees/api/v1/occurrences?from=2026-07-01&to=2026-07-31")
    assert [(one["day"], one["state"]) for one in page["items"]][:2] == [
        ("2026-07-07", "on"),
        ("2026-07-14", "cancelled"),
    ]
    [event] = get(client, "/donnees/api/v1/events?theme=marches")["items"]
    assert (len(event["dates"]), event["prices"][0]["cents"]) == (8, 500)
    assert event["schedule"].startswith("tous les mardis")
    archive = zipfile.ZipFile(
        io.BytesIO(b"".join(client.get("/donnees/datatourisme-agenda.zip").streaming_content))
    )
    [entry] = json.loads(archive.read("index.json"))
    found = json.loads(archive.read(f"objects/{entry['file']}"))
    assert len(found["takesPlaceAt"]) == 7
    assert found["takesPlaceAt"][0]["startTime"] == "10:00:00"


def test_search_engines_read_each_date(client: Client, market: Event) -> None:
    data = get(client, f"/donnees/agenda/{market.uuid}.jsonld")
    assert data["@type"] == ["EventSeries", "SaleEvent"]
    states = [one["eventStatus"].rsplit("/", 1)[-1] for one in data["subEvent"]]
    assert states[:3] == ["EventScheduled", "EventCancelled", "EventScheduled"]
    assert data["subEvent"][0]["startDate"] == "2026-07-07T10:00+02:00"
    single = make_event(schedules=once("2026-07-09"))
    data = get(client, f"/donnees/agenda/{single.uuid}.jsonld")
    assert (data["@type"], data["startDate"]) == ("SaleEvent", "2026-07-09T10:00+02:00")
    assert {"name", "location", "url"} <= set(data)


def test_the_site_map_and_what_assistants_are_told(client: Client, market: Event) -> None:
    index = client.get("/sitemap.xml").content.decode()
    assert "sitemap-evenements-de.xml" in index
    told = client.get("/sitemap-evenements-en.xml").content.decode()
    assert f"/en/agenda/{market.pk}/" in told
    assert told.count("<url>") == 1
    assert "## Agenda" in client.get("/llms.txt").content.decode()


def test_assistants_find_and_read(market: Event) -> None:
    found = search_events(AskedEvents(text="marche", last_day=date(2026, 7, 31), lang="en"))
    assert found.total == 4
    assert found.dates[1].state == "cancelled: orage"
    one = get_event(AskedEvent(uuid=str(market.uuid), lang="fr"))
    assert one.event.when.startswith("tous les mardis")


def test_nothing_unpublished_is_reached(client: Client) -> None:
    hidden = make_event(title="Secret", status=Status.PROPOSED)
    for address in (
        f"/donnees/agenda/{hidden.uuid}.ics",
        f"/donnees/agenda/{hidden.uuid}.jsonld",
        f"/donnees/agenda/{hidden.uuid}/datatourisme.json",
        f"/donnees/api/v1/events/{hidden.uuid}",
    ):
        assert client.get(address).status_code == 404
    for address in ("/agenda.rss", "/agenda.ics", "/donnees/api/v1/events", "/donnees/api/v1/occurrences"):
        assert b"Secret" not in client.get(address).content


def test_a_photo_goes_with_its_event_only(client: Client) -> None:
    event = with_photo()
    assert client.get(f"/donnees/agenda/photos/{event.pk}.jpg").status_code == 302
    change_event(event=event, sheet={"photo": None}, by=None)
    assert client.get(f"/donnees/agenda/photos/{event.pk}.jpg").status_code == 404


def test_a_page_of_many_events_costs_no_more_queries(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        make_event(title=f"Marché {number}", schedules=TUESDAYS)
    with django_assert_max_num_queries(16):
        get(client, "/donnees/api/v1/events")
    with django_assert_max_num_queries(12):
        get(client, "/donnees/api/v1/occurrences")
