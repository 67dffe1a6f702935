"""The staff's pages of agendas: from the first file to the second click."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from draille.kernel.models import Entry
from draille.offer.agenda.models import Event
from draille.offer.agenda.reference import load_themes
from draille.offer.event_feeds.models import AgendaFeed, AgendaRun
from draille.offer.event_feeds.tests.factories import AgendaFeedFactory, calendar, run_agenda, vevent

pytestmark = pytest.mark.django_db
SECRET = "https://agenda.example/cle-1234/agenda.ics"


@pytest.fixture(autouse=True)
def in_june():
    with time_machine.travel("2026-06-15 12:00", tick=True):
        load_themes()
        yield


def url(name: str, *args: Any) -> str:
    return reverse(f"event_feeds_desk:{name}", args=args)


def page(client: Client, address: str, data: Any = None) -> str:
    answer = client.get(address) if data is None else client.post(address, data, follow=True)
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def test_from_the_file_to_the_agenda(client_as: Any, django_capture_on_commit_callbacks: Any) -> None:
    client = client_as("quality")
    content = calendar(
        vevent("a@x", "CATEGORIES:Musique,Inconnu", "RRULE:FREQ=WEEKLY;COUNT=4"),
        vevent("b@x", "CATEGORIES:Inconnu", title="Bal <b>trad</b>"),
        vevent("c@x", "RRULE:FREQ=MINUTELY", title="Trop souvent"),
    )
    fields = {
        "name": "Foyer rural",
        "format": "ics",
        "active": "on",
        "upload": SimpleUploadedFile("agenda.ics", content),
    }
    assert "Foyer rural" in page(client, url("add_agenda"), fields)
    feed = AgendaFeed.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        page(client, url("start_run", feed.pk), {"dry": "1"})
    dry = AgendaRun.objects.get()
    told = page(client, url("show_run", dry.pk))
    assert "rien n’est écrit" in told
    assert "Répétition plus fréquente que le jour." in told
    assert "tous les mardis" in told
    assert "Bal trad" in told
    assert not Event.objects.exists()
    # What is missing is said: which theme "Inconnu" is.
    words = page(client, url("edit_words", feed.pk))
    assert "Inconnu" in words
    answers = {"word": ["Inconnu", "Jamais vu"], "theme": ["fetes", "fetes"]}
    assert "1 correspondance" in page(client, url("choose_words", feed.pk), answers)
    with django_capture_on_commit_callbacks(execute=True):
        page(client, url("start_run", feed.pk), {"dry": "0", "essai": str(dry.pk)})
    themes = {one.title: one.theme.slug for one in Event.objects.all() if one.theme}
    assert themes == {"Veillée contée": "musique", "Bal trad": "fetes"}
    assert "Foyer rural" in page(client, url("list_agendas"))
    assert "2 événements apportés" in page(client, url("show_agenda", feed.pk))
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"create_agenda_feed", "upload_agenda", "start_agenda_run", "end_agenda_run"} <= verbs


def test_an_address_is_never_shown_again(client_as: Any) -> None:
    client = client_as("director")
    fields = {"name": "Mairie", "format": "ics", "active": "on", "address": SECRET.replace("https", "webcal")}
    page(client, url("add_agenda"), fields)
    feed = AgendaFeed.objects.get()
    assert feed.address == SECRET
    for name in ("show_agenda", "change_agenda"):
        assert "cle-1234" not in page(client, url(name, feed.pk))
    page(client, url("change_agenda", feed.pk), {"name": "La mairie", "active": "on", "address": ""})
    feed.refresh_from_db()
    assert (feed.name, feed.address) == ("La mairie", SECRET)
    page(client, url("change_agenda", feed.pk), {"name": "La mairie", "active": "on", "forget": "on"})
    feed.refresh_from_db()
    assert feed.address == ""
    assert "cle-1234" not in str(list(Entry.objects.values_list("changes", "note")))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"address": "ftp://agenda.example/x"}, "https"),
        ({"nightly": "on"}, "sans adresse"),
        ({"name": ""}, "obligatoire"),
        ({"format": "doc"}, "choix"),
        ({"upload": SimpleUploadedFile("vide.ics", b"")}, "vide"),
    ],
)
def test_a_wrong_answer_is_told_beside_its_field(client_as: Any, wrong: dict[str, Any], told: str) -> None:
    answer = client_as("director").post(
        url("add_agenda"), {"name": "Mairie", "format": "ics", "active": "on", **wrong}
    )
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not AgendaFeed.objects.exists()


def test_a_second_click_and_nothing_to_read(client_as: Any) -> None:
    client = client_as("director")
    feed = AgendaFeedFactory()
    assert "Déposez d’abord un fichier" in page(client, url("start_run", feed.pk), {"dry": "0"})
    run = run_agenda(feed, b"<html>")
    assert "n’est pas un calendrier iCal" in page(client, url("show_run", run.pk))
    AgendaRun.objects.create(feed=feed)
    assert "déjà en cours" in page(client, url("start_run", feed.pk), {"dry": "0"})
    assert "pas interrompu" in page(client, url("resume_run", run.pk), {})
    assert AgendaRun.objects.count() == 2
    answer = client.post(
        url("choose_words", feed.pk), {"word": ["x"], "theme": ["pas-un-theme"]}, follow=True
    )
    assert "pas un de nos thèmes" in answer.content.decode()


def test_missing_ones_are_archived_by_somebody(client_as: Any) -> None:
    feed = AgendaFeedFactory()
    run_agenda(feed, calendar(vevent("a@x"), vevent("b@x", title="Bal")))
    run = run_agenda(feed, calendar(vevent("a@x")))
    client = client_as("communication")
    assert "1 événement a disparu" in page(client, url("show_run", run.pk))
    source = feed.brought.get(identifier="b@x")
    page(client, url("settle_missing", feed.pk), {"source": [source.pk], "do": "archive"})
    source.event.refresh_from_db()
    assert source.event.status == "archived"
    assert "Aucun événement disparu" in page(client, url("list_missing", feed.pk))
