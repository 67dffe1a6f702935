"""The counter's endpoints: what is handed in, how often, by whom, in what shape."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck
from hypothesis import settings as effort
from schemathesis.specs.openapi.checks import (
    ignored_auth,
    negative_data_rejection,
    positive_data_acceptance,
)

from draille.welcome.reception.models import Contact
from tests.factories import ContactFactory, OfficeFactory, make_staff

CONTACTS = "/api/accueil/contacts"


def item(**changes: Any) -> dict[str, Any]:
    given = {
        "uuid": str(uuid4()),
        "channel": "counter",
        "office": "vialas",
        "happened_at": timezone.now().isoformat(),
        "people": 2,
        "departement": "30",
        "services": ["practical"],
        "topics": ["sport"],
    }
    return given | changes


def send(client: Client, *items: Any, **more: Any) -> Any:
    return client.post(CONTACTS, {"items": list(items)} | more, content_type="application/json")


def outcomes(response: Any) -> list[str]:
    assert response.status_code == 200, response.content
    return [found["outcome"] for found in response.json()["items"]]


@pytest.fixture
def counsellor(db: None, client_as: Callable[..., Client]) -> Client:
    OfficeFactory()
    return client_as("counsellor")


def test_session_says_who_where_and_what(counsellor: Client) -> None:
    found = counsellor.get("/api/accueil/session").json()
    assert found["user"]["may_record"]
    assert found["offices"] == [{"slug": "vialas", "name": "Vialas", "own": True, "home": "48"}]
    assert {"practical", "wifi"} <= {word["code"] for word in found["lists"]["services"]}
    assert len(found["lists"]["origins"]) > 300
    assert found["csrf"]
    again = counsellor.get("/api/accueil/session", {"known": found["lists_version"]}).json()
    assert again["lists"] is None


def test_contacts_are_recorded_in_order_and_answered_one_by_one(counsellor: Client) -> None:
    good, bad = item(), item(people=400)
    response = send(counsellor, good, bad, good, item(departement="", country="BE"))
    assert outcomes(response) == ["created", "refused", "already", "created"]
    problem = response.json()["items"][1]["problems"][0]
    assert (problem["field"], problem["code"]) == ("people", "too_many_people")
    assert Contact.objects.count() == 2


def test_a_replay_after_undo_stays_undone(counsellor: Client) -> None:
    one = item()
    send(counsellor, one)
    answer = counsellor.post(f"{CONTACTS}/{one['uuid']}/withdraw", {}, content_type="application/json")
    assert answer.json()["withdrawn"]
    assert outcomes(send(counsellor, one)) == ["withdrawn"]
    counsellor.post(f"{CONTACTS}/{one['uuid']}/restore", {}, content_type="application/json")
    assert outcomes(send(counsellor, one)) == ["already"]
    assert Contact.objects.count() == 1


def test_a_large_group_is_asked_again(counsellor: Client) -> None:
    bus = item(people=55)
    (answer,) = send(counsellor, bus).json()["items"]
    assert answer["problems"][0]["confirm"] == "confirm_people"
    assert outcomes(send(counsellor, bus | {"confirm_people": True})) == ["created"]


def test_correct_and_its_refusals(counsellor: Client) -> None:
    one = item()
    send(counsellor, one)
    url = f"{CONTACTS}/{one['uuid']}"
    changed = counsellor.patch(url, one | {"people": 5}, content_type="application/json")
    assert (changed.status_code, changed.json()["people"]) == (200, 5)
    wrong = counsellor.patch(url, one | {"people": 0, "departement": "99"}, content_type="application/json")
    assert wrong.status_code == 422
    assert [problem["code"] for problem in wrong.json()["problems"]] == ["no_people", "unknown_departement"]
    missing = counsellor.patch(f"{CONTACTS}/{uuid4()}", one, content_type="application/json")
    assert (missing.status_code, missing.json()["code"]) == (404, "not_found")


def test_qualify(counsellor: Client) -> None:
    then = timezone.now() - timedelta(days=3)
    quick = ContactFactory(
        happened_at=then, recorded_at=then, qualified=False, country="", departement="", people=3
    )
    (waiting,) = counsellor.get(f"{CONTACTS}/unqualified", {"office": "vialas"}).json()
    assert waiting["uuid"] == str(quick.uuid)
    said = item(people=3, qualify=True, departement="69")
    done = counsellor.patch(f"{CONTACTS}/{quick.uuid}", said, content_type="application/json")
    assert (done.status_code, done.json()["departement"]) == (200, "69")
    assert counsellor.get(f"{CONTACTS}/unqualified", {"office": "vialas"}).json() == []


def test_the_day_counts_one_office(counsellor: Client) -> None:
    send(counsellor, item(), item(people=3), item(people=None, channel="phone"))
    ContactFactory(office=OfficeFactory(slug="saint_germain"), happened_at=timezone.now())
    day = counsellor.get(CONTACTS, {"office": "vialas"}).json()
    assert (day["contacts"], day["people"], len(day["latest"])) == (3, 5, 3)


def test_the_day_costs_the_same_however_full(
    counsellor: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    send(counsellor, *(item() for _ in range(40)))
    with django_assert_max_num_queries(9):
        counsellor.get(CONTACTS, {"office": "vialas"})


def test_favourites_follow_the_office(counsellor: Client) -> None:
    for _ in range(3):
        ContactFactory(happened_at=timezone.now(), country="PT", departement="")
    ContactFactory(happened_at=timezone.now() - timedelta(days=100), country="JP", departement="")
    found = counsellor.get("/api/accueil/favourites", {"office": "vialas"}).json()
    assert found[0] == {"country": "PT", "departement": ""}
    assert {"country": "JP", "departement": ""} not in found
    assert {"country": "FR", "departement": "48"} in found


def test_signed_out_is_told_in_json(db: None) -> None:
    for method, url in (("get", CONTACTS), ("post", CONTACTS), ("get", "/api/accueil/session")):
        response = getattr(Client(), method)(url)
        assert (response.status_code, response.json()["code"]) == (401, "session_expired")


def test_a_forged_page_is_refused(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_staff("counsellor"), backend=settings.AUTHENTICATION_BACKENDS[0])
    OfficeFactory()
    forged = send(client, item())
    assert (forged.status_code, forged.json()["code"]) == (403, "csrf_failed")
    token = client.get("/api/accueil/session").json()["csrf"]
    headers = {"X-CSRFToken": token}
    honest = client.post(CONTACTS, {"items": [item()]}, content_type="application/json", headers=headers)
    assert outcomes(honest) == ["created"]


@pytest.mark.parametrize("role", ["auditor", "nobody"])
def test_who_may_not_record(db: None, client_as: Callable[..., Client], role: str) -> None:
    OfficeFactory()
    response = send(client_as(role), item())
    assert (response.status_code, response.json()["code"]) == (403, "forbidden")
    assert not Contact.all_objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        b"not json",
        b"[]",
        b'{"items": []}',
        b'{"items": [{}]}',
        json.dumps({"items": [item(happened_at="2024-07-16T10:00:00")]}).encode(),
        json.dumps({"items": [item(people=10**30)]}).encode(),
        json.dumps({"items": [item(note="a\0b")]}).encode(),
        json.dumps({"items": [item(uuid="1")]}).encode(),
    ],
)
def test_misshapen_input_is_refused_whole(counsellor: Client, body: bytes) -> None:
    response = counsellor.post(CONTACTS, body, content_type="application/json")
    assert response.status_code in (400, 422)
    assert response.json()["code"] in ("invalid", "bad_request")
    assert not Contact.all_objects.exists()


@pytest.mark.usefixtures("real_db")
def test_the_same_contact_from_several_processes_at_once(client_as: Callable[..., Client]) -> None:
    OfficeFactory()
    clients = [client_as("counsellor") for _ in range(4)]
    one = item()

    def hand_in(client: Client) -> list[str]:
        try:
            return outcomes(send(client, one))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = [outcome for found in pool.map(hand_in, clients) for outcome in found]
    assert sorted(answers) == ["already", "already", "already", "created"]
    assert Contact.objects.count() == 1


schema = schemathesis.openapi.from_wsgi(reverse("api:openapi-json"), get_wsgi_application()).include(
    path_regex="/accueil/"
)


@pytest.fixture
def cookies(real_db: None) -> dict[str, str]:
    client = Client()
    OfficeFactory()
    client.force_login(make_staff("director"), backend=settings.AUTHENTICATION_BACKENDS[0])
    token = client.get("/api/accueil/session").json()["csrf"]
    return {
        settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
        "csrftoken": client.cookies["csrftoken"].value,
        "token": token,
    }


@schema.parametrize()
@effort(
    max_examples=25,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
    ],
)
def test_whatever_is_sent_the_api_answers_as_it_says(case: Any, cookies: dict[str, str]) -> None:
    # A cookie left out is replaced by ours, and what the rules refuse is well shaped: neither is a fault.
    beside = [ignored_auth, negative_data_rejection, positive_data_acceptance]
    held = {name: value for name, value in cookies.items() if name != "token"}
    case.call_and_validate(cookies=held, headers={"X-CSRFToken": cookies["token"]}, excluded_checks=beside)
