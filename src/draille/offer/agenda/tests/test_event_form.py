"""The form of an event: what is shown is read back, dates are understood, nothing sent is lost."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from draille.offer.agenda.actions import change_event
from draille.offer.agenda.forms import PROPOSED, EventForm, previewed
from draille.offer.agenda.models import Event
from draille.offer.agenda.sheets import LABELS, read_sheet
from draille.offer.agenda.tests.factories import again, make_event, once
from draille.offer.agenda.tests.sending import posted
from draille.offer.offers.models import HeldPhoto
from draille.offer.offers.tests.factories import OfferFactory, OrganisationFactory
from draille.territory.pictures.models import Picture
from draille.territory.pictures.tests.photos import a_photo

pytestmark = pytest.mark.django_db
FULL: dict[str, Any] = {
    "title": "Bal de la châtaigne",
    "summary": "On danse.",
    "description": "Un bal.\n\n- musique\n- soupe",
    "texts": {"en": {"title": "Chestnut ball", "machine": True}},
    "place_name": "Place du marché",
    "latitude": 44.25,
    "longitude": 3.75,
    "organiser_name": "Comité des fêtes",
    "free": False,
    "prices": [{"for": "adult", "name": "", "amount": 850, "note": ""}, {"for": "free", "amount": None}],
    "capacity": 80,
    "booking": "advised",
    "audiences": ["children", "families"],
    "weather_dependent": True,
    "reduced_mobility": False,
}


@pytest.fixture(autouse=True)
def in_june(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel("2026-06-15 12:00", tick=False):
        yield


def sheet_of(event: Event) -> dict[str, Any]:
    return read_sheet(Event.objects.with_sheet().get(pk=event.pk))


def sent(sheet: dict[str, Any], files: Any = None, expert: bool = False, **more: Any) -> EventForm:
    page = EventForm(sheet=sheet, expert=expert)
    return EventForm(posted(page, **more), files, sheet=sheet, expert=expert)


def dates(**answers: Any) -> EventForm:
    """A form where only the first schedule was filled in, at ten o'clock."""
    given = {f"schedules__0__{name}": value for name, value in {"start1": "10:00", **answers}.items()}
    return sent({}, title="Marché", **given)


def only(form: EventForm) -> dict[str, Any]:
    assert form.is_valid(), (form.errors, form.list_errors)
    (schedule,) = form.changes()["schedules"]
    return schedule


SCHEDULES = [
    once("2026-07-07"),
    once("2026-08-14", "21:00", "02:00"),
    again("2026-08-01", "", None, span_days=3),
    again("2026-07-07", "FREQ=WEEKLY;COUNT=3", removed=["2026-07-14"]),
    again("2026-07-07", "FREQ=WEEKLY;BYDAY=TU,FR;UNTIL=20260827T215959Z"),
    again("2026-07-07", "FREQ=MONTHLY;BYDAY=SA;BYSETPOS=2"),
    again("2026-07-07", "FREQ=YEARLY", added=["2026-07-20"]),
    again("2026-07-07", "FREQ=YEARLY;BYWEEKNO=28"),
    again("2026-07-07", "", added=["2026-07-21", "2026-08-04"]),
    [{"first_day": "2026-07-07", "sessions": [{"start": f"{hour}:00"} for hour in range(10, 19)]}],
    [*once("2026-07-07"), *again("2026-09-01", "FREQ=WEEKLY;COUNT=2", None)],
]


@pytest.mark.parametrize("schedules", SCHEDULES)
def test_what_is_shown_and_sent_back_changes_nothing(schedules) -> None:
    venue, organiser = OfferFactory(), OrganisationFactory()
    event = make_event(**FULL, schedules=schedules, venue=venue.pk, organiser=organiser.pk)
    form = sent(sheet_of(event))
    assert form.is_valid(), (form.errors, form.list_errors)
    assert form.changes() == {}


