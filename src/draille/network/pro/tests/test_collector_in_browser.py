"""The tax officer in a browser: a bank file matched, a reminder sent, a case opened, its letter read."""

from __future__ import annotations

import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache, caches
from django.urls import reverse
from playwright.sync_api import expect

from draille.kernel.clock import today
from draille.kernel.french import long_date, month_name, typeset
from draille.network.control.models import Case
from draille.network.control.queries.cases import standing_of
from draille.network.control.reference import load_texts
from draille.network.hosts.models import Host
from draille.network.ledger.queries import balance
from draille.network.payments.queries.transfers import transfer_reference
from draille.network.pro.tests import factories as make
from draille.network.pro.tests.looking import look
from tests.letterbox import parts_of

poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")


@pytest.fixture(autouse=True)
def _no_counts(real_db):
    cache.clear()
    caches["memory"].clear()


@pytest.fixture
def officer(server, page, staff, sign_in):
    """The browser of the tax officer."""
    person = staff("tax_officer")
    sign_in(page, server, person)
    return person


def bank_file(folder: Path, *rows: tuple[str, str, str]) -> Path:
    """A statement as a bank writes it: semicolons, commas, Windows' letters."""
    day = f"{today() - timedelta(days=1):%d/%m/%Y}"
    lines = ["Date;Montant;Donneur d'ordre;Libellé", *(";".join([day, *row]) for row in rows)]
    file = folder / "releve.csv"
    file.write_bytes("\r\n".join(lines).encode("cp1252"))
    return file


def plain(text: str) -> str:
    """Without the spaces that do not break."""
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").replace("-\n", "-").split())


def test_a_bank_file_is_matched(server, page, axe, officer, tmp_path):
    exact, proposed, found = (make.a_letting_host()[0] for _ in range(3))
    for host, name in ((exact, "Mas Rouge"), (proposed, "Clède Verte"), (found, "Roulotte Bleue")):
        Host.objects.filter(pk=host.pk).update(name=f"{name} d’Essai")
        make.a_sent(host.ownerships.get().lodging)
    file = bank_file(
        tmp_path,
        ("6,00", "SARL DES GITES", f"VIR {transfer_reference(exact)}"),
        ("5,00", "CLEDE VERTE D ESSAI", "VIR TAXE DE SEJOUR"),
        ("6,00", "MME X COUSINE", "VIR JUIN"),
        ("-12,50", "FRAIS", "COMMISSION"),
    )
    page.goto(server + reverse("payments_desk:list_transfers"))
    look(page, axe, "bank-empty")
    page.get_by_role("link", name="Lire un relevé").first.click()
    page.get_by_label("Relevé").set_input_files(file)
    look(page, axe, "bank-file")
    page.get_by_role("button", name="Lire ce relevé").click()
    page.get_by_label("Nom de cette présentation").fill("Banque d’essai")
    look(page, axe, "bank-columns")
    page.get_by_role("button", name="Garder ces colonnes").click()
    page.get_by_label("Relevé").set_input_files(file)
    page.get_by_role("button", name="Lire ce relevé").click()
    expect(page.get_by_text("3 virements nouveaux")).to_be_visible()
    look(page, axe, "bank-queue")
    cards = page.get_by_role("listitem").filter(has=page.get_by_role("button", name="Rapprocher"))
    assert sorted(plain(card.locator(".d-badge").inner_text()) for card in cards.all()) == [
        "inconnu",
        "référence et montant",
        "à confirmer",
    ]
    assert [balance(host) for host in (exact, proposed, found)] == [600, 600, 600], "nothing without a person"
    page.get_by_role("button", name="Accepter le rapprochement sûr").click()
    expect(page.get_by_text("1 virement rapproché.")).to_be_visible()
    unknown = page.get_by_role("listitem").filter(has_text="MME X COUSINE")
    unknown.get_by_label("Hébergeur de ce virement").fill(found.code)
    unknown.get_by_role("button", name="Rapprocher").click()
    expect(page.get_by_text("Virement rapproché.")).to_be_visible()
    look(page, axe, "bank-matched")
    assert [balance(host) for host in (exact, proposed, found)] == [0, 600, 0]
    page.goto(server + reverse("payments_desk:list_transfers") + "?vue=accepted")
    look(page, axe, "bank-accepted")
    page.goto(server + reverse("ledger_desk:show_account", args=[found.pk]))
    expect(page.locator("main")).to_contain_text("6,00")
    look(page, axe, "bank-account")


