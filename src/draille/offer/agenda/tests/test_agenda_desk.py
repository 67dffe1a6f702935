"""The agenda's pages for staff: events made once, dates changed and taken back, refusals told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from draille.offer.agenda.actions import cancel_occurrence, change_event
from draille.offer.agenda.desk.copying import next_year
from draille.offer.agenda.enums import State, Status
from draille.offer.agenda.forms import EventForm
from draille.offer.agenda.models import Event
from draille.offer.agenda.sheets import read_sheet
from draille.offer.agenda.tests.factories import again, make_event, once
from draille.offer.agenda.tests.sending import posted
from draille.territory.places.models import Commune
from tests.factories import OfficeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_june():
    with time_machine.travel("2026-06-15 10:00 +0200", tick=False):
        yield


@pytest.fixture
def client(client_as):
    return client_as("director")


def at(name: str, *args: Any) -> str:
    return reverse(f"agenda_desk:{name}", args=args)


def told(answer: Any) -> str:
    return " ".join(str(one) for one in answer.context["messages"])


def market(**sheet: Any) -> Event:
    return make_event(schedules=again("2026-07-07", "FREQ=WEEKLY;BYDAY=TU;COUNT=4"), **sheet)


def days(event: Event) -> list[tuple[str, str]]:
    return [(f"{one.day:%d/%m}", one.state) for one in event.occurrences.all()]


def test_an_event_is_made_once_whatever_the_clicks(client) -> None:
    page = client.get(at("create_event"))
    data = posted(
        page.context["form"], title="Loto", schedules__0__first_day="2026-07-07", schedules__0__start1="20:30"
    )
    data["token"] = page.context["token"]
    first = client.post(at("create_event"), data)
    second = client.post(at("create_event"), data)
    event = Event.objects.get()
    assert first.url == second.url == at("read_event", event.pk)
    assert (event.status, event.first_day) == (Status.DRAFT, date(2026, 7, 7))
    assert "title" in event.held


def test_a_wrong_answer_is_told_and_nothing_is_lost(client) -> None:
    page = client.get(at("create_event"))
    data = posted(page.context["form"], title="Loto", schedules__0__start1="20:30", place_name="Foyer")
    answer = client.post(at("create_event"), data)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Donnez la date." in html
    assert 'value="Foyer"' in html
    assert not Event.objects.exists()
    shown = client.post(at("create_event"), {**data.dict(), "see-dates": "1"})
    assert shown.status_code == 200
    assert not Event.objects.exists()


def test_what_others_changed_meanwhile_stays(client) -> None:
    event = market(place_name="Place")
    page = client.get(at("change_event", event.pk)).context["form"]
    change_event(event=event, sheet={"phone": "04 66 00 00 00"}, by=None)
    client.post(at("change_event", event.pk), posted(page, place_name="Foyer"))
    event.refresh_from_db()
    assert (event.place_name, event.phone) == ("Foyer", "04 66 00 00 00")
    change_event(event=event, sheet={"place_name": "Salle des fêtes"}, by=None)
    late = client.post(at("change_event", event.pk), posted(page, place_name="Temple"))
    assert late.status_code == 422
    assert "en même temps que vous" in late.content.decode()


def test_the_same_event_next_year_keeps_its_weekdays(client) -> None:
    event = make_event(
        schedules=again("2026-07-07", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260827", removed=["2026-07-14"])
    )
    copied = next_year(read_sheet(event))["schedules"][0]
    assert (copied["first_day"], copied["removed"]) == ("2027-07-06", ["2027-07-13"])
    assert copied["rule"] == "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270826"
    page = client.get(at("duplicate_event", event.pk))
    data = posted(page.context["form"])
    data["token"] = page.context["token"]
    client.post(at("duplicate_event", event.pk), data)
    made = Event.objects.exclude(pk=event.pk).get()
    assert (made.title, made.theme, made.commune) == (event.title, event.theme, event.commune)
    assert {one.day.weekday() for one in made.occurrences.all()} == {1}
    assert made.status == Status.DRAFT


def test_a_date_is_cancelled_and_taken_back(client) -> None:
    event = market()
    url = at("change_occurrence", event.pk, "2026-07-14", "1000", "annuler")
    board = at("show_week") + "?jour=2026-07-14"
    first = client.post(url, {"next": board}, follow=True)
    assert first.redirect_chain[0][0] == board
    assert days(event)[1] == ("14/07", State.CANCELLED)
    assert "déjà fait" in told(client.post(url, follow=True))
    client.post(at("undo_occurrence"))
    assert days(event)[1] == ("14/07", State.ON)
    assert "plus rien" in told(client.post(at("undo_occurrence"), follow=True))
    elsewhere = client.post(url, {"next": "https://ailleurs.example/"})
    assert elsewhere.url.startswith(at("read_event", event.pk))


def test_a_date_is_moved_then_cancelled_and_the_move_comes_back(client) -> None:
    event = market()
    url = at("move_occurrence", event.pk, "2026-07-14", "1000")
    assert client.get(url).status_code == 200
    assert client.post(url, {"new_day": ""}).status_code == 422
    client.post(url, {"new_day": "2026-07-15", "new_start": "18:00", "new_place": "Foyer", "note": "fête"})
    assert ("15/07", State.ON) in days(event)
    client.post(at("change_occurrence", event.pk, "2026-07-14", "1000", "annuler"))
    assert days(event)[1] == ("14/07", State.CANCELLED)
    client.post(at("undo_occurrence"))
    assert ("15/07", State.ON) in days(event)
    assert event.occurrences.get(day=date(2026, 7, 15)).place == "Foyer"
    client.post(at("change_occurrence", event.pk, "2026-07-14", "1000", "retablir"))
    assert [state for _day, state in days(event)] == [State.ON] * 4


def test_a_date_that_is_none_is_refused(client) -> None:
    event = market()
    url = at("change_occurrence", event.pk, "2026-07-08", "1000", "complet")
    assert "pas lieu" in told(client.post(url, follow=True))
    assert client.post(f"/gestion/agenda/{event.pk}/dates/2026-02-31/1000/annuler/").status_code == 404
    assert client.get(at("move_occurrence", event.pk, "2026-07-08", "1000")).status_code == 404


def test_the_life_of_an_event_and_back(client) -> None:
    event = market(status=Status.DRAFT, theme=None)
    url = at("change_status", event.pk, "publier")
    assert "thème" in told(client.post(url, follow=True))
    change_event(event=event, sheet={"theme": "marches"}, by=None)
    page = client.post(url, follow=True)
    assert page.context["undo"] == "restaurer"
    assert "déjà fait" in told(client.post(url, follow=True))
    client.post(at("change_status", event.pk, "restaurer"), {"undo": "1"})
    event.refresh_from_db()
    assert event.status == Status.DRAFT


def test_a_proposal_is_refused_with_its_reason(client) -> None:
    event = market(status=Status.PROPOSED)
    url = at("change_status", event.pk, "refuser")
    assert "Dites pourquoi" in told(client.post(url, follow=True))
    client.post(url, {"note": "hors du territoire"})
    event.refresh_from_db()
    assert event.status == Status.REFUSED


def test_two_that_are_one_are_merged_once_confirmed(client) -> None:
    kept, other = market(title="Fête de la soupe"), market(title="La fête de la soupe")
    found = client.get(at("merge_event", kept.pk), {"avec": "soupe"})
    assert [key for key, _words in found.context["found"]] == [other.pk]
    asked = client.get(at("merge_event", kept.pk), {"autre": other.pk})
    assert "ne se défait pas" in asked.content.decode()
    client.post(at("merge_event", kept.pk), {"autre": other.pk})
    other.refresh_from_db()
    assert (other.merged_into, other.status) == (kept, Status.ARCHIVED)
    assert "déjà" in told(client.post(at("merge_event", kept.pk), {"autre": other.pk}, follow=True))


def test_the_list_is_cut_by_what_is_asked(client) -> None:
    pont = Commune.objects.get(insee="48116")
    soon = market(title="Foire de la pomme", commune=pont)
    make_event(title="Loto passé", schedules=once("2026-05-01"))
    draft = make_event(title="Brouillon", status=Status.DRAFT, theme=None, schedules=[])
    cut = {
        "q=pommes": {soon.title},
        "quand=passes": {"Loto passé"},
        "quand=mois": {soon.title},
        "etat=draft": {draft.title},
        "voir=dates": {draft.title},
        "voir=theme": {draft.title},
        "commune=48116": {soon.title},
        f"secteur={pont.sector.slug if pont.sector else ''}&q=pommes": {soon.title},
        "theme=musique": set(),
        "quand=autre": {soon.title, draft.title, "Loto passé"},
    }
    for query, titles in cut.items():
        page = client.get(f"{at('list_events')}?{query}")
        assert {event.title for event in page.context["page"]} == titles, query
    rows = b"".join(client.get(at("export_events", "csv") + "?q=pommes")).decode("utf-8-sig")
    assert "Foire de la pomme" in rows
    assert "Loto" not in rows
    assert client.get(at("export_events", "xlsx")).status_code == 200


def test_what_waits_is_counted_where_it_is_listed(client) -> None:
    market(status=Status.PROPOSED)
    make_event(status=Status.DRAFT, theme=None, schedules=once("2026-06-15"))
    running = make_event(schedules=again("2026-04-07", "FREQ=WEEKLY;COUNT=11"))
    cancel_occurrence(
        event=make_event(schedules=once("2026-06-15")),
        day=date(2026, 6, 15),
        start=running.occurrences.all()[0].start,
        by=None,
    )
    todos = client.get(at("list_todos")).context["todos"]
    assert len(todos) == 4
    for todo in todos:
        assert client.get(todo.url).context["page"].paginator.count == todo.number, todo.label


def test_the_board_shows_the_week_with_its_actions(client, client_as) -> None:
    event = market()
    make_event(title="Exposition", schedules=again("2026-06-01", "", None, span_days=60))
    page = client.get(at("show_week"), {"jour": "2026-07-09"})
    tuesday = page.context["days"][1]
    assert [line.occurrence.event_id for line in tuesday.lines] == [event.pk]
    assert [line.occurrence.event.title for line in page.context["running"]] == ["Exposition"]
    assert "Annuler la date" in page.content.decode()
    reader = client_as("auditor").get(at("show_week"), {"jour": "2026-07-09"})
    assert "Annuler la date" not in reader.content.decode()
    assert client.get(at("show_week"), {"jour": "hier"}).status_code == 200


def test_the_counter_sees_what_is_on_today_near_its_office(client) -> None:
    office = OfficeFactory(slug="vialas", commune=Commune.objects.get(insee="48194"))
    near = make_event(
        title="Visite", commune=office.commune, schedules=once("2026-06-15", "11:00"), phone="04 66 00 00 01"
    )
    make_event(title="Fini", commune=office.commune, schedules=once("2026-06-15", "08:00", "09:00"))
    away = make_event(title="Loin", latitude=44.9, longitude=2.9, schedules=once("2026-06-15", "15:00"))
    page = client.get(at("show_today"), {"bureau": "vialas"})
    assert [one.occurrence.event.title for one in page.context["near"]] == ["Visite", "Fini"]
    assert [one.occurrence.event.title for one in page.context["far"]] == [away.title]
    first = page.context["near"][0]
    assert (first.soon.replace("\u00a0", " "), first.km) == ("dans 1 h", 2)
    html = page.content.decode()
    assert 'href="tel:0466000001"' in html
    assert client.get(at("show_today")).context["office"] == office
    tomorrow = client.get(at("show_today"), {"jour": "demain"})
    assert near.title not in tomorrow.content.decode()


def test_costs_do_not_follow_the_number_of_events(client, django_assert_max_num_queries) -> None:
    commune = Commune.objects.get(insee="48194")
    for number in range(6):
        make_event(title=f"Marché {number}", commune=commune, schedules=once("2026-06-15"))
    for name, most in (("show_today", 20), ("show_week", 20), ("list_events", 25)):
        with django_assert_max_num_queries(most):
            client.get(at(name))


def test_suggestions_and_previews_answer_staff(client) -> None:
    event = market()
    assert client.get(at("suggest"), {"quoi": "event", "q": "march"}).json()["names"]
    assert client.get(at("suggest"), {"quoi": "autre", "q": "march"}).json() == {"names": []}
    data = posted(EventForm(sheet=read_sheet(event), fields=["schedules"]))
    assert "Tous les mardis" in client.post(at("preview_dates"), data).content.decode()
