"""The team's pages."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from draille.territory.people.enums import Role
from draille.territory.people.models import Contract, User
from tests.factories import OfficeFactory, UserFactory

pytestmark = pytest.mark.django_db
SEE = {"director", "auditor"}


def _form(**changes):
    form = {
        "first_name": "Odile",
        "last_name": "Essai",
        "email": "odile@example.org",
        "roles": ["counsellor"],
        "contracts-TOTAL_FORMS": "1",
        "contracts-INITIAL_FORMS": "0",
        "contracts-0-kind": "permanent",
        "contracts-0-job": "accueil",
        "contracts-0-fte": "0.8",
        "contracts-0-first_day": "2024-01-01",
        "contracts-0-last_day": "",
    }
    return {**form, **changes}


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_who_sees_and_who_changes(client_as, role):
    client, person = client_as(role), UserFactory()
    home = reverse("wagtailadmin_home")
    seen = client.get(reverse("wagtailusers_users:index"))
    assert (seen.status_code == 200) == (role in SEE)
    for name, args in (("add", []), ("edit", [person.pk])):
        answer = client.get(reverse(f"wagtailusers_users:{name}", args=args))
        assert (answer.status_code == 200) == (role == "director")
        assert answer.status_code == 200 or answer["Location"] == home
    assert client.post(reverse("wagtailusers_users:delete", args=[person.pk])).status_code != 200
    assert User.objects.filter(pk=person.pk).exists()


def test_add_person(client_as):
    office = OfficeFactory()
    answer = client_as("director").post(reverse("wagtailusers_users:add"), _form(offices=[office.pk]))
    assert answer.status_code == 302, answer.context["form"].errors
    person = User.objects.get(email="odile@example.org")
    assert person.has_role(Role.COUNSELLOR)
    assert list(person.offices.all()) == [office]
    assert Contract.objects.get(person=person).job == "accueil"


def test_change_roles_and_contracts(client_as, staff):
    person = staff("counsellor")
    page = reverse("wagtailusers_users:edit", args=[person.pk])
    client = client_as("director")
    client.post(page, _form(email=person.email, roles=["quality", "tax_officer"]))
    assert set(person.groups.values_list("name", flat=True)) == {"quality", "tax_officer"}
    contract = Contract.objects.get(person=person)
    again = _form(email=person.email, roles=["quality"]) | {
        "contracts-INITIAL_FORMS": "1",
        "contracts-0-id": str(contract.pk),
        "contracts-0-person": str(person.pk),
        "contracts-0-last_day": "2024-06-30",
    }
    client.post(page, again)
    contract.refresh_from_db()
    assert str(contract.last_day) == "2024-06-30"
    client.post(page, {**again, "contracts-0-DELETE": "on"})
    assert not Contract.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"email": "not an address"}, "e-mail"),
        ({"last_name": ""}, "obligatoire"),
        ({"roles": ["king"]}, "king"),
        ({"contracts-0-fte": "3"}, "1"),
        ({"contracts-0-first_day": "tomorrow"}, "date"),
    ],
)
def test_wrong_input_is_answered_and_nothing_is_written(client_as, changes, said):
    answer = client_as("director").post(reverse("wagtailusers_users:add"), _form(**changes))
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not User.objects.filter(email=changes.get("email", "odile@example.org")).exists()


def test_the_last_director_is_told_why(client_as):
    client = client_as("director")
    page = reverse("wagtailusers_users:edit", args=[client.user.pk])
    answer = client.post(page, _form(email=client.user.email, **{"contracts-TOTAL_FORMS": "0"}))
    assert "dernière personne à la direction" in answer.content.decode()
    assert client.user.has_role(Role.DIRECTOR)


def test_wagtails_bulk_actions_are_closed(client_as, staff):
    client, person = client_as("director"), staff("counsellor")
    for verb in ("assign_role", "delete", "set_active_state"):
        assert client.post(f"/gestion/bulk/people/user/{verb}/?id={person.pk}").status_code == 404


def test_the_list_costs_the_same_for_many(client_as, django_assert_num_queries, staff):
    client = client_as("director")
    office = OfficeFactory()
    staff("counsellor", offices=[office])
    client.get(reverse("wagtailusers_users:index"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("wagtailusers_users:index"))
    for _ in range(15):
        staff("counsellor", offices=[office])
    with django_assert_num_queries(len(few)):
        client.get(reverse("wagtailusers_users:index"))
    assert len(few) < 25


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_full_time_equivalents_are_exported(client_as, kind):
    answer = client_as("auditor").get(reverse("people_fte_year", args=[2024]), {"format": kind})
    assert answer.status_code == 200
    assert f".{kind}" in answer["Content-Disposition"]
