"""Several sites over the same records: each with its name, colours, menu and selection."""

from __future__ import annotations

import pytest
from django.conf import settings as django_settings
from django.urls import reverse

from draille.offer.agenda.tests.factories import make_event, once
from draille.offer.offers.actions import create_offer
from draille.offer.offers.enums import Status
from draille.promotion.site.models import Menu, SiteLook
from draille.promotion.site.tests.making import make_page, make_site
from tests.factories import CommuneFactory

pytestmark = pytest.mark.django_db
FARMS = {"host": "fermes.example"}


@pytest.fixture
def farms(settings):
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "fermes.example"]
    return make_site(
        "fermes.example",
        name="Visites de fermes",
        color_action="#1f5fa8",
        offers="https://un.site/offres/?kind=producer",
        events="/agenda/theme/marches/",
        hidden_links=["contact"],
    )


def _offer(name: str, kind: str, category: str):
    return create_offer(
        kind=kind,
        sheet={"name": name, "category": category, "commune": CommuneFactory().insee},
        by=None,
        status=Status.PUBLISHED,
    )


def test_a_site_has_its_own_name_colours_and_menu(client, farms):
    page = client.get("/", headers=FARMS).content.decode()
    assert "Visites de fermes" in page
    assert f"/site/{farms.pk}/couleurs.css" in page
    assert ">Nous écrire<" not in page
    assert ">Nous écrire<" in client.get("/").content.decode()
    css = client.get(reverse("site_files:stylesheet", args=[farms.pk])).content.decode()
    assert "--color-action:#1f5fa8;" in css


def test_lists_show_the_selection_and_the_main_site_everything(client, farms):
    cheese = _offer("La Bergerie", "producer", "cheese")
    lodge = _offer("Le Mas", "lodging", "furnished")
    there, here = (
        client.get("/offres/", headers=FARMS).content.decode(),
        client.get("/offres/").content.decode(),
    )
    assert cheese.name in there
    assert lodge.name not in there
    assert {cheese.name, lodge.name} <= {name for name in (cheese.name, lodge.name) if name in here}
    # The visitor's own question adds up with the selection.
    assert cheese.name not in client.get("/offres/", {"kind": "lodging"}, headers=FARMS).content.decode()


def test_a_sheet_outside_the_selection_opens_and_names_the_main_site(client, farms):
    lodge = _offer("Le Mas", "lodging", "furnished")
    answer = client.get(f"/offre/{lodge.pk}/{lodge.path_name}/", headers=FARMS)
    assert answer.status_code == 200
    assert f'rel="canonical" href="{django_settings.BASE_URL}/offre/' in answer.content.decode()


def test_the_search_keeps_to_the_selection(client, farms):
    _offer("La Bergerie", "producer", "cheese")
    _offer("La Bergeronnette", "lodging", "furnished")
    page = client.get("/recherche/", {"q": "berger"}, headers=FARMS).content.decode()
    assert "Bergeronnette" not in page


def test_events_outside_the_selection_are_not_searched(client, farms, time_machine_july):
    commune = CommuneFactory()
    make_event(title="Marché de Vialas", commune=commune, schedules=once("2026-07-08"))
    make_event(title="Bal de Vialas", theme="spectacles", commune=commune, schedules=once("2026-07-08"))
    page = client.get("/recherche/", {"q": "vialas"}, headers=FARMS).content.decode()
    assert "Marché de Vialas" in page
    assert "Bal de Vialas" not in page
    assert "Bal de Vialas" in client.get("/recherche/", {"q": "vialas"}).content.decode()


def test_the_agenda_keeps_to_the_selection(client, farms, time_machine_july):
    commune = CommuneFactory()
    make_event(title="Marché de Vialas", commune=commune, schedules=once("2026-07-08"))
    make_event(title="Bal de Vialas", theme="spectacles", commune=commune, schedules=once("2026-07-08"))
    there = client.get("/agenda/", headers=FARMS).content.decode()
    assert "Marché de Vialas" in there
    assert "Bal de Vialas" not in there
    assert "Bal de Vialas" in client.get("/agenda/").content.decode()
    assert "Marché de Vialas" not in client.get("/agenda/theme/spectacles/", headers=FARMS).content.decode()


def test_an_editor_gives_a_look_and_a_question_without_meaning_is_told(client_as):
    from wagtail.models import Site

    site = Site.objects.get(is_default_site=True)
    client = client_as("communication")
    address = f"/gestion/settings/site/sitelook/{site.pk}/"
    fields = {
        "name": "Le pays",
        "logo": "",
        "color_action": "#2f6b3c",
        "color_heading": "",
        "offers": "?kind=producer",
        "events": "",
        "hidden_links": ["contact"],
        "foot_fr": "Merci",
        "foot_en": "",
        "foot_de": "",
        "social-count": "0",
    }
    wrong = client.post(address, {**fields, "offers": "?kind=rien"})
    assert "Cette valeur n’existe pas" in wrong.content.decode()
    pale = client.post(address, {**fields, "color_action": "#cccccc"})
    assert "trop pâle" in pale.content.decode()
    assert client.post(address, fields).status_code == 302
    look = SiteLook.objects.get(site=site)
    assert (look.name, look.offers, look.hidden_links) == ("Le pays", "?kind=producer", ["contact"])


def test_the_office_makes_its_menu(client):
    from wagtail.models import Locale, Site

    site, locale = Site.objects.get(is_default_site=True), Locale.objects.get(language_code="fr")
    page, hidden = make_page("Venir ici"), make_page("Caché", live=False)
    entries = [
        ("page", {"page": page, "label": ""}),
        ("page", {"page": hidden, "label": "Caché"}),
        ("app", {"code": "offers", "label": "Où aller"}),
        ("address", {"url": "https://ailleurs.example/", "label": "Ailleurs"}),
    ]
    Menu.objects.create(site=site, locale=locale, place="main", entries=entries)
    text = client.get("/").content.decode()
    menu = text.split('<nav class="d-menu"')[1].split("</nav>")[0]
    assert ">Venir ici<" in menu
    assert ">Où aller<" in menu
    assert "https://ailleurs.example/" in menu
    assert "Caché" not in menu
    assert "Agenda" not in menu
    # The other languages keep what the apps bring.
    assert "Ailleurs" not in client.get("/en/").content.decode()
