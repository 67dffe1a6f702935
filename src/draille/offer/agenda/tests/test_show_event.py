"""The public page of an event, its calendar file, the way to its booking system, its place's sheet."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.safestring import mark_safe
from icalendar import Calendar

from draille.kernel.registry import Registry
from draille.offer.agenda import extras
from draille.offer.agenda.actions import cancel_occurrence, merge_events, move_occurrence, withdraw_event
from draille.offer.agenda.enums import Status
from draille.offer.agenda.links import event_path
from draille.offer.agenda.models import Event, EventClicks
from draille.offer.agenda.tests.factories import again, make_event, once
from draille.offer.offers.extras import SheetExtra, sheet_extras
from draille.offer.offers.links import public_path
from draille.offer.offers.tests.factories import OfferFactory

pytestmark = pytest.mark.django_db
WEEKLY = "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260827"
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}


@pytest.fixture(autouse=True)
def on_a_wednesday():
    caches["memory"].clear()
    with time_machine.travel("2026-07-08 12:00", tick=False):
        yield
    caches["memory"].clear()


def read(client: Any, event: Event, language: str = "fr") -> str:
    answer = client.get(event_path(event, language))
    assert answer.status_code == 200
    return re.sub(r"[\u00a0\u202f]", " ", answer.content.decode()).replace("&#x27;", "'")


def test_it_answers_in_the_order_people_ask(client: Any) -> None:
    event = make_event(
        title="Marché de nuit",
        schedules=again("2026-07-07", WEEKLY, "18:00", "22:00"),
        place_name="Place du village",
        latitude=44.33,
        longitude=3.9,
        phone="04 66 00 00 01",
        booking="required",
        booking_url="https://reservation.example/nuit",
        prices=[{"for": "adult", "amount": 500}],
        weather_dependent=True,
        audiences=["families"],
        capacity=80,
        description="Des producteurs de la vallée.",
    )
    page = read(client, event)
    wanted = (
        "<h1",
        "Marché de nuit",
        "Place du village",
        "mardi 14 juillet",
        "tous les mardis de 18 h à 22 h",
        "Réserver",
        "Appeler",
        "Itinéraire",
        "Ajouter à mon agenda",
        "5 €",
        "80 personnes",
        "Familles",
        "Selon la météo",
        "Des producteurs",
        "Prochaines dates",
    )
    places = [page.index(words, page.index("<h1")) for words in wanted]
    assert places == sorted(places)
    assert "every Tuesday from 18:00 to 22:00" in read(client, event, "en")


def test_its_dates_tell_what_changed(client: Any) -> None:
    event = make_event(schedules=again("2026-07-07", WEEKLY))
    at = {"event": event, "start": time(10), "by": None}
    cancel_occurrence(day=date(2026, 7, 14), note="orage", **at)
    move_occurrence(day=date(2026, 7, 21), new_day=date(2026, 7, 22), **at)
    page = read(client, event)
    assert "annulé : orage" in page
    assert "reporté au mercredi 22 juillet" in page
    assert "(au lieu du mardi 21 juillet)" in page
    assert '<p class="a-next"><strong>mercredi 22 juillet' in page


def test_a_whole_event_cancelled_is_told_first(client: Any) -> None:
    event = make_event(state="cancelled", state_note="arrêté préfectoral", schedules=once("2026-07-14"))
    page = read(client, event)
    assert page.index("Annulé") < page.index("arrêté préfectoral") < page.index("p-sheet")


def test_what_is_over_says_so_and_leaves_search_engines_after_a_year(client: Any) -> None:
    event = make_event(schedules=once("2026-07-01"), booking_url="https://reservation.example/")
    page = read(client, event)
    assert "Cet événement est passé." in page
    assert "Réserver" not in page
    assert "noindex" not in page
    old = make_event(title="Ancien", schedules=once("2025-06-01"))
    assert '<meta name="robots" content="noindex, follow">' in read(client, old)


@pytest.mark.parametrize("status", [status for status in Status if status != Status.PUBLISHED])
def test_only_what_is_published_is_public(client: Any, client_as: Any, status: Status) -> None:
    event = make_event(status=status, booking_url="https://reservation.example/")
    assert client.get(event_path(event)).status_code == 404
    assert client.get(f"/agenda/{event.pk}/reserver/").status_code == 404
    assert client.get(f"/agenda/{event.pk}/dates.ics").status_code == 404
    preview = client_as("counsellor").get(event_path(event))
    assert preview.status_code == 200
    assert "no-store" in preview["Cache-Control"]
    assert "Aperçu" in preview.content.decode()


def test_addresses_that_changed_lead_to_the_right_one(client: Any) -> None:
    kept, merged = make_event(title="Bal"), make_event(title="Bal populaire")
    answer = client.get(f"/en/agenda/{kept.pk}/autre/")
    assert (answer.status_code, answer["Location"]) == (301, f"/en/agenda/{kept.pk}/bal/")
    merge_events(kept=kept, merged=merged, by=None)
    answer = client.get(f"/agenda/{merged.pk}/bal-populaire/")
    assert (answer.status_code, answer["Location"]) == (301, event_path(kept))
    withdraw_event(event=kept, by=None)
    assert client.get(f"/agenda/{merged.pk}/bal-populaire/").status_code == 404
    assert client.get("/agenda/99999999/x/").status_code == 404


def test_booking_leads_to_the_stored_address_and_is_counted_once_a_person(client: Any) -> None:
    event = make_event(booking_url="https://reservation.example/bal", website="https://bal.example/")
    address = f"/agenda/{event.pk}/reserver/"
    answer = client.get(f"{address}?next=https://ailleurs.example/", headers=BROWSER)
    assert (answer.status_code, answer["Location"]) == (302, "https://reservation.example/bal")
    assert client.get(f"{address}?vers=site", headers=BROWSER)["Location"] == "https://bal.example/"
    client.get(address, headers={"User-Agent": "Googlebot/2.1"})
    client.head(address, headers=BROWSER)
    client.get(address, headers=BROWSER)
    assert sorted(EventClicks.objects.values_list("target", "count")) == [("booking", 2), ("website", 1)]
    assert client.get(f"/agenda/{make_event().pk}/reserver/").status_code == 404


def test_its_calendar_file_has_every_coming_date(client: Any) -> None:
    event = make_event(schedules=again("2026-07-07", WEEKLY), place_name="Halle")
    cancel_occurrence(event=event, day=date(2026, 7, 14), start=time(10), by=None)
    answer = client.get(f"/agenda/{event.pk}/dates.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    entries = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [f"{one['DTSTART'].dt:%d/%m %H}" for one in entries][:2] == ["14/07 08", "21/07 08"]
    assert len(entries) == 7
    assert str(entries[0]["STATUS"]) == "CANCELLED"
    assert len({str(one["UID"]) for one in entries}) == 7


def test_a_festival_is_one_entry_of_whole_days(client: Any) -> None:
    event = make_event(schedules=again("2026-08-01", "", None, span_days=3))
    (entry,) = Calendar.from_ical(client.get(f"/agenda/{event.pk}/dates.ics").content).walk("VEVENT")
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2026, 8, 1), date(2026, 8, 4))


def test_what_is_near_the_same_day_is_shown(client: Any) -> None:
    here = {"latitude": 44.33, "longitude": 3.9, "schedules": once("2026-07-11")}
    event = make_event(title="Bal", **here)
    make_event(title="Concert voisin", **here)
    make_event(title="Un autre jour", **{**here, "schedules": once("2026-07-12")})
    OfferFactory(name="La Table", kind="restaurant", latitude=44.331, longitude=3.9)
    page = read(client, event)
    assert "Le même jour, tout près" in page
    assert "Concert voisin" in page
    assert "Un autre jour" not in page
    assert "La Table" in page


def test_a_place_shows_what_comes_there_and_others_ask_nothing(client: Any) -> None:
    venue, other = OfferFactory(name="La Salle"), OfferFactory(name="Le Mas")
    client.get(public_path(other))
    with CaptureQueriesContext(connection) as before:
        client.get(public_path(other))
    make_event(title="Bal d’été", venue=venue.pk, schedules=again("2026-07-07", WEEKLY))
    make_event(title="Passé", venue=venue.pk, schedules=once("2026-07-01"))
    caches["memory"].clear()
    page = client.get(public_path(venue)).content.decode()
    assert page.count("Bal d’été") == 1
    assert "Passé" not in page
    with CaptureQueriesContext(connection) as after:
        assert "À l’agenda" not in client.get(public_path(other)).content.decode()
    assert len(after) == len(before)
    assert "La Salle" in read(client, Event.objects.get(title="Bal d’été"))


def test_what_other_apps_let_one_do_stands_beside_book(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    words = mark_safe("<button>Au carnet</button>")
    registry: Registry[extras.EventExtra] = Registry(
        "no_such_file", key=lambda item: item.code, order=lambda item: item.code
    )
    registry.register(extras.EventExtra(code="x", action=lambda event, language: words))
    monkeypatch.setattr(extras, "event_extras", registry)
    assert "<button>Au carnet</button>" in read(client, make_event(schedules=once("2026-07-14")))
    offer = OfferFactory()
    sheet_extras.register(SheetExtra(code="try", action=lambda offer, language: words))
    try:
        assert client.get(public_path(offer)).content.decode().count("Au carnet") == 1
        assert "Au carnet" in client.get("/offres/").content.decode()
    finally:
        sheet_extras._items.pop("try")
