"""The staff's pages, as people use them."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from draille.network.operators.generating import generate_remittance
from draille.network.operators.importing.engine import do_reading
from draille.network.operators.models import Listing, Remittance
from draille.network.operators.reading.mapping import LABELS
from draille.network.operators.tests.factories import (
    NUMBER,
    a_lodging,
    a_platform,
    a_row,
    an_authority,
    imported,
)


@pytest.fixture
def officer(db, client_as):
    return client_as("tax_officer")


def test_every_page_opens_empty_and_full(officer):
    names = ["list_remittances", "list_listings", "list_differences", "list_platforms"]
    for name in names:
        assert officer.get(reverse(f"operators_desk:{name}")).status_code == 200
    a_lodging(NUMBER, stars=3)
    remittance = imported(a_row(paid=1300), a_row(registration="", address="3 chemin du Château"))
    for name in names:
        assert officer.get(reverse(f"operators_desk:{name}")).status_code == 200
    page = officer.get(reverse("operators_desk:show_remittance", args=[remittance.pk])).content.decode()
    assert "−1,00" in page


@pytest.mark.parametrize(
    ("limit", "content", "words"),
    [
        ("MOST_IN_CSV", b"a;b\n1;2\n", "200\u202fMo au plus pour un CSV"),
        ("MOST_IN_WORKBOOK", b"PK\x03\x04 and more", "50\u202fMo au plus pour un classeur"),
    ],
)
def test_a_file_too_large_is_refused_before_it_is_read(officer, monkeypatch, limit, content, words):
    monkeypatch.setattr(f"draille.network.operators.reading.table.{limit}", 5)
    monkeypatch.setattr("draille.network.operators.reading.table.Table.__init__", None)  # reading breaks
    form = {"platform": a_platform("Azur").pk, "authority": an_authority().pk, "first_day": "2026-01-01"}
    form |= {"last_day": "2026-09-30", "received_on": "2026-10-15"}
    file = SimpleUploadedFile("azur.csv", content)
    answer = officer.post(reverse("operators_desk:add_remittance"), form | {"file": file})
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert not Remittance.objects.exists()


def test_a_remittance_without_a_file_says_so_and_has_no_columns_to_choose(officer):
    remittance = imported(a_row())
    remittance.file = ""
    remittance.save(update_fields=["file"])
    page = officer.get(reverse("operators_desk:edit_mapping", args=[remittance.pk])).content.decode()
    assert "n’a pas de fichier à lire" in page
    assert "Enregistrer et relire" not in page


def test_from_the_file_to_the_queue_by_the_pages(officer):
    lodging = a_lodging(street="3 rue Haute")
    platform, authority = a_platform("Azur"), an_authority()
    content = generate_remittance(platform, [a_row(registration="", identifier="H1", address="Le Bourg")])
    form = {"platform": platform.pk, "authority": authority.pk, "first_day": "2026-01-01"}
    form |= {"last_day": "2026-09-30", "received_on": "2026-10-15", "announced": "14,00"}
    sent = officer.post(
        reverse("operators_desk:add_remittance"), form | {"file": SimpleUploadedFile("azur.csv", content)}
    )
    remittance = Remittance.objects.get()
    mapping = reverse("operators_desk:edit_mapping", args=[remittance.pk])
    assert (sent.status_code, sent["Location"], remittance.announced) == (302, mapping, 1400)
    again = officer.post(
        reverse("operators_desk:add_remittance"), form | {"file": SimpleUploadedFile("encore.csv", content)}
    )
    assert (again.status_code, "déjà été déposé" in again.content.decode()) == (422, True)
    page = officer.get(mapping).content.decode()
    assert "Le Bourg" in page
    assert "Ce que nous y lisons" in page
    refused = officer.post(mapping, {"header_row": 1, "column_paid": "Taxe collectée"})
    assert (refused.status_code, "Désignez la colonne" in refused.content.decode()) == (422, True)
    chosen = {f"column_{code}": header for code, header in LABELS.items()}
    assert officer.post(mapping, chosen | {"header_row": 1}).status_code == 302
    officer.post(reverse("operators_desk:start_reading", args=[remittance.pk]))
    do_reading(remittance.pk)
    remittance.refresh_from_db()
    assert remittance.state == "read"
    watched = officer.get(reverse("operators_desk:watch_remittance", args=[remittance.pk]))
    assert watched["HX-Refresh"] == "true"
    listing = Listing.objects.get()
    found = officer.get(reverse("operators_desk:show_listing", args=[listing.pk]), {"q": "rue haute"})
    assert lodging.name in found.content.decode()
    officer.post(reverse("operators_desk:match_listing", args=[listing.pk]), {"lodging": lodging.pk})
    officer.post(reverse("operators_desk:match_listing", args=[listing.pk]), {"lodging": lodging.pk})
    listing.refresh_from_db()
    assert listing.lodging == lodging
    rows = b"".join(officer.get(reverse("operators_desk:export_differences", args=["csv"]))).decode()
    assert "Azur" in rows
    book = officer.get(reverse("operators_desk:export_differences", args=["xlsx"]), {"tout": "1"})
    assert book.content[:2] == b"PK"
    told = officer.get(reverse("operators_desk:show_attestation", args=[lodging.pk]), {"annee": "2026"})
    assert "l’opérateur Azur" in told.content.decode()


def test_a_payment_by_the_page(officer):
    remittance = imported(a_row())
    url = reverse("operators_desk:record_payment", args=[remittance.pk])
    wrong = officer.post(url, {"amount": "zéro", "received_on": "2026-10-20"})
    assert wrong.status_code == 422
    officer.post(url, {"amount": "14,00", "received_on": "2026-10-20", "reference": "VIR"})
    assert remittance.payments.get().amount == 1400


def test_pages_look_right(server, page, axe, staff, sign_in):
    a_lodging(NUMBER, stars=3)
    a_lodging(street="12 chemin de l’Église", name="Gîte du Merle")
    rows = [a_row(paid=paid) for paid in (1400, 1300, 1500)]
    rows.append(a_row(registration="", identifier="H77", address="12 che de l'Eglize", commune="Vialas"))
    remittance = imported(*rows, platform=a_platform("Azur Séjours"))
    sign_in(page, server, staff("tax_officer"))
    paths = ["", "annonces/", "ecarts/", "liste/", f"versements/{remittance.pk}/"]
    paths += [f"versements/{remittance.pk}/colonnes/", f"annonces/{Listing.objects.latest('pk').pk}/"]
    for number, path in enumerate(paths):
        page.goto(f"{server}/gestion/taxe/operateurs/{path}")
        page.screenshot(path=f"/tmp/operators-{number}.png", full_page=True)
        axe(page)
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{server}/gestion/taxe/operateurs/annonces/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
