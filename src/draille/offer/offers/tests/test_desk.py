"""The catalogue's pages for staff."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from draille.kernel.clock import today
from draille.kernel.models import Entry
from draille.offer.offers import actions
from draille.offer.offers.attention import ATTENTIONS
from draille.offer.offers.enums import Kind, Status
from draille.offer.offers.forms import SheetForm
from draille.offer.offers.models import Label, Offer
from draille.offer.offers.sheets import read_sheet
from draille.offer.offers.tests.factories import OfferFactory, OrganisationFactory, a_commune
from draille.offer.offers.tests.test_sheet_form import FULL, posted
from draille.territory.pictures.actions import add_picture
from draille.territory.pictures.tests.photos import a_photo

pytestmark = pytest.mark.django_db

LIST = "/gestion/offre/fiches/"


@pytest.fixture
def director(client_as) -> Any:
    return client_as("director")


def names(answer: Any) -> list[str]:
    return [offer.name for offer in answer.context["page"]]


def listed(client: Any, **asked: Any) -> list[str]:
    return names(client.get(LIST, asked))


def made(**more: Any) -> Offer:
    offer = actions.create_offer(kind=Kind.LODGING, sheet={**FULL, **more}, by=None)
    return Offer.objects.with_sheet().get(pk=offer.pk)


def sent(form: SheetForm, **more: Any) -> dict[str, Any]:
    return dict(posted(form, **more).lists())


def test_the_list_is_cut_by_each_filter(director):
    partner = OrganisationFactory(partner=True)
    gite = OfferFactory(name="Le Gîte", category="stage_gite", owner=partner)
    OfferFactory(name="La Table", kind="restaurant", category="inn", commune=a_commune("48194"))
    OfferFactory(name="Le Vieux", status=Status.ARCHIVED)
    gite.labels.create(label=Label.objects.get(code="accueil_velo"))
    assert listed(director) == ["La Table", "Le Gîte"]
    assert listed(director, type="restaurant") == ["La Table"]
    assert listed(director, categorie="stage_gite") == ["Le Gîte"]
    assert listed(director, commune="48194") == ["La Table"]
    assert listed(director, secteur=a_commune("48194").sector.slug) != []
    assert listed(director, etat="archived") == ["Le Vieux"]
    assert listed(director, partenaire="oui") == ["Le Gîte"]
    assert listed(director, partenaire="non") == ["La Table"]
    assert listed(director, label="accueil_velo") == ["Le Gîte"]
    assert listed(director, professionnel=partner.pk) == ["Le Gîte"]
    actions.create_offer(kind="shop", sheet={"name": "Épicerie du Pont"}, by=None)
    assert listed(director, q="epiceries") == ["Épicerie du Pont"]
    assert len(listed(director, type="inconnu", commune="x", professionnel="y")) == 3


def test_the_list_asks_the_same_number_of_questions_however_long(director, django_assert_max_num_queries):
    owner = OrganisationFactory(partner=True)
    OfferFactory.create_batch(3, owner=owner)
    director.get(LIST)
    with django_assert_max_num_queries(40) as few:
        director.get(LIST)
    OfferFactory.create_batch(30, owner=owner)
    with django_assert_max_num_queries(40) as many:
        director.get(LIST)
    assert len(many) == len(few)


def test_what_is_to_be_looked_after(director):
    day = today()
    right = made(
        name="Juste", translations={}, classified_until=(day + timedelta(400)).isoformat(), labels=[]
    )
    right.checked_on = day
    right.save()
    file = SimpleUploadedFile("a.jpg", a_photo())
    right.pictures.create(picture=add_picture(file, alt="Cour", credit="A. Roux", by=None))
    wrong = made(
        name="Faux",
        classified_until=day.isoformat(),
        latitude=None,
        longitude=None,
        labels=[{"label": "accueil_velo", "valid_until": day.isoformat()}],
    )
    file = SimpleUploadedFile("b.jpg", a_photo())
    expired = add_picture(file, alt="Cour", credit="B", expires_on=day - timedelta(1), by=None)
    wrong.pictures.create(picture=expired)
    actions.change_offer(offer=wrong, sheet={"summary": "Autre."}, by=None)
    for code in ATTENTIONS:
        assert listed(director, voir=code) == ["Faux"], code


def test_an_empty_catalogue_says_how_to_begin(director):
    assert b"Le catalogue est vide" in director.get(LIST).content
    OfferFactory()
    assert "Aucune fiche ne correspond" in director.get(LIST, {"type": "shop"}).content.decode()


def test_the_list_is_downloaded(director):
    made(name="=1+1")
    text = b"".join(director.get(f"{LIST}offre.csv")).decode()
    assert "Gîtes de France 2 épis" in text
    assert "\n=1+1" not in text
    book = load_workbook(BytesIO(director.get(f"{LIST}offre.xlsx", {"type": "lodging"}).content))
    assert book.active.max_row == 2
    assert director.get(f"{LIST}offre.pdf", follow=True).status_code == 404


def new_sheet(**more: Any) -> dict[str, Any]:
    empty = SheetForm(kind="lodging", sheet={})
    return sent(empty, name="Le Mas neuf", commune="48116", token="jeton-1", **more)


def test_a_sheet_is_made_once_though_sent_twice(client_as):
    counsellor = client_as("counsellor")
    url = f"{LIST}nouvelle/lodging/"
    first = counsellor.post(url, new_sheet())
    second = counsellor.post(url, new_sheet())
    offer = Offer.objects.get()
    assert first["Location"] == second["Location"] == f"{LIST}{offer.pk}/"
    assert (offer.status, offer.name) == (Status.DRAFT, "Le Mas neuf")
    assert set(offer.held) == {"name", "commune"}


def test_a_wrong_sheet_is_told_and_not_made(director):
    answer = director.post(f"{LIST}nouvelle/lodging/", new_sheet(stars="9", latitude="44,3"))
    assert answer.status_code == 422
    assert "pas enregistrée" in answer.content.decode()
    assert not Offer.objects.exists()
    assert director.get(f"{LIST}nouvelle/trail/").status_code == 404


def test_the_owner_comes_from_the_professionals_page(director):
    owner = OrganisationFactory()
    answer = director.get(f"{LIST}nouvelle/lodging/", {"professionnel": owner.pk})
    assert answer.context["form"]["owner"].value() == owner.name


def test_a_change_is_saved_and_told(director):
    offer = made()
    page = SheetForm(kind="lodging", sheet=read_sheet(offer))
    answer = director.post(f"{LIST}{offer.pk}/modifier/", sent(page, capacity="18"), follow=True)
    assert "Fiche enregistrée" in answer.content.decode()
    offer.refresh_from_db()
    assert offer.capacity == 18
    assert Entry.objects.about(offer).first().changes == {"capacity": [14, 18]}


def test_two_people_lose_nothing(client_as):
    offer = made()
    page = SheetForm(kind="lodging", sheet=read_sheet(offer))
    url = f"{LIST}{offer.pk}/modifier/"
    one, other = client_as("counsellor"), client_as("quality")
    assert one.post(url, sent(page, capacity="18", phone="04 66 00 00 07")).status_code == 302
    told = other.post(url, sent(page, capacity="20", rooms="6"))
    assert told.status_code == 422
    assert "18" in told.content.decode()
    offer.refresh_from_db()
    assert (offer.capacity, offer.rooms) == (18, None)
    again = dict(told.context["form"].data.lists())
    assert other.post(url, again).status_code == 302
    offer.refresh_from_db()
    assert (offer.capacity, offer.rooms, offer.phone) == (20, 6, "04 66 00 00 07")


def test_a_sheet_is_published_once_and_taken_back(director):
    offer = made()
    url = f"{LIST}{offer.pk}/publier/"
    page = director.post(url, follow=True).content.decode()
    assert "Fiche publiée" in page
    assert "Annuler ce changement" in page
    assert "déjà fait" in director.post(url, follow=True).content.decode()
    assert Entry.objects.filter(verb="publish_offer").count() == 1
    director.post(f"{LIST}{offer.pk}/restaurer/", {"undo": "1"})
    offer.refresh_from_db()
    assert offer.status == Status.DRAFT
    assert "Annuler ce changement" not in director.get(f"{LIST}{offer.pk}/").content.decode()


def test_what_is_not_whole_is_not_published(director):
    offer = made(commune=None)
    answer = director.post(f"{LIST}{offer.pk}/publier/", follow=True)
    assert "Il manque une commune" in answer.content.decode()
    offer.refresh_from_db()
    assert offer.status == Status.DRAFT


def test_a_counsellor_writes_but_does_not_publish(client_as):
    offer = made()
    counsellor = client_as("counsellor")
    page = counsellor.get(f"{LIST}{offer.pk}/").content.decode()
    assert "Modifier la fiche" in page
    assert "Publier" not in page
    counsellor.post(f"{LIST}{offer.pk}/publier/")
    offer.refresh_from_db()
    assert offer.status == Status.DRAFT


def test_the_auditor_reads_only(client_as):
    offer = made()
    page = client_as("auditor").get(f"{LIST}{offer.pk}/").content.decode()
    assert "Gîte des Rouvières" in page
    assert "Modifier la fiche" not in page
    assert "Vérifiée aujourd’hui" not in page


def test_a_check_says_how(director):
    offer = made()
    director.post(f"{LIST}{offer.pk}/verifier/", {"how": "feed"})
    offer.refresh_from_db()
    assert offer.checked_on is None
    director.post(f"{LIST}{offer.pk}/verifier/", {"how": "visit"})
    offer.refresh_from_db()
    assert (offer.checked_on, offer.checked_how) == (today(), "visit")
    assert offer.checked_by is not None


def test_a_stale_translation_is_confirmed(director):
    offer = made()
    actions.change_offer(offer=offer, sheet={"summary": "Autre."}, by=None)
    assert "à revoir" in director.get(f"{LIST}{offer.pk}/").content.decode()
    director.post(f"{LIST}{offer.pk}/traductions/de/")
    assert not Offer.objects.get().translations.get(language="de").stale
    answer = director.post(f"{LIST}{offer.pk}/traductions/it/", follow=True)
    assert "n’existe pas" in answer.content.decode()


def test_fields_are_given_back_to_the_feeds(director):
    offer = made()
    assert "capacity" in offer.held
    director.post(f"{LIST}{offer.pk}/rendre/", {"name": ["capacity", "rien"]})
    offer.refresh_from_db()
    assert "capacity" not in offer.held
    assert "phone" in offer.held


def test_the_sheet_reads_in_constant_queries(director, django_assert_max_num_queries):
    offer = made()
    director.get(f"{LIST}{offer.pk}/")
    with django_assert_max_num_queries(45):
        director.get(f"{LIST}{offer.pk}/")
    with django_assert_max_num_queries(45):
        director.get(f"{LIST}{offer.pk}/modifier/")


def test_a_merged_sheet_leads_to_the_one_kept(director):
    kept, other = made(), made(name="Autre")
    actions.merge_offers(kept=kept, other=other, take=[], by=None)
    page = director.get(f"{LIST}{other.pk}/").content.decode()
    assert "fusionnée avec" in page
    assert "Remettre en brouillon" not in page


def test_the_journal_leads_to_the_sheet(director):
    offer = made()
    entry = Entry.objects.about(offer).first()
    page = director.get(f"/gestion/journal/{entry.pk}/").content.decode()
    assert f"{LIST}{offer.pk}/" in page


def test_a_professional_shows_its_sheets(director):
    owner = OrganisationFactory(name="Les Clèdes", partner=True)
    OfferFactory(name="Le Mas du Haut", owner=owner)
    page = director.get(f"/gestion/offre/professionnels/inspect/{owner.pk}/").content.decode()
    assert "Le Mas du Haut" in page
    assert "1\u00a0fiche" in director.get("/gestion/offre/professionnels/").content.decode()


def test_a_used_label_is_not_deleted(director):
    offer = made()
    label = offer.labels.first().label
    answer = director.post(f"/gestion/offre/labels/delete/{label.pk}/", follow=True)
    assert "décochez plutôt" in answer.content.decode()
    assert Label.objects.filter(pk=label.pk).exists()


def test_pages_escape_what_was_written(director):
    offer = made(name="<script>alert(1)</script> Mas")
    Offer.objects.filter(pk=offer.pk).update(name="<script>alert(1)</script>")
    for path in ("", "modifier/"):
        page = director.get(f"{LIST}{offer.pk}/{path}").content.decode()
        assert "<script>alert(1)" not in page
