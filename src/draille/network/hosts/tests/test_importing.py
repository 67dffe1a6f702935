"""The import: tried first, read whatever its headings, the same twice, hostile files refused."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from draille.kernel.models import Entry
from draille.kernel.refusals import Refused
from draille.network.hosts.importing import reading
from draille.network.hosts.importing.actions import confirm_import, try_import
from draille.network.hosts.importing.columns import recognise
from draille.network.hosts.models import Host, HostImport, Lodging
from draille.network.hosts.queries import host_of, kind_on
from draille.network.hosts.tests.factories import make_host, make_lodging
from draille.network.tariffs.enums import Category, Nature
from draille.territory.places.models import Commune

pytestmark = pytest.mark.django_db
HEADS = (
    "Hébergement;Commune;Nature;Étoiles;Classé jusqu’au;Capacité;N° d’enregistrement;"
    "Propriétaire;Courriel;Propriétaire depuis"
)
GOOD = "Le Valat;Vialas;gîte;3;28/02/2029;6 pers.;4819400000112;Ninon Airelle;ninon@demo.example;"
DAY = date(2026, 1, 1)


def upload(text: str | bytes, name: str = "a.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def tried(*lines: str) -> HostImport:
    return try_import(file=upload("\n".join([HEADS, *lines])), by=None)


def words_of(run: HostImport, state: str = "refused") -> list[str]:
    return [row["words"] for row in run.report["rows"] if row["state"] == state]


def test_nothing_is_written_before_it_is_confirmed_and_nothing_twice():
    run = tried(GOOD, GOOD.replace("Le Valat", "Le Serre").replace("4819400000112", ""))
    assert run.report["counts"] == {"created": 2, "changed": 0, "unchanged": 0, "refused": 0}
    assert not Host.objects.exists()
    assert not Lodging.objects.exists()
    confirm_import(run=run, by=None)
    assert Host.objects.count() == 1  # one host, two lodgings
    lodging = Lodging.objects.get(name="Le Valat")
    assert lodging.commune.name == "Vialas"
    assert lodging.capacity == 6
    assert kind_on(lodging, DAY) == (Nature.FURNISHED, Category.THREE_STARS)
    assert kind_on(lodging, date(2024, 2, 28))[1] == Category.PROPORTIONAL  # five years, no more
    assert host_of(lodging, DAY).email == "ninon@demo.example"
    with pytest.raises(Refused, match="déjà"):
        confirm_import(run=run, by=None)
    again = tried(GOOD, GOOD.replace("Le Valat", "Le Serre").replace("4819400000112", ""))
    assert again.report["counts"] == {"created": 0, "changed": 0, "unchanged": 2, "refused": 0}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (";3;", ";3 épis;", "label"),
        (";3;", ";huit;", "Étoiles"),
        ("Vialas", "Ville-Sans-Nom", "commune connue"),
        ("28/02/2029", "31/02/2029", "n’est pas une date"),
        ("6 pers.", "beaucoup", "Capacité"),
        ("gîte;3", "chambres d’hôtes;3", "n’a pas d’étoiles"),
        ("Ninon Airelle", "=HYPERLINK(1)", "formule"),
        ("ninon@demo.example", "ninon", "adresse e-mail"),
        ("Le Valat", "", "nom de l’hébergement"),
    ],
)
def test_a_line_is_refused_with_its_reason_and_leaves_no_trace(old, new, words):
    run = tried(GOOD.replace(old, new), GOOD.replace("Le Valat", "Le Serre"))
    assert run.report["rows"][0]["state"] == "refused"
    assert run.report["rows"][0]["line"] == 2
    assert words in words_of(run)[0]
    confirm_import(run=run, by=None)
    assert [one.name for one in Lodging.objects.all()] == ["Le Serre"]
    assert Host.objects.count() == 1


def test_a_change_of_owner_needs_its_day():
    lodging = make_lodging("Le Valat", commune=Commune.objects.get(name="Vialas"), host=make_host("Avant"))
    plain = GOOD.replace("4819400000112", "")
    assert "Avant exploite" in words_of(tried(plain))[0]
    run = tried(plain + "01/04/2025")
    confirm_import(run=run, by=None)
    assert host_of(lodging, date(2025, 3, 31)).name == "Avant"
    assert host_of(lodging, date(2025, 4, 1)).name == "Ninon Airelle"


def test_two_of_one_name_are_not_guessed():
    make_host("Ninon Airelle", email="")
    make_host("Ninon Airelle", email="")
    assert "donnez le numéro de l’hébergeur" in words_of(tried(GOOD))[0]


def test_an_empty_cell_changes_nothing():
    confirm_import(run=tried(GOOD), by=None)
    run = tried(GOOD.replace("6 pers.", "").replace("ninon@demo.example", ""))
    assert run.report["counts"]["unchanged"] == 1


def many(first: int, last: int) -> list[str]:
    """New lodgings, each of a new host."""
    line = GOOD.replace("4819400000112", "")
    return [
        line.replace("Le Valat", f"Gîte {one}")
        .replace("Airelle", f"Airelle {one}")
        .replace("ninon", f"n{one}")
        for one in range(first, last)
    ]


def test_a_long_list_of_new_lodgings_asks_no_more_of_the_database(django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        assert tried(*many(0, 10)).report["counts"]["created"] == 10
    with django_assert_max_num_queries(40):  # 120 lines more: a few inserts more
        run = tried(*many(0, 130))
    with django_assert_max_num_queries(45):
        confirm_import(run=run, by=None)
    assert Lodging.objects.count() == 130
    assert host_of(Lodging.objects.get(name="Gîte 129"), DAY).name == "Ninon Airelle 129"


def test_lines_about_lodgings_of_earlier_lines():
    """One line makes it, the next ones change it, are refused, name it by its number."""
    other = GOOD.replace("Le Valat", "Le Serre")  # the number of the first: it is the first, renamed
    run = tried(GOOD, GOOD.replace("6 pers.", "8"), GOOD.replace(";3;", ";9;"), *many(0, 2), other)
    assert [row["state"] for row in run.report["rows"]] == [
        "created", "changed", "refused", "created", "created", "changed",
    ]  # fmt: skip
    confirm_import(run=run, by=None)
    lodging = Lodging.objects.get(registrations__number="4819400000112")
    assert (lodging.name, lodging.capacity) == ("Le Serre", 6)
    assert [host.code for host in Host.objects.order_by("pk")] == ["H0001", "H0002", "H0003"]
    told = [entry.verb for entry in Entry.objects.about(lodging).order_by("pk")]
    assert told == [
        "create_lodging", "transfer_lodging", "set_classification", "add_registration",
        "change_lodging", "change_lodging",
    ]  # fmt: skip
    host = host_of(lodging, DAY)
    assert Entry.objects.about(host).get().changes["code"] == [None, host.code]


def test_a_number_of_another_lodging_refuses_the_line_and_its_host():
    same = GOOD.replace("4819400000112", "NAT-1") + "\n"
    heads = HEADS.replace("N° d’enregistrement", "N° d’enregistrement;Type de numéro")
    first, second = (same.replace("NAT-1", f"{number};national") for number in ("NAT-1", "nat-1"))
    second = second.replace("Le Valat", "Le Serre").replace("Ninon", "Lise").replace("ninon", "lise")
    run = try_import(file=upload(f"{heads}\n{first}{second}"), by=None)
    assert words_of(run) == ["Ce numéro est déjà celui d’un autre hébergement."], run.report
    confirm_import(run=run, by=None)
    assert [host.name for host in Host.objects.all()] == ["Ninon Airelle"]


def test_headings_as_people_write_them():
    found, unknown = recognise(
        ["NOM DU LOGEMENT", "Proprietaire", "N° SIRET", "Mail", "Nb personnes", "Météo"]
    )
    assert list(found.values()) == ["lodging", "host", "siret", "email", "capacity"]
    assert unknown == ["Météo"]


def workbook(*rows: tuple[object, ...]) -> bytes:
    book, buffer = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


def bomb() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        for part in range(31):
            archive.writestr(f"xl/{part}.xml", b"\0" * 10 * 1024 * 1024)
    return buffer.getvalue()


def test_a_formula_in_a_workbook_is_refused_with_its_line():
    content = workbook(("Hébergement", "Hébergeur", "Commune"), (), ("Le Valat", "=A1", "Vialas"))
    run = try_import(file=upload(content, "a.xlsx"), by=None)
    assert run.report["rows"][0]["line"] == 3
    assert "Hébergeur : une formule" in words_of(run)[0]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "no_headings"),
        (b"Couleur;Taille\nrouge;grande", "no_headings"),
        ("Hébergement;Hébergeur\n".encode(), "no_lines"),
        (b"%PDF-1.7", "unreadable_delivery"),
        (b"PK\x03\x04 not a workbook", "unreadable_delivery"),
        (bomb, "zip_bomb"),
    ],
)
def test_hostile_and_empty_files_are_refused(content, code):
    with pytest.raises(Refused) as refusal:
        try_import(file=upload(content() if callable(content) else content), by=None)
    assert refusal.value.code == code
    assert not HostImport.objects.exists()


def test_a_file_over_50_megabytes_is_refused_by_the_page_before_it_is_read(client_as, monkeypatch):
    monkeypatch.setattr(reading, "_Numbered", None)  # reading it would break
    heavy = SimpleUploadedFile("tout.csv", HEADS.encode() + b"\n" * (50 * 1024 * 1024))
    answer = client_as("tax_officer").post(reverse("hosts_desk:try_import"), {"file": heavy})
    assert answer.status_code == 422
    assert "Ce fichier dépasse 50\u202fMo, le plus" in answer.content.decode()
    assert not HostImport.objects.exists()


def test_the_pages_of_an_import(client_as):
    officer = client_as("tax_officer")
    page = reverse("hosts_desk:try_import")
    assert officer.get(page).status_code == 200
    assert "Données" not in officer.post(page, {"file": upload(b"%PDF")}).content.decode()
    answer = officer.post(page, {"file": upload("\n".join([HEADS, GOOD, GOOD.replace(";3;", ";9;")]))})
    run = HostImport.objects.get()
    shown = officer.get(answer["Location"]).content.decode()
    assert "Ligne 3" in shown
    assert "1 ligne à écrire" in shown.replace("\xa0", " ")
    officer.post(reverse("hosts_desk:confirm_import", args=[run.pk]))
    assert Lodging.objects.count() == 1
    Lodging.objects.all().delete()
    template = officer.get(reverse("hosts_desk:import_template", args=["xlsx"]))
    officer.post(page, {"file": upload(template.content, "modele.xlsx")})
    assert HostImport.objects.first().report["counts"]["created"] == 1


def test_an_export_is_read_back_without_a_change(client_as):
    confirm_import(run=tried(GOOD), by=None)
    content = client_as("tax_officer").get(reverse("hosts_desk:export_lodgings", args=["xlsx"])).content
    run = try_import(file=upload(content, "a.xlsx"), by=None)
    assert run.report["counts"] == {"created": 0, "changed": 0, "unchanged": 1, "refused": 0}, run.report[
        "rows"
    ]