@pytest.mark.parametrize(
    ("answers", "schedule"),
    [
        ({"first_day": "2026-07-07"}, {"rule": ""}),
        ({"mode": "stretch", "first_day": "2026-08-01", "last_day": "2026-08-03"}, {"span_days": 3}),
        (
            {"mode": "weekly", "first_day": "2026-07-07", "weekdays": ["1", "4"], "until": "2026-08-27"},
            {"rule": "FREQ=WEEKLY;BYDAY=TU,FR;UNTIL=20260827"},
        ),
        (
            {"mode": "weekly", "first_day": "2026-07-07", "every": "2", "ends": "count", "count": "6"},
            {"rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=6"},
        ),
        (
            {
                "mode": "monthly",
                "first_day": "2026-07-01",
                "positions": ["2"],
                "weekday": "5",
                "ends": "never",
            },
            {"rule": "FREQ=MONTHLY;BYDAY=2SA"},
        ),
        (
            {"mode": "monthly", "first_day": "2026-07-01", "by": "date", "month_day": "14", "ends": "never"},
            {"rule": "FREQ=MONTHLY;BYMONTHDAY=14"},
        ),
        (
            {"mode": "yearly", "first_day": "2026-07-14", "by": "date", "ends": "never"},
            {"rule": "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=14"},
        ),
        (
            {"mode": "dates", "dates": "21 juillet, 07/07/2026\n4/8"},
            {"first_day": "2026-07-07", "added": ["2026-07-21", "2026-08-04"]},
        ),
        (
            {
                "mode": "weekly",
                "first_day": "2026-07-07",
                "until": "2026-08-27",
                "removed": "14/07",
                "added": "16/7",
            },
            {"removed": ["2026-07-14"], "added": ["2026-07-16"]},
        ),
        (
            {"first_day": "2026-07-07", "start2": "21:00", "end2": "02:00", "end1": "12:00"},
            {"sessions": [{"start": "10:00", "end": "12:00"}, {"start": "21:00", "end": "02:00"}]},
        ),
        ({"first_day": "2026-07-07", "all_day": "on"}, {"sessions": []}),
    ],
)
def test_answers_make_a_schedule(answers, schedule) -> None:
    found = only(dates(**answers))
    assert {name: found[name] for name in schedule} == schedule


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({}, "first_day"),
        ({"mode": "dates"}, "dates"),
        ({"mode": "dates", "dates": "demain"}, "dates"),
        ({"mode": "stretch", "first_day": "2026-08-03", "last_day": "2026-08-01"}, "last_day"),
        ({"mode": "stretch", "first_day": "2026-08-03"}, "last_day"),
        ({"mode": "weekly", "first_day": "2026-07-07"}, "until"),
        ({"mode": "weekly", "first_day": "2026-07-07", "until": "2026-07-01"}, "until"),
        ({"mode": "weekly", "first_day": "2026-07-07", "ends": "count"}, "count"),
        ({"first_day": "2026-07-07", "start1": ""}, "start1"),
        ({"first_day": "2026-07-07", "start1": "", "end1": "12:00"}, "start1"),
        ({"first_day": "2026-07-07", "removed": "32/12", "mode": "weekly", "until": "2026-08-01"}, "removed"),
        ({"first_day": "2026-07-07", "mode": "rule"}, "mode"),
        ({"first_day": "2026-07-07", "mode": "autre"}, "mode"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_kept(answers, field) -> None:
    form = dates(**answers)
    assert not form.is_valid()
    row = form.lists["schedules"].forms[0]
    assert field in row.errors
    assert form.list_errors["schedules"]
    html = render_to_string("agenda/form/event_form.html", {"form": form})
    assert "Marché" in html


def test_an_imported_rule_is_kept_and_written_by_who_may() -> None:
    event = make_event(schedules=again("2026-07-07", "FREQ=YEARLY;BYWEEKNO=28;COUNT=3"))
    sheet = sheet_of(event)
    kept = sent(sheet, title="Autre nom", schedules__0__rule="FREQ=DAILY")
    assert kept.is_valid(), kept.list_errors
    assert kept.changes() == {"title": "Autre nom"}
    written = sent(sheet, expert=True, schedules__0__rule="rrule:freq=monthly;bymonthday=1,15;count=4")
    assert only(written)["rule"] == "FREQ=MONTHLY;BYMONTHDAY=1,15;COUNT=4"
    wrong = sent(sheet, expert=True, schedules__0__rule="FREQ=HOURLY")
    assert not wrong.is_valid()
    assert wrong.lists["schedules"].forms[0].errors["rule"]


def test_the_preview_says_the_sentence_the_next_dates_and_what_looks_wrong() -> None:
    form = dates(mode="weekly", first_day="2026-07-07", end1="12:00", until="2026-08-27", removed="15/07")
    assert form.is_valid()
    seen = form.preview()
    assert seen.sentence.startswith("Tous les mardis de 10")
    days = [one.day.replace("\u00a0", " ") for one in seen.dates[:2]]
    assert days == ["mardi 7 juillet", "mardi 14 juillet"]
    assert (len(seen.dates), seen.told) == (8, "8 dates")
    assert "15/07/2026" in seen.warnings[0]
    past = dates(first_day="2025-07-07")
    assert past.is_valid()
    assert past.preview().warnings == ["Toutes ces dates sont passées."]
    assert dates().preview().sentence == ""


def test_a_page_may_ask_for_it_in_any_language() -> None:
    data = dates(mode="weekly", first_day="2026-07-07", end1="12:00", until="2026-08-27").data
    request = RequestFactory().post("/", data)
    with translation.override("en"):
        assert "Every Tuesday from 10:00 to 12:00" in previewed(request).content.decode()
    empty = previewed(RequestFactory().post("/", {"schedules-TOTAL_FORMS": "x"}))
    assert empty.status_code == 200


def test_without_a_script_a_button_shows_the_dates_and_another_a_second_schedule() -> None:
    assert sent({}, **{"see-dates": "1"}).asked_for_more
    grown = sent({}, **{"more-dates": "1"})
    assert grown.asked_for_more
    assert len(grown.lists["schedules"].forms) == 2


def test_a_place_is_found_by_its_name() -> None:
    OfferFactory(name="Foyer rural de Vialas")
    first, second = OfferFactory(name="Salle des fêtes"), OfferFactory(name="Salle des fêtes")
    chosen = sent({}, title="A", venue=f"Salle des fêtes, n° {second.pk}")
    assert chosen.is_valid()
    assert chosen.changes()["venue"] == second.pk
    assert first.pk != second.pk
    both = sent({}, title="A", venue="Salle des fêtes")
    assert not both.is_valid()
    assert f"n° {first.pk}" in str(both.errors["venue"])
    assert "rien de ce nom" in str(sent({}, title="A", venue="Zzz").errors["venue"])


def test_a_public_form_asks_less_and_reads_no_more() -> None:
    form = EventForm(posted(EventForm(sheet={}), title="Loto", venue="Zzz"), sheet={}, fields=PROPOSED)
    assert form.is_valid(), form.errors
    assert set(form.values) == set(PROPOSED) < set(LABELS)
    shown = render_to_string("agenda/form/event_form.html", {"form": form})
    assert "Fiche du lieu" not in shown
    assert "photothèque" not in shown


def a_file(gps: bool = True) -> SimpleUploadedFile:
    return SimpleUploadedFile("IMG_1.jpg", a_photo(size=(900, 600), gps=gps), content_type="image/jpeg")


def test_a_photo_sent_with_a_wrong_answer_waits_for_the_next_sending() -> None:
    words = {"photo__alt": "Le bal", "photo__credit": "Camille Essai"}
    data = posted(EventForm(sheet={}), title="", **words)
    wrong = EventForm(data, {"photo-file": a_file()}, sheet={}, holder="user-1")
    assert not wrong.is_valid()
    wrong.keep_photos()
    html = render_to_string("agenda/form/event_form.html", {"form": wrong})
    token = str(wrong.lists["photo"].held.token)
    assert token in html
    again_sent = EventForm(
        posted(EventForm(sheet={}), title="Bal", photo__waiting=token, **words), sheet={}, holder="user-1"
    )
    assert again_sent.is_valid(), again_sent.list_errors
    picture = Picture.objects.get(pk=again_sent.changes()["photo"])
    assert (picture.description, picture.credit) == ("Le bal", "Camille Essai")
    assert not HeldPhoto.objects.exists()
    data = posted(EventForm(sheet={}), title="Bal", photo__waiting=token)
    other = EventForm(data, sheet={}, holder="user-2")
    assert other.is_valid()
    assert "photo" not in other.changes()


def test_pictures_are_cleaned_described_and_taken_away() -> None:
    no_words = sent({}, {"photo-file": a_file()}, title="Bal")
    assert not no_words.is_valid()
    assert set(no_words.lists["photo"].errors) == {"alt", "credit"}
    text = SimpleUploadedFile("affiche.jpg", b"<script>alert(1)</script>", content_type="image/jpeg")
    no_picture = sent({}, {"poster-file": text}, title="Bal")
    assert not no_picture.is_valid()
    assert "n’est pas une photo" in str(no_picture.list_errors["poster"])
    poster = sent({}, {"poster-file": a_file()}, title="Bal", organiser_name="Comité des fêtes")
    assert poster.is_valid(), poster.list_errors
    key = poster.changes()["poster"]
    assert Picture.objects.get(pk=key).credit == "Comité des fêtes"
    gone = sent({"title": "Bal", "poster": key}, poster__remove="on")
    assert gone.is_valid()
    assert gone.changes() == {"poster": None}


def test_two_people_who_write_the_same_field_are_told() -> None:
    event = make_event(**FULL)
    page = EventForm(sheet=sheet_of(event))
    change_event(event=event, sheet={"place_name": "Salle des fêtes", "phone": "04 66 00 00 00"}, by=None)
    form = EventForm(posted(page, place_name="Foyer rural", title="Grand bal"), sheet=sheet_of(event))
    assert not form.is_valid()
    assert form.conflicts == ["place_name"]
    assert "Salle des fêtes" in str(form.errors["place_name"])
    second = EventForm(posted(form), sheet=sheet_of(event))
    assert second.is_valid(), second.errors
    assert second.changes() == {"title": "Grand bal", "place_name": "Foyer rural"}
