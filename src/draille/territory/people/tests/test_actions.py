"""Opening and ending accounts, roles, contracts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail

from draille.kernel.models import Entry
from draille.kernel.periods import Period
from draille.kernel.refusals import Refused
from draille.territory.people import actions
from draille.territory.people.enums import Role
from draille.territory.people.models import Contract, User
from draille.territory.people.queries import fte_by_month, fte_table
from tests.factories import OfficeFactory

pytestmark = pytest.mark.django_db
ODILE = {"email": "Odile@Example.org ", "first_name": "Odile", "last_name": "Essai"}


def test_add_person_invites_and_writes_the_journal(staff, django_capture_on_commit_callbacks):
    director, office = staff("director"), OfficeFactory()
    with django_capture_on_commit_callbacks(execute=True):
        person = actions.add_person(**ODILE, roles=["counsellor"], offices=[office], by=director)
    assert person.email == "odile@example.org"
    assert person.works_in(office)
    assert not person.has_usable_password()
    assert "/compte/password/reset/key/" in mail.outbox[0].body
    entry = Entry.objects.about(person).get()
    assert (entry.verb, entry.changes["roles"]) == ("add_person", [None, ["counsellor"]])


@pytest.mark.parametrize("role", ["counsellor", "quality", "auditor", "communication"])
def test_nobody_but_the_director_grants_roles(staff, role):
    person, by = staff("counsellor"), staff(role)
    for attempt in (
        lambda: actions.change_roles(person=by, roles=["director"], by=by),
        lambda: actions.add_person(**ODILE, roles=["director"], by=by),
        lambda: actions.end_account(person=person, by=by),
        lambda: actions.reset_second_factor(person=person, by=by),
    ):
        with pytest.raises(Refused) as refusal:
            attempt()
        assert (refusal.value.code, refusal.value.status) == ("not_director", 403)
    assert not User.objects.filter(email="odile@example.org").exists()


def test_the_last_director_stays(staff):
    director = staff("director")
    with pytest.raises(Refused, match="dernière personne"):
        actions.change_roles(person=director, roles=["counsellor"], by=director)
    other = staff("director")
    actions.change_roles(person=director, roles=["counsellor"], by=other)
    assert not director.has_role(Role.DIRECTOR)


def test_an_administrator_is_out_of_reach(staff):
    root = User.objects.create_superuser("root@example.org", "x")
    with pytest.raises(Refused) as refusal:
        actions.end_account(person=root, by=staff("director"))
    assert refusal.value.code == "administrator"


def test_email_taken_and_unknown_role(staff):
    director = staff("director")
    actions.add_person(**ODILE, by=director)
    with pytest.raises(Refused) as refusal:
        actions.add_person(**{**ODILE, "email": "ODILE@example.org"}, by=director)
    assert refusal.value.field == "email"
    with pytest.raises(Refused, match="Rôle inconnu"):
        actions.change_roles(person=staff("counsellor"), roles=["king"], by=director)


def test_an_ended_account_does_not_sign_in(staff, client, client_as):
    director, person = staff("director"), staff("counsellor")
    person.set_password("chemin-de-transhumance-7")
    person.save()
    inside = client_as(person)
    actions.end_account(person=person, by=director)
    assert inside.get("/gestion/ouverture/").status_code == 302
    client.post("/compte/login/", {"login": person.email, "password": "chemin-de-transhumance-7"})
    assert "_auth_user_id" not in client.session
    actions.reopen_account(person=person, by=director)
    client.post("/compte/login/", {"login": person.email, "password": "chemin-de-transhumance-7"})
    assert client.session["_auth_user_id"] == str(person.pk)


def test_one_does_not_end_ones_own_account(staff):
    director = staff("director")
    with pytest.raises(Refused) as refusal:
        actions.end_account(person=director, by=director)
    assert refusal.value.code == "own_account"


def test_reset_second_factor(staff):
    person = staff("counsellor")
    Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})
    actions.reset_second_factor(person=person, by=staff("director"))
    assert not Authenticator.objects.filter(user=person).exists()


def test_contracts_and_full_time_equivalents(staff, django_assert_num_queries):
    director, person = staff("director"), staff("counsellor")
    values = {"person": person, "job": "accueil", "by": director}
    actions.save_contract(
        kind="permanent", fte=Decimal("0.8"), first_day=date(2020, 1, 1), last_day=date(2024, 7, 15), **values
    )
    actions.save_contract(
        kind="seasonal", fte=Decimal(1), first_day=date(2024, 7, 1), last_day=date(2024, 8, 31), **values
    )
    with django_assert_num_queries(1):
        months = fte_by_month(Period.year(2024))
    assert months[5].total == Decimal("0.8")
    assert months[6].permanent == Decimal("0.8") * 15 / 31
    assert months[6].seasonal == 1
    assert [month.total for month in months[8:]] == [0, 0, 0, 0]
    assert fte_table(Period.year(2024)).rows[6]["total"] == Decimal("1.39")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"fte": Decimal(0)}, "contract_fte"),
        ({"fte": Decimal("1.2")}, "contract_fte"),
        ({"last_day": date(2019, 1, 1)}, "contract_order"),
        ({"kind": "other"}, "contract_kind"),
    ],
)
def test_wrong_contracts_are_refused(staff, wrong, code):
    values = {
        "kind": "permanent",
        "job": "accueil",
        "fte": Decimal(1),
        "first_day": date(2020, 1, 1),
        "last_day": None,
    }
    with pytest.raises(Refused) as refusal:
        actions.save_contract(person=staff("counsellor"), by=staff("director"), **{**values, **wrong})
    assert refusal.value.code == code
    assert not Contract.objects.exists()
