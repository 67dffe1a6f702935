"""Brochures written by staff, and read by visitors."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from PIL import Image

from draille.kernel.contracts import Memo, Scope, indicators
from draille.kernel.models import Entry
from draille.kernel.periods import Period
from draille.kernel.refusals import Refused
from draille.promotion.brochures import actions
from draille.promotion.brochures.enums import State
from draille.promotion.brochures.models import Brochure, BrochureFile, DownloadTally, FileVersion
from draille.promotion.brochures.queries import published_brochure, published_brochures
from draille.promotion.brochures.report import build
from draille.promotion.brochures.tests.factories import GPX, brochure, edition, file_of, pdf

WORDS = {"title": "Plan de Vialas", "category": "plan", "order": "5", "title_en": "Plan of Vialas"}


def picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (60, 90), "green").save(file, "JPEG")
    return file.getvalue()


def test_from_a_blank_page_to_the_visitors(db, client_as):
    client = client_as("communication")
    cover = SimpleUploadedFile("c.jpg", picture())
    response = client.post(reverse("brochures_desk:add_brochure"), {**WORDS, "cover_file": cover})
    made = Brochure.objects.get()
    assert response["Location"] == reverse("brochures_desk:edit_brochure", args=[made.pk])
    assert (made.slug, made.state) == ("plan-de-vialas", State.DRAFT)
    assert made.cover is not None
    publish = reverse("brochures_desk:publish_brochure", args=[made.pk])
    client.post(publish)  # nothing to download yet
    made.refresh_from_db()
    assert made.state == State.DRAFT
    upload = reverse("brochures_desk:set_file", args=[made.pk])
    file = SimpleUploadedFile("plan.exe", pdf())
    assert client.post(upload, {"language": "fr", "file": file}).status_code == 302
    assert client.post(publish).status_code == 302
    assert client.post(publish).status_code == 302  # a second click says so
    page = Client().get(reverse("brochures:list_brochures")).content.decode()
    assert "Plan de Vialas" in page
    assert "/brochures/plan-de-vialas/plan-de-vialas-fr.pdf" in page
    assert "3 pages" in page
    english = Client().get("/en/brochures/").content.decode()
    assert "Plan of Vialas" in english
    assert "in French" in english
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"create_brochure", "set_brochure_file", "publish_brochure"} <= verbs


def test_a_file_is_replaced_under_its_address_and_put_back(db, client_as):
    made, client = brochure(), client_as("director")
    name, first = file_of(made).name, file_of(made).current
    upload = reverse("brochures_desk:set_file", args=[made.pk])
    new = {"language": "fr", "file": SimpleUploadedFile("x.pdf", pdf("neuf")), "pages": "12"}
    assert client.post(upload, new).status_code == 302
    file = file_of(made)
    assert (file.name, file.current.pages, file.versions.count()) == (name, 12, 2)
    again = {"language": "fr", "file": SimpleUploadedFile("x.pdf", pdf("neuf"))}
    assert client.post(upload, again).status_code == 422
    track = {"language": "fr", "file": SimpleUploadedFile("x.gpx", GPX)}
    assert client.post(upload, track).status_code == 422
    restore = reverse("brochures_desk:restore_version", args=[first.pk])
    assert client.post(restore).status_code == 302
    assert file_of(made).current == first
    client.post(restore)
    assert Entry.objects.filter(verb="restore_brochure_file").count() == 1


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "vide"),
        (b"%PDF-1.7 cut short" + b"x" * 3000, "incomplet"),
        (b"MZ\x90\x00 a program", "format"),
        (b"<html><script>alert(1)</script></html>", "GPX"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><gpx>&a;</gpx>", "sécurité"),
        (b"\xff\xd8\xff no picture", "photo"),
        (b"%PDF-" + b"x" * (20 * 1024 * 1024), "20 Mo"),
    ],
)
def test_files_that_are_not_taken(db, body, why):
    made = brochure(file=False)
    with pytest.raises(Refused, match=why):
        actions.set_file(brochure=made, language="fr", body=body, by=None)
    assert not FileVersion.objects.exists()


def test_a_picture_is_kept_without_its_metadata(db):
    made = brochure(file=False)
    file = BytesIO()
    image = Image.new("RGB", (40, 40), "red")
    exif = image.getexif()
    exif[0x010E] = "secret place"
    image.save(file, "JPEG", exif=exif)
    version = actions.set_file(brochure=made, language="fr", body=file.getvalue(), by=None)
    with storages["private"].open(version.path) as kept:
        assert b"secret place" not in kept.read()
    assert file_of(made).name.endswith("-fr.jpg")


def test_languages_fall_back_to_french(db):
    made = brochure(title="Carte", title_de="Karte", category="map")
    actions.set_file(brochure=made, language="en", body=pdf("map"), by=None)
    brochure(title="Guide")
    french, english, german = (published_brochures(code) for code in ("fr", "en", "de"))
    assert [card.title for card in french] == ["Guide", "Carte"]
    assert [(card.best.language, card.translated) for card in english] == [("fr", False), ("en", True)]
    assert [(card.title, card.best.language) for card in german] == [("Guide", "fr"), ("Karte", "fr")]
    with translation.override("de"):
        assert published_brochure(made.pk).title == "Karte"
    actions.withdraw_brochure(brochure=made, by=None)
    assert published_brochure(made.pk) is None


def test_as_many_queries_for_twenty_as_for_two(db, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for number in range(2):
        brochure(title=f"Fiche {number}", category="trail")
    with CaptureQueriesContext(connection) as few:
        published_brochures("fr")
    for number in range(2, 12):
        brochure(title=f"Fiche {number}", category="trail")
    with django_assert_num_queries(len(few)):
        assert len(published_brochures("fr")) == 12


def test_an_edition_is_offered_in_one_click(db, client_as):
    printed, client = edition(), client_as("director")
    url = reverse("brochures_desk:offer_edition", args=[printed.pk])
    client.post(url)
    if not BrochureFile.objects.exists():  # the factory keeps no file: now it does
        printed.path = storages["private"].save("editions/test.pdf", ContentFile(pdf("dépliant")))
        printed.save()
        client.post(url)
    made = Brochure.objects.get()
    assert made.state == State.PUBLISHED
    assert file_of(made, printed.language).current.pages == printed.pages or 3
    client.post(url)  # the very same file: nothing more
    assert FileVersion.objects.count() == 1
    assert "Dépliant" in client.get(reverse("brochures_desk:list_brochures")).content.decode()


def test_counts_figures_and_chapter(db, client_as):
    made, other = brochure(), brochure(title="Autre", category="map")
    for day, many in ((3, 5), (9, 2)):
        DownloadTally.objects.create(file=file_of(made), day=f"2024-07-{day:02}", count=many)
    DownloadTally.objects.create(file=file_of(other), day="2024-07-09", count=1)
    scope, memo = Scope(Period.year(2024)), Memo()
    for code, wanted in (("editions.downloads", [8]), ("editions.downloads.top", [7, 1])):
        indicator = indicators.get(code)
        values = indicator.compute(scope, memo)
        assert [value.number for value in values] == wanted
        assert [indicator.records(scope, value.key).total() for value in values] == wanted
    assert indicators.get("editions.downloads.top").compute(scope, memo)[0].key == "guide_des_gorges"
    assert "8" in build(scope, memo)[0].paragraphs[0]
    assert build(Scope(Period.year(2019)), memo) == []
    client = client_as("counsellor")
    page = client.get(reverse("brochures_desk:show_counts"), {"periode": "2024"}).content.decode()
    assert "Guide des gorges" in page
    answer = client.get(reverse("brochures_desk:export_counts", args=["csv"]), {"periode": "2024"})
    assert len(b"".join(answer).decode("utf-8-sig").splitlines()) == 4
    assert client.get(reverse("brochures_desk:export_counts", args=["exe"])).status_code == 404


def test_wrong_words_are_told(db, client_as):
    client, made = client_as("director"), brochure()
    url = reverse("brochures_desk:edit_brochure", args=[made.pk])
    assert client.post(url, {**WORDS, "title": " "}).status_code == 422
    assert client.post(url, {**WORDS, "category": "novel"}).status_code == 422
    bad = SimpleUploadedFile("c.jpg", b"no picture")
    assert client.post(url, {**WORDS, "cover_file": bad}).status_code == 422
    assert client.post(url, WORDS).status_code == 302
    made.refresh_from_db()
    assert (made.title, made.slug) == ("Plan de Vialas", "guide-des-gorges")


def test_an_empty_office(db):
    page = Client().get(reverse("brochures:list_brochures"))
    assert page.status_code == 200
    assert "Aucune brochure" in page.content.decode()
