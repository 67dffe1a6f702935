"""The owner of a sheet is found by typing a part of its name."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from draille.offer.offers.forms.owner import OwnerField
from draille.offer.offers.models import Offer
from draille.offer.offers.tests.factories import OfferFactory, OrganisationFactory
from draille.offer.offers.tests.test_sheet_form import posted
from draille.territory.places.models import Commune

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed", ["Ferme de l’Été", "ferme de l'ete", "  FERME   de l'Été ", "l’ete", "ferme de"]
)
def test_by_its_name_or_a_part_without_accents(typed: str) -> None:
    wanted = OrganisationFactory(name="Ferme de l’Été")
    OrganisationFactory(name="Hôtel du Pont")
    assert OwnerField().clean(typed) == wanted.pk


def test_nothing_is_nobody() -> None:
    assert OwnerField().clean("") is None


def test_an_exact_name_wins_over_a_longer_one() -> None:
    wanted = OrganisationFactory(name="Le Mas")
    OrganisationFactory(name="Le Mas d’en haut")
    assert OwnerField().clean("le mas") == wanted.pk


def test_several_are_named_and_none_is_said() -> None:
    for name in ("Gîte A", "Gîte B"):
        OrganisationFactory(name=name)
    with pytest.raises(ValidationError, match=r"Gîte A.*Gîte B.*Précisez"):
        OwnerField().clean("gite")
    with pytest.raises(ValidationError, match="Aucun professionnel"):
        OwnerField().clean("château")


def test_two_of_one_name_are_told_apart() -> None:
    first, second = Commune.objects.all()[:2]
    one = OrganisationFactory(name="Le Mas", commune=first)
    other = OrganisationFactory(name="Le Mas", commune=second)
    alike = [OrganisationFactory(name="La Clède", commune=None) for _ in range(2)]
    field = OwnerField()
    labels = [field.prepare_value(found.pk) for found in (one, other, *alike)]
    assert len(set(labels)) == 4
    assert [field.clean(label) for label in labels] == [found.pk for found in (one, other, *alike)]


def test_one_query_and_names_are_escaped() -> None:
    OrganisationFactory(name='<script>"x')
    with CaptureQueriesContext(connection) as queries:
        field = OwnerField()
        html = field.widget.render("owner", "", {"id": "id_owner"})
    assert len(queries) == 1
    assert "<script>" not in html
    assert 'list="id_owner_list"' in html


def test_staff_change_the_owner_by_name(client_as) -> None:
    offer, owner = OfferFactory(), OrganisationFactory(name="Les Ruchers du Serre")
    client = client_as("director")
    address = reverse("offers_desk:change_offer", args=[offer.pk])
    data = posted(client.get(address).context["form"], owner="ruchers")
    assert client.post(address, data.dict()).status_code == 302
    assert Offer.objects.get(pk=offer.pk).owner_id == owner.pk
    data = posted(client.get(address).context["form"], owner="personne de ce nom")
    page = client.post(address, data.dict())
    assert page.status_code == 422
    assert "Aucun professionnel ne s’appelle" in page.content.decode()
    assert 'value="personne de ce nom"' in page.content.decode()
