"""The staff's pages of hosts and lodgings."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from draille.kernel.models import Entry
from draille.network.hosts import actions
from draille.network.hosts.extras import HostExtra, host_extras
from draille.network.hosts.models import Host, Lodging
from draille.network.hosts.queries import host_of, kind_on
from draille.network.hosts.queries.likely import likely_sheets
from draille.network.hosts.tests.factories import make_agency, make_host, make_lodging
from draille.network.tariffs.enums import Category, Nature
from draille.offer.offers.tests.factories import OfferFactory
from tests.factories import CommuneFactory

pytestmark = pytest.mark.django_db
DAY = date(2023, 5, 1)


@pytest.fixture
def officer(client_as):
    return client_as("tax_officer")


def address(name: str, *args: object) -> str:
    return reverse(f"hosts_desk:{name}", args=args)


def names(client, page: str, **asked: object) -> str:
    answer = client.get(address(page), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_host_is_made_with_its_access(officer):
    asked = {
        "kind": "person",
        "name": "Ninon Airelle",
        "email": "Ninon@Demo.Example",
        "language": "fr",
        "remind": "on",
        "access": "on",
    }
    answer = officer.post(address("create_host"), asked)
    host = Host.objects.get(name="Ninon Airelle")
    assert answer["Location"] == address("show_host", host.pk)
    assert host.accesses.get().email == "ninon@demo.example"
    asked |= {"siret": "123"}
    refused = officer.post(address("change_host", host.pk), asked)
    assert refused.status_code == 422
    assert "SIRET" in refused.content.decode()
    officer.post(address("change_host", host.pk), asked | {"siret": "", "phone": "04 66 00 00 05"})
    assert Entry.objects.about(host).first().changes["phone"] == ["", "04 66 00 00 05"]


def test_lists_are_searched_and_filtered(officer):
    vialas = CommuneFactory()
    silent = make_host("Zoé Clède", email="")
    make_lodging("Le Béal", host=silent, commune=vialas, nature=Nature.GUEST_HOUSE)
    known = make_host("Armelle Serre")
    actions.open_access(host=known, email=known.email, by=None)
    starred = make_lodging("Le Coulet", host=known, nature=Nature.FURNISHED, capacity=4)
    actions.set_classification(lodging=starred, nature=Nature.FURNISHED, stars=3, first_day=DAY, by=None)
    assert "Zoé Clède" in names(officer, "list_hosts", q="zoe clede")
    assert "Zoé Clède" in names(officer, "list_hosts", q="beal")
    for asked in ({"courriel": "avec"}, {"connexion": "jamais"}, {"type": "agency"}, {"etat": "archives"}):
        assert "Zoé Clède" not in names(officer, "list_hosts", **asked)
    assert "Zoé Clède" in names(
        officer, "list_hosts", connexion="sans", courriel="sans", commune=vialas.insee
    )
    for asked in ({"classe": "oui"}, {"nature": Nature.FURNISHED.value}, {"q": "armelle"}):
        page = names(officer, "list_lodgings", **asked)
        assert "Le Coulet" in page
        assert "Le Béal" not in page
    for asked in ({"classe": "non"}, {"voir": "capacite"}):
        assert "Le Coulet" not in names(officer, "list_lodgings", **asked)
    assert "Le Coulet" in names(officer, "list_lodgings", voir="fiche", etat="tous", commune="x", nature="y")


def test_exports_hold_no_formula(officer):
    make_lodging("=1+1", host=make_host("@Attaque"))
    for page in ("export_hosts", "export_lodgings"):
        book = load_workbook(BytesIO(officer.get(address(page, "xlsx")).content))
        cells = [cell for row in book.active.iter_rows() for cell in row]
        assert all(cell.data_type != "f" for cell in cells)
        assert "'" in b"".join(officer.get(address(page, "csv"))).decode("utf-8-sig")
        assert officer.get(address(page, "exe")).status_code == 404


def test_what_a_lodging_has_with_dates(officer):
    host, other, agency = make_host(), make_host("Joris Airelle"), make_agency("Clés d’essai")
    lodging = make_lodging(host=host, nature=Nature.FURNISHED)

    def add(part: str, **asked: object) -> int:
        return officer.post(address("add_part", lodging.pk, part), asked).status_code

    assert add("exploitant", host=other.pk, first_day="2023-05-01") == 302
    assert add("exploitant", host=other.pk, first_day="2023-05-01") == 422  # a second click
    assert host_of(lodging, DAY) == other
    assert add("mandat", agency=host.pk) == 422
    assert add("mandat", agency=agency.pk, first_day="2023-01-01", pays="on") == 302
    stars = {"nature": 4, "stars": 3, "first_day": "2023-05-01", "last_day": "2028-04-30"}
    assert add("classement", certificate="3 épis", **stars) == 422
    assert add("classement", certificate="C48-1", **stars) == 302
    assert kind_on(lodging, DAY) == (Nature.FURNISHED, Category.THREE_STARS)
    assert add("numero", kind="municipal", number="12") == 422
    assert add("numero", kind="national", number="X") == 302
    assert add("periode", kind="closed", first_day="2023-11-01", last_day="2024-03-31") == 302
    assert add("autre") == 404
    page = officer.get(address("show_lodging", lodging.pk)).content.decode()
    for words in ("Joris Airelle", "Clés d’essai", "3 étoiles", "C48-1", "31\xa0mars 2024"):
        assert words in page.replace("&nbsp;", "\xa0"), words
    mandate = lodging.mandates.get()
    stranger = make_lodging()
    assert officer.post(address("remove_part", stranger.pk, "mandat", mandate.pk)).status_code == 404
    officer.post(address("remove_part", lodging.pk, "mandat", mandate.pk))
    assert not lodging.mandates.exists()
    officer.post(address("undo_transfer", lodging.pk))
    assert host_of(lodging, DAY) == host


def test_from_the_sheet_to_the_lodging_and_back(officer):
    offer = OfferFactory(
        kind="lodging", category="furnished", name="Gîte du Sorbier", stars=3, commune=CommuneFactory()
    )
    sheet = reverse("offers_desk:read_offer", args=[offer.pk])
    create = address("create_from_sheet", offer.pk)
    assert create in officer.get(sheet).content.decode()
    officer.post(create, {"host": make_host().pk})
    lodging = Lodging.objects.get(offer=offer)
    assert kind_on(lodging, DAY)[1] == Category.THREE_STARS
    assert address("show_lodging", lodging.pk) in officer.get(sheet).content.decode()
    officer.post(address("tie_sheet", lodging.pk))
    lodging.refresh_from_db()
    assert lodging.offer is None
    assert [one.offer for one in likely_sheets(lodging)] == [offer]
    officer.post(address("tie_sheet", lodging.pk), {"offer": offer.pk})
    assert Lodging.objects.get().offer == offer


def test_who_may_not_read_hosts_is_not_led_there(client_as):
    offer = OfferFactory(kind="lodging", commune=CommuneFactory())
    page = client_as("communication").get(reverse("offers_desk:read_offer", args=[offer.pk])).content.decode()
    assert "taxe de séjour" not in page.lower()


def test_apps_above_add_blocks(officer):
    host = make_host()
    host_extras.discover()
    extra = HostExtra(
        code="essai",
        title="Essai",
        template="kernel/history.html",
        context=lambda host, request: {"lines": []},
    )
    hidden = HostExtra(
        code="cache", title="Caché", template="kernel/history.html", context=lambda host, request: None
    )
    host_extras.register(extra, hidden)
    try:
        page = officer.get(address("show_host", host.pk)).content.decode()
        assert 'id="bloc-essai"' in page
        assert "Caché" not in page
    finally:
        for code in ("essai", "cache"):
            del host_extras._items[code]


def test_a_host_is_archived_and_taken_back(officer):
    host = make_host()
    lodging = make_lodging(host=host)
    officer.post(address("archive_host", host.pk))
    assert Host.objects.get().active
    officer.post(address("archive_lodging", lodging.pk))
    officer.post(address("reopen_lodging", lodging.pk))
    assert Lodging.objects.get().active_until is None
    lodging.ownerships.all().delete()
    officer.post(address("archive_host", host.pk))
    assert not Host.objects.get().active
    officer.post(address("reopen_host", host.pk))
    assert Host.objects.get().active


def test_a_spell_is_ended_or_corrected_with_its_reason(officer):
    host, agency = make_host(), make_agency("Clés d’essai")
    lodging = make_lodging(host=host, nature=Nature.FURNISHED)
    mandate = actions.add_mandate(lodging=lodging, agency=agency, first_day=DAY, by=None)
    later = date(2025, 1, 1)
    spell = {"first_day": date(2020, 1, 1), "last_day": date(2024, 12, 31)}
    kind = actions.set_classification(
        lodging=lodging, nature=4, stars=3, certificate="C48-1", by=None, **spell
    )
    actions.set_classification(lodging=lodging, nature=4, stars=4, first_day=later, by=None)
    number = actions.add_registration(lodging=lodging, kind="municipal", number="4819400000112", by=None)

    def correct(part: str, item: int, **asked: object):
        return officer.post(address("correct_part", lodging.pk, part, item), asked)

    asked = {"first_day": "2023-05-01", "last_day": "2024-06-30", "pays": "on", "reference": "M-1"}
    assert correct("mandat", mandate.pk, **asked).status_code == 422  # no reason
    assert correct("mandat", mandate.pk, **asked, reason="dénoncé par l’agence").status_code == 302
    entry = Entry.objects.about(lodging).first()
    assert entry.verb == "correct_mandate"
    assert entry.changes == {"last_day": [None, "2024-06-30"], "reference": ["", "M-1"]}
    assert entry.note == f"Clés d’essai pour {lodging} : dénoncé par l’agence"
    correct("mandat", mandate.pk, **asked, reason="encore")  # a second click changes nothing
    assert Entry.objects.about(lodging).first() == entry
    asked = {"nature": 4, "stars": 2, "certificate": "C48-1", "reason": "erreur", "first_day": "2020-01-01"}
    overlap = correct("classement", kind.pk, **asked, last_day="2025-01-01")
    assert overlap.status_code == 422
    assert "01/01/2025 – …" in overlap.content.decode()
    assert correct("classement", kind.pk, **asked, last_day="2024-09-30").status_code == 302
    assert kind_on(lodging, date(2024, 9, 30)) == (Nature.FURNISHED, Category.TWO_STARS)
    assert kind_on(lodging, date(2024, 10, 1))[1] == Category.PROPORTIONAL
    assert correct("numero", number.pk, number="12", reason="erreur").status_code == 422
    assert (
        correct("numero", number.pk, number="4819400000113", last_day="2026-05-20", reason="x").status_code
        == 302
    )
    assert lodging.registrations.get().number == "4819400000113"
    owner = lodging.ownerships.get()
    assert correct("exploitant", owner.pk, last_day="2024-12-31", reason="fin du bail").status_code == 302
    assert host_of(lodging, later) is None
    assert officer.get(address("correct_part", make_lodging().pk, "mandat", mandate.pk)).status_code == 404
    assert officer.get(address("correct_part", lodging.pk, "periode", 1)).status_code == 404
    assert officer.get(address("correct_part", lodging.pk, "exploitant", owner.pk)).status_code == 200
