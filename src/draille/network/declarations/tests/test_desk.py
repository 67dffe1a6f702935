"""Declarations at the desk: read, declared for a host, read from a file."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from draille.kernel.models import Entry
from draille.network.declarations.content import Content
from draille.network.declarations.models import Declaration, Version
from draille.network.declarations.tests.factories import JULY, make_lodging, make_tariffs, send, stay, stays


@pytest.fixture
def lodging(db):
    make_tariffs(department=True)
    return make_lodging()


def address(lodging):
    return reverse("declarations_desk:declare", args=[lodging.pk, 2026, 7])


def filled(step, *rows, filing="stays"):
    data = {
        "step": step,
        "filing": filing,
        "note": "",
        "stays-TOTAL_FORMS": len(rows),
        "stays-INITIAL_FORMS": 0,
    }
    for index, row in enumerate(rows):
        data |= {f"stays-{index}-{name}": value for name, value in row.items()}
    return data


ROW = {"first_night": "2026-07-04", "nights": "7", "occupants": "4", "minor": "2"}


def test_a_counsellor_looks_then_sends_for_a_host(lodging, client_as):
    client = client_as("counsellor")
    page = client.post(address(lodging), filled("look", ROW)).content.decode()
    assert "15,40" in page
    assert "Envoyer la déclaration" in page
    assert not Version.objects.exists()
    assert client.post(address(lodging), filled("send", ROW)).status_code == 302
    client.post(address(lodging), filled("send", ROW))
    version = Version.objects.get()
    assert (version.total, version.sent_from, version.by) == (1540, "desk", client.user)
    assert Entry.objects.get(verb="send_declaration").author == str(client.user)


def test_what_is_wrong_is_said_beside_its_field(lodging, client_as):
    client = client_as("counsellor")
    wrong = ROW | {"first_night": "2026-07-30"}
    answer = client.post(address(lodging), filled("send", ROW, wrong))
    assert answer.status_code == 422
    assert "se déclare en août 2026" in answer.content.decode()
    assert "first_night" in answer.context["page"].rows[1].errors
    assert client.post(address(lodging), {"step": "send"}).status_code == 422


def test_a_draft_comes_back(lodging, client_as):
    client = client_as("counsellor")
    client.post(address(lodging), filled("draft", ROW))
    page = client.get(address(lodging)).content.decode()
    assert "Un brouillon était gardé" in page
    assert "2026-07-04" in page
    more = client.post(address(lodging), filled("more", ROW))
    assert len(more.context["page"].rows.forms) == 11
    assert not Version.objects.exists()


def test_a_file_fills_the_rows_and_sends_nothing(lodging, client_as):
    text = "Nom;Arrivée;Départ;Personnes\nX;04/07/2026;11/07/2026;4\nX;30/07/2026;02/08/2026;2\nX;hier;1;2\n"
    file = SimpleUploadedFile("tout.csv", text.encode(), "text/csv")
    page = client_as("tax_officer").post(address(lodging), {"step": "import", "file": file})
    words = page.content.decode()
    assert [row.initial["nights"] for row in page.context["page"].rows.initial_forms] == [7]
    assert "août 2026</a> (1)" in words
    assert "Ligne 4, « Arrivée »" in words
    assert "la taxe ne les demande pas : Nom" in words
    assert not Declaration.objects.exists()


def test_a_file_of_50_megabytes_is_refused_before_it_is_read(lodging, client_as, monkeypatch):
    monkeypatch.setattr("draille.network.declarations.reading.files.csv", None)  # reading it would break
    heavy = SimpleUploadedFile("tout.csv", b"Nom;" * (50 * 1024 * 256), "text/csv")
    page = client_as("tax_officer").post(address(lodging), {"step": "import", "file": heavy})
    assert page.context["page"].upload.errors["file"] == [
        "Ce fichier est trop lourd : 5 Mo au plus. Exportez une année à la fois."
    ]
    assert "trop lourd" in page.content.decode()


def test_the_list_of_a_month_and_what_misses(lodging, client_as):
    other = make_lodging()
    send(lodging, stays(stay(4)))
    client = client_as("auditor")
    url = reverse("declarations_desk:list_declarations")
    page = client.get(url, {"mois": "2026-07"}).content.decode()
    assert lodging.name in page
    assert other.name not in page
    missing = client.get(url, {"mois": "2026-07", "vue": "manquantes"}).content.decode()
    assert other.name in missing
    assert "Déclarer à sa demande" not in missing
    file = client.get(url, {"mois": "2026-07", "format": "csv"})
    assert lodging.name in b"".join(file.streaming_content).decode()
    assert client.get(url, {"mois": "2026-13"}).status_code == 200


def test_versions_are_compared_field_by_field(lodging, client_as):
    send(lodging, stays(stay(4), stay(9)))
    version = send(lodging, stays(stay(4)))
    page = client_as("tax_officer").get(
        reverse("declarations_desk:show_declaration", args=[version.declaration_id])
    )
    newest = page.context["versions"][0]
    changed = {one.label: (one.before, one.after) for one in newest.fields if one.changed}
    assert changed["Nuitées"] == ("8", "4")
    assert [words.replace("\u00a0", " ") for words in newest.removed] == [
        "9 juillet 2026, 2 nuits, 2 personnes"
    ]
    assert "Séjours retirés" in page.content.decode()


def test_the_pages_in_a_browser(server, page, sign_in, staff, axe):
    make_tariffs(department=True)
    lodging = make_lodging()
    send(lodging, stays(stay(4), stay(9, price=5000)))
    version = send(lodging, stays(stay(4)))
    make_lodging()
    sign_in(page, server, staff("tax_officer"))
    shown = reverse("declarations_desk:show_declaration", args=[version.declaration_id])
    pages = {
        "list": reverse("declarations_desk:list_declarations") + "?mois=2026-07",
        "missing": reverse("declarations_desk:list_declarations") + "?mois=2026-07&vue=manquantes",
        "show": shown,
        "declare": address(lodging),
    }
    for name, url in pages.items():
        page.goto(server + url)
        axe(page)
        page.screenshot(path=f"/tmp/ledger-d-{name}.png", full_page=True)
    page.get_by_role("button", name="Calculer sans envoyer").click()
    page.get_by_role("button", name="Envoyer la déclaration").click()
    page.wait_for_url(f"**{shown}")
    assert Version.objects.filter(declaration__month=JULY).count() == 2
    page.set_viewport_size({"width": 320, "height": 700})
    for url in pages.values():
        page.goto(server + url)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_month_closed_at_the_desk(lodging, client_as):
    data = filled("send", filing="closed") | {"closed_from": "2026-07-01", "closed_until": "2026-07-31"}
    assert client_as("director").post(address(lodging), data).status_code == 302
    assert send(lodging, Content("nothing")).number == 2
