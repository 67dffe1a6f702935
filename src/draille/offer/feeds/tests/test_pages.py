"""The staff's pages of feeds: what a person does from the first file to the second click."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from draille.offer.feeds import actions
from draille.offer.feeds.models import Feed, FeedRun, FeedSource, FeedWord
from draille.offer.feeds.running.engine import do_run
from draille.offer.feeds.tests.helpers import a_feed, an_archive, an_object, delivered, run_feed
from draille.offer.offers.models import Offer

pytestmark = pytest.mark.django_db
TABLE = (
    "Nom;Type;Commune;Code postal;Téléphone;Étoiles;Équipements et services;Remarque\n"
    "Gîte du Pont;meublé de tourisme;Florac Trois Rivières;48400;04 66 00 00 12;3;"
    "wifi | parking | jacuzzi;x\n"
    "Hôtel de l’Aigoual;Hôtel;Florac Trois Rivières;48400;04 66 00 00 13;;wifi;y\n"
)


def _url(name: str, *args) -> str:
    return reverse(f"feeds_desk:{name}", args=args)


def _table_feed(client) -> Feed:
    """Through the form: a feed with its file, the columns as they were guessed."""
    fields = {"name": "Tableau", "format": "spreadsheet", "licence": "open", "active": "on", "area": ""}
    file = SimpleUploadedFile("fiches.csv", TABLE.encode("cp1252"))
    answer = client.post(_url("add_feed"), {**fields, "upload": file})
    assert answer.status_code == 302, answer.context["form"].errors
    return Feed.objects.get()


def test_a_spreadsheet_from_the_form_to_the_catalogue(client_as, django_capture_on_commit_callbacks):
    client = client_as("director")
    feed = _table_feed(client)
    guessed = feed.columns["fields"]
    assert guessed == {
        "Nom": "name",
        "Type": "kind",
        "Commune": "city",
        "Code postal": "postcode",
        "Téléphone": "phone",
        "Étoiles": "stars",
        "Équipements et services": "features",
    }
    # Nothing runs before a person has confirmed the columns.
    client.post(_url("start_run", feed.pk), {"dry": "1"})
    assert not FeedRun.objects.exists()
    page = client.get(_url("match_columns", feed.pk))
    headers = feed.columns["headers"]
    chosen = {f"column_{place}": guessed.get(header, "") for place, header in enumerate(headers)}
    assert "Remarque" in page.content.decode()
    client.post(_url("match_columns", feed.pk), chosen)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(_url("start_run", feed.pk), {"dry": "1"})
    dry = FeedRun.objects.get()
    do_run(dry.pk)
    dry.refresh_from_db()
    assert (dry.state, dry.counts["created"], Offer.objects.count()) == ("done", 2, 0)
    assert "Gîte du Pont" in client.get(_url("show_run", dry.pk)).content.decode()
    client.post(_url("start_run", feed.pk), {"dry": "0", "essai": str(dry.pk)})
    run = FeedRun.objects.exclude(pk=dry.pk).get()
    do_run(run.pk)
    gite = Offer.objects.get(name="Gîte du Pont")
    assert (gite.category, gite.stars, gite.commune.insee) == ("furnished", 3, "48061")
    assert FeedWord.objects.get(target="").source == "jacuzzi"
    report = client.get(_url("export_changes", run.pk))
    assert "Hôtel de l’Aigoual" in b"".join(report.streaming_content).decode("utf-8-sig")


def test_the_model_file_is_read_back(client_as):
    client = client_as("counsellor")
    for name in ("csv", "xlsx"):
        answer = client.get(_url("download_model", name))
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        feed = a_feed("spreadsheet")
        delivered(feed, content, f"modele.{name}")
        feed.refresh_from_db()
        assert feed.columns["fields"]["Nom"] == "name"
        assert len(feed.columns["fields"]) == len(feed.columns["headers"])
    assert openpyxl.load_workbook(io.BytesIO(content))


def test_the_second_click_starts_nothing(client_as):
    client = client_as("communication")
    feed = a_feed()
    delivered(feed, an_archive([an_object(1)]))
    actions.start_run(feed=feed, dry=False, by=None, now=True)
    answer = client.post(_url("start_run", feed.pk), {"dry": "0"}, follow=True)
    assert "déjà en cours" in answer.content.decode()
    assert FeedRun.objects.count() == 1


def test_counsellors_look_and_do_not_act(client_as):
    client = client_as("counsellor")
    client.raise_request_exception = False
    feed = a_feed()
    run_feed(feed, an_archive([an_object(1)]))
    page = client.get(_url("show_feed", feed.pk)).content.decode()
    assert "Importer" not in page
    assert client.post(_url("start_run", feed.pk), {"dry": "0"}).status_code in (302, 403)
    assert FeedRun.objects.count() == 1


def test_secrets_are_never_shown(client_as):
    client = client_as("director")
    fields = {"name": "Apidae", "format": "apidae", "licence": "open", "active": "on"}
    address = "https://api.demo.example/liste?key=SECRETE"
    client.post(_url("add_feed"), {**fields, "address": address, "secret": "X-API-Key: SECRETE"})
    feed = Feed.objects.get()
    assert (feed.address, feed.headers) == (address, "X-API-Key: SECRETE")
    for name in ("show_feed", "change_feed", "edit_words"):
        assert "SECRETE" not in client.get(_url(name, feed.pk)).content.decode()
    # Left empty, both stay; "forget" empties both.
    client.post(_url("change_feed", feed.pk), {**fields, "address": "", "secret": ""})
    feed.refresh_from_db()
    assert (feed.address, feed.headers) == (address, "X-API-Key: SECRETE")
    client.post(_url("change_feed", feed.pk), {**fields, "address": "", "forget": "on"})
    feed.refresh_from_db()
    assert (feed.address, feed.headers) == ("", "")
    refused = client.post(_url("change_feed", feed.pk), {**fields, "address": "http://api.demo.example/"})
    assert refused.status_code == 422


def test_the_progress_is_polled_and_ends(client_as):
    client = client_as("auditor")
    feed = a_feed()
    run = FeedRun.objects.create(feed=feed, state="running", position=10, total=40)
    answer = client.get(_url("watch_run", run.pk))
    assert "10 sur 40" in answer.content.decode()
    assert "HX-Refresh" not in answer
    FeedRun.objects.filter(pk=run.pk).update(state="done")
    assert client.get(_url("watch_run", run.pk))["HX-Refresh"] == "true"


def test_settling_what_left_the_feed(client_as):
    client = client_as("director")
    feed = a_feed()
    run_feed(feed, an_archive(an_object(n) for n in (1, 2, 3)))
    run_feed(feed, an_archive([an_object(1)]))
    first, second = FeedSource.objects.filter(missing_since__isnull=False)
    assert "Gîte des Clèdes 2" in client.get(_url("list_missing", feed.pk)).content.decode()
    client.post(_url("settle_missing", feed.pk), {"source": [first.pk, "x"], "do": "archive"})
    client.post(_url("settle_missing", feed.pk), {"source": [second.pk], "do": "keep"})
    assert Offer.objects.filter(status="archived").count() == 1
    assert FeedSource.objects.filter(keep=True).count() == 1


def test_lists_cost_the_same_whatever_their_length(client_as):
    client = client_as("director")
    feed = a_feed()
    run = run_feed(feed, an_archive(an_object(n) for n in range(1, 4)))
    addresses = [_url("list_feeds"), _url("show_feed", feed.pk), _url("show_run", run.pk)]
    client.get(addresses[0])

    def cost() -> list[int]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as seen:
                client.get(address)
            found.append(len(seen))
        return found

    few = cost()
    for number in range(4):
        run_feed(a_feed(), an_archive([an_object(100 + number)]))
    run_feed(feed, an_archive(an_object(n) for n in range(1, 30)))
    assert cost() == few
