"""The pages of the tariffs in the back office."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from draille.network.tariffs.forms.parts import initial_of
from draille.network.tariffs.limits import load_limits
from draille.network.tariffs.models import Authority, Deliberation
from draille.network.tariffs.tests import factories as make
from draille.network.tariffs.values import values_of

pytestmark = pytest.mark.django_db


def posted(values, **changed):
    """What a browser sends of a form that shows these values."""
    data = {"seasons": "2"}
    for name, one in {**initial_of(values), **changed}.items():
        if isinstance(one, tuple):
            data[name] = f"{one[1]}/{one[0]}"
        elif one not in (None, False):
            data[name] = str(one)
    return {**{f"regime_{nature}": "actual" for nature in range(1, 12)}, **data}


@pytest.fixture
def officer(client_as):
    return client_as("tax_officer")


def test_the_list_says_what_is_voted_for_a_year_and_what_is_missing(officer):
    authority = make.an_authority(name="CC de la vallée")
    make.a_deliberation(authority)
    found = officer.get(reverse("tariffs_desk:list_tariffs"), {"annee": "2026"}).content.decode()
    assert "votée le 22" in found
    assert "à vérifier" in found
    found = officer.get(reverse("tariffs_desk:list_tariffs"), {"annee": "2025"}).content.decode()
    assert "Aucun tarif connu pour 2025" in found
    found = officer.get(reverse("tariffs_desk:list_tariffs"), {"q": "vialas"}).content.decode()
    assert "CC de la vallée" in found
    assert "Rien de ce nom" in officer.get(reverse("tariffs_desk:list_tariffs"), {"q": "zz"}).content.decode()


def test_a_vote_is_typed_in_then_corrected(officer):
    authority = make.an_authority()
    url = reverse("tariffs_desk:create_deliberation", args=[authority.pk])
    data = posted(make.values(rent_night=100, additionals={"department": Decimal(10)}))
    assert officer.post(url, data).status_code == 302
    made = Deliberation.objects.get()
    assert values_of(made).additionals == {"department": Decimal(10)}
    change = reverse("tariffs_desk:change_deliberation", args=[made.pk])
    assert "1/1" in officer.get(change).content.decode()
    answer = officer.post(change, posted(values_of(made), season0_4="1.10", verified="on"), follow=True)
    assert "Tarif, 3 étoiles" in answer.content.decode()
    made.refresh_from_db()
    assert made.verified
    again = officer.post(change, posted(values_of(made)), follow=True)
    assert "Rien n’avait changé" in again.content.decode()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"season0_first": "premier janvier"}, "Jour et mois, par exemple 1/6."),
        ({"communes": "97999"}, "Indiquez le nom de la commune 97999."),
        ({"season1_4": "1"}, "Indiquez le jour et le mois."),
        ({"bracket0_percent": "50"}, "À compléter."),
        ({"season0_last": "31/11"}, "Le 31/11 n’existe pas."),
        ({"voted_on": "2026-05-01"}, "ne s’applique pas avant d’être votée"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(officer, changed, words):
    url = reverse("tariffs_desk:create_deliberation", args=[make.an_authority().pk])
    answer = officer.post(url, posted(make.values(), **changed))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Deliberation.objects.exists()


def test_what_is_odd_is_told_with_its_article_and_not_refused(officer):
    load_limits()
    dear = make.season((1, 1), (12, 31), *["6.00", *make.CML[1:4], "0.90", "0.95", *make.CML[6:]])
    made = make.a_deliberation(seasons=(dear,), voted_on=date(2025, 9, 1))
    found = officer.get(reverse("tariffs_desk:show_deliberation", args=[made.pk])).content.decode()
    assert "au-dessus du plafond" in found
    assert "D2333-45" in found
    assert "L2333-26" in found


def test_a_copy_for_next_year_opens_its_form_and_is_undone(officer):
    made = make.a_deliberation()
    url = reverse("tariffs_desk:copy_deliberation", args=[made.pk])
    assert officer.post(url, {"valid_from": "2026-01-01", "voted_on": "2025-01-01"}).status_code == 422
    officer.post(url, {"valid_from": "2090-01-01", "voted_on": "2089-05-01"})
    again = officer.post(url, {"valid_from": "2090-01-01", "voted_on": "2089-05-01"})
    assert "Une autre délibération" in again.content.decode()
    copy = Deliberation.objects.get(valid_from=date(2090, 1, 1))
    officer.post(reverse("tariffs_desk:remove_deliberation", args=[copy.pk]))
    assert Deliberation.objects.count() == 1
    refused = officer.post(reverse("tariffs_desk:remove_deliberation", args=[made.pk]))
    assert refused.status_code == 422


def test_an_authority_s_form(officer):
    url = reverse("tariffs_desk:create_authority")
    data = {
        "name": "CC d’essai",
        "siren": "200069136",
        "rounding": "per_unit",
        "late_interest": "0.20",
        "declare_by": "15",
        "pay_by": "31",
        "pay_months": ["3", "6"],
        "iban": "FR14 2004 1010 0505 0001 3M02 605",
    }
    assert "IBAN" in officer.post(url, data).content.decode()
    officer.post(url, {**data, "iban": "FR14 2004 1010 0505 0001 3M02 606"})
    made = Authority.objects.get()
    assert (made.pay_months, made.iban) == ([3, 6], "FR1420041010050500013M02606")
    change = reverse("tariffs_desk:change_authority", args=[made.pk])
    officer.post(change, {**data, "iban": made.iban, "declare_by": "20"})
    made.refresh_from_db()
    assert made.declare_by == 20
    assert officer.post(url, {**data, "iban": ""}).status_code == 422