def test_a_late_host_is_reminded(server, page, axe, officer, smtp):
    load_texts()
    host, lodging = make.a_letting_host(active_from=make.last_month())
    month = make.last_month().strftime("%Y-%m")
    page.goto(server + reverse("control_desk:show_board"))
    look(page, axe, "late-board")
    page.goto(server + reverse("control_desk:list_mailings"))
    page.get_by_role("link", name="Préparer des rappels").click()
    page.get_by_label("Du mois").fill(month)
    page.get_by_label("Au mois").fill(month)
    page.get_by_role("button", name="Voir qui est concerné").click()
    expect(page.get_by_role("row", name=host.name)).to_contain_text(host.email)
    look(page, axe, "late-preview")
    assert not smtp.letters, "nothing leaves before a person says so"
    page.get_by_role("button", name="Envoyer 1 rappel").click()
    expect(page.get_by_role("row", name=host.name)).to_contain_text("envoyé")
    look(page, axe, "late-sent")
    [letter] = smtp.letters
    assert letter["To"] == host.email
    assert lodging.name in parts_of(letter)["text/plain"]


def pdf_text(page, link, folder: Path) -> str:
    """What a PDF says to who opens it from the page."""
    answer = page.request.get(page.evaluate("(link) => link.href", link.element_handle()))
    assert answer.headers["content-type"] == "application/pdf"
    file = folder / "letter.pdf"
    file.write_bytes(answer.body())
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
    return plain(done.stdout.decode())


@poppler
def test_a_case_is_opened_and_its_notice_read(server, page, axe, officer, tmp_path):
    load_texts()
    host, lodging = make.a_letting_host()
    Host.objects.filter(pk=host.pk).update(street="12 rue de l’Essai", postcode="48220", city="Vialas")
    month = make.last_month(2)
    page.goto(server + reverse("control_desk:list_anomalies"))
    look(page, axe, "case-anomalies")
    page.goto(server + reverse("hosts_desk:show_host", args=[host.pk]))
    look(page, axe, "case-host")
    page.get_by_role("link", name="Ouvrir un dossier de contrôle").click()
    page.get_by_role("radio", name="défaut de déclaration").check(force=True)
    for label in ("Du mois", "Au mois"):
        page.get_by_label(label).fill(month.strftime("%Y-%m"))
    look(page, axe, "case-open")
    page.get_by_role("button", name="Ouvrir le dossier").click()
    expect(page.get_by_text("Rien n’est parti.")).to_be_visible()
    look(page, axe, "case-opened")
    page.get_by_role("button", name="Préparer : mise en demeure").click()
    expect(page.get_by_label("Texte")).to_contain_text("mets en demeure")
    look(page, axe, "case-draft")
    page.get_by_role("button", name="Valider la lettre").click()
    words = pdf_text(page, page.get_by_role("link", name="PDF"), tmp_path)
    for said in (
        host.name,
        "48220 VIALAS",
        lodging.name,
        f"{month_name(month.month)} {month.year}",
        "trente jours",
        "L. 2333-38",
        "Lettre recommandée avec avis de réception",
    ):
        assert said in words, f"{said}: {words}"
    look(page, axe, "case-validated")
    page.get_by_label("Numéro du recommandé").fill("1A 000 000 0000 0")
    page.get_by_role("button", name="Elle est postée").click()
    expect(page.get_by_text("Envoi enregistré.")).to_be_visible()
    look(page, axe, "case-posted")
    page.get_by_label("Reçue le").fill(today().isoformat())
    page.get_by_role("button", name="Enregistrer les dates").click()
    until = standing_of(Case.objects.get()).until
    assert until is not None
    assert timedelta(days=30) <= until - today() <= timedelta(days=34), "a weekend or a holiday may follow"
    now = page.get_by_role("region", name="Étape")
    expect(now).to_contain_text(typeset(f"L’hébergeur a jusqu’au {long_date(until)} inclus."))
    expect(page.get_by_role("button", name="Préparer")).to_have_count(0)
    look(page, axe, "case-notified")
