"""Signing in for real: password, second factor, expired session, too many attempts."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from draille.territory.people.actions import add_person

pytestmark = pytest.mark.django_db
STAFF_PAGE = "/gestion/ouverture/"
PASSWORD = "chemin-de-transhumance-7"


def totp(secret: str, at: float | None = None) -> str:
    """RFC 6238 with SHA-1, six digits, thirty seconds; written apart from the library under test."""
    counter = struct.pack(">Q", int((time.time() if at is None else at) // 30))
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def test_totp_of_the_standard():
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert totp(secret, 59) == "287082"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def strict(settings):
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.fixture
def person(staff):
    found = staff("counsellor", "director")
    found.set_password(PASSWORD)
    found.save()
    return found


def _sign_in(client: Client, person):
    return client.post("/compte/login/", {"login": person.email, "password": PASSWORD})


def test_the_whole_way(client, person, strict):
    assert _sign_in(client, person)["Location"] == "/gestion/"
    assert client.get("/gestion/")["Location"] == "/compte/2fa/"
    asked_again = client.get("/compte/2fa/totp/activate/")["Location"]
    assert asked_again.startswith("/compte/reauthenticate/")
    page = client.post(asked_again, {"password": PASSWORD}, follow=True)
    secret = page.context["form"].secret
    wrong = client.post("/compte/2fa/totp/activate/", {"code": "000000"})
    assert wrong.context["form"].errors
    client.post("/compte/2fa/totp/activate/", {"code": totp(secret)})
    assert client.get(STAFF_PAGE).status_code == 200
    codes = client.get("/compte/2fa/recovery-codes/").context["unused_codes"]

    client.post("/compte/logout/")
    assert client.get(STAFF_PAGE).status_code == 302
    cache.clear()  # the code just used may not be used twice
    answer = _sign_in(client, person)
    assert answer["Location"] == "/compte/2fa/authenticate/"
    assert client.get(STAFF_PAGE).status_code == 302, "the password alone opens nothing"
    assert client.post("/compte/2fa/authenticate/", {"code": "123456"}).context["form"].errors
    client.post("/compte/2fa/authenticate/", {"code": codes[0]})
    assert client.get(STAFF_PAGE).status_code == 200


@pytest.mark.parametrize("path", ["/gestion/", "/gestion/ouverture/", "/comptoir/", "/gestion/users/"])
def test_staff_pages_wait_for_the_second_factor(client_as, strict, path):
    assert client_as("director").get(path)["Location"] == "/compte/2fa/"


def test_the_api_answers_403(client_as, strict):
    answer = client_as("counsellor").get("/api/accueil/anything")
    assert (answer.status_code, answer.json()["code"]) == (403, "second_factor_required")


def test_public_pages_do_not(client_as, strict):
    assert client_as("counsellor").get("/").status_code == 200


def test_signing_out_is_always_possible(client_as, strict):
    client = client_as("counsellor")
    client.post("/gestion/logout/")
    assert "_auth_user_id" not in client.session


def test_without_the_setting_nobody_is_held_up(client_as):
    assert client_as("counsellor").get(STAFF_PAGE).status_code == 200


def test_login_is_limited(client, person):
    wrong = {"login": person.email, "password": "not this one"}
    for _ in range(5):
        assert client.post("/compte/login/", wrong).status_code == 200
    answer = client.post("/compte/login/", {**wrong, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    assert answer.status_code in (200, 429)


def test_there_is_no_sign_up(client):
    assert client.get("/compte/signup/").status_code == 404
    assert (
        client.post("/compte/signup/", {"email": "a@example.org", "password1": PASSWORD}).status_code == 404
    )


def test_wagtails_login_is_ours(client):
    assert (
        client.get("/gestion/login/?next=/gestion/users/")["Location"]
        == "/compte/login/?next=/gestion/users/"
    )
    assert client.get(STAFF_PAGE)["Location"].startswith("/compte/login/")


def test_password_reset_by_mail(client, person):
    client.post("/compte/password/reset/", {"email": person.email})
    link = re.search(r"http://[^/]+(/compte/\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True)
    new = "bergerie-du-mont-lozere-9"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    person.refresh_from_db()
    assert person.check_password(new)


def test_no_mail_goes_to_an_unknown_address(client):
    client.post("/compte/password/reset/", {"email": "nobody@example.org"})
    assert mail.outbox == []


def test_an_invited_colleague_chooses_a_password(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        invited = add_person(
            email="new@example.org", first_name="N", last_name="E", roles=["counsellor"], by=None
        )
    link = re.search(r"http://[^/]+(/compte/\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})
    invited.refresh_from_db()
    assert invited.check_password(PASSWORD)
