"""Passkeys: a real browser with an authenticator of its own; answers that are old, foreign or made up."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache, caches
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from draille.kernel.models import Entry
from draille.network.hosts.actions import close_access
from draille.network.pro.models import HostPasskey, HostSession, PasskeyChallenge
from draille.network.pro.public import passkeys
from draille.network.pro.rules import origin_of, passkey_site
from draille.network.pro.tests import factories as make

PHONE = {"width": 360, "height": 740}
HEADING = {"level": 1}


@pytest.fixture(autouse=True)
def _no_counts(request):
    request.getfixturevalue("real_db" if "page" in request.fixturenames else "db")
    cache.clear()
    caches["memory"].clear()


@pytest.fixture
def site(server, settings):
    """The site under a name: browsers tie no passkey to a number."""
    settings.BASE_URL = server.replace("127.0.0.1", "localhost")
    Client().get(reverse("pro:ask_link"))  # the first page of a process reads all templates and texts
    return settings.BASE_URL


@pytest.fixture
def device(page):
    """An authenticator in the page's browser, as a phone has one."""
    page.set_viewport_size(PHONE)
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    def send(command: str, **more: Any) -> Any:
        return devtools.send(f"WebAuthn.{command}", {"authenticatorId": made["authenticatorId"], **more})

    return send


def come_in(page, site, host) -> None:
    page.goto(f"{site}/hebergeurs/connexion/{make.a_link(host)}/")
    page.get_by_role("button", name="Entrer dans mon espace").click()
    expect(page.get_by_role("heading", **HEADING)).to_have_text("Mon espace")


def add_key(page, site, name: str = "mon téléphone") -> None:
    page.goto(f"{site}/hebergeurs/acces/")
    page.get_by_label("Nom de la clé").fill(name)
    page.get_by_role("button", name="Ajouter une clé").click()
    expect(page.get_by_text("C’est fait")).to_be_visible()


def leave(page, site) -> None:
    page.goto(f"{site}/hebergeurs/acces/")
    page.get_by_role("button", name="Me déconnecter", exact=True).click()
    expect(page.get_by_role("heading", **HEADING)).to_have_text("Espace des hébergeurs")


def enter(page) -> None:
    page.get_by_role("button", name="Se connecter avec une clé d’accès").click()


def test_added_on_a_phone_then_used_then_removed(site, page, device, axe):
    host, _lodging = make.a_letting_host()
    come_in(page, site, host)
    page.get_by_role("link", name="Se connecter sans e-mail").click()
    axe(page)
    add_key(page, site)
    axe(page)
    leave(page, site)
    axe(page)
    enter(page)
    expect(page.get_by_role("heading", **HEADING)).to_have_text("Mon espace")
    expect(page.get_by_text(host.name)).to_be_visible()
    key = HostPasskey.objects.get()
    assert key.last_used_at is not None
    assert key.sign_count > 0
    assert not PasskeyChallenge.objects.exists()
    page.goto(f"{site}/hebergeurs/acces/")
    page.get_by_role("link", name="Retirer mon téléphone").click()
    axe(page)
    page.get_by_role("button", name="Retirer cette clé").click()
    expect(page.get_by_text("La clé est retirée")).to_be_visible()
    leave(page, site)
    enter(page)
    expect(page.get_by_role("alert").filter(has_text="n’est pas reconnue")).to_be_visible()
    verbs = Entry.objects.filter(model="hosts.hostaccess").values_list("verb", flat=True)
    assert {"add_host_passkey", "remove_host_passkey", "enter_host_space"} <= set(verbs)


def test_an_answer_is_read_once_and_a_copied_key_is_stopped(site, page, device):
    host, _lodging = make.a_letting_host()
    come_in(page, site, host)
    add_key(page, site)
    leave(page, site)
    with page.expect_request("**/cle/entrer/") as sent:
        enter(page)
    expect(page.get_by_role("heading", **HEADING)).to_have_text("Mon espace")
    answer = page.context.request.post(
        sent.value.url,
        headers={"Cookie": sent.value.all_headers()["cookie"], "Origin": site},
        form=sent.value.post_data_json,
        max_redirects=0,
    )
    assert answer.status == 410
    assert HostSession.objects.count() == 1
    # A copy of the key, whose counter stayed behind.
    HostPasskey.objects.update(sign_count=1000)
    leave(page, site)
    enter(page)
    expect(page.get_by_role("alert").filter(has_text="n’est pas reconnue")).to_be_visible()
    assert HostSession.objects.count() == 0


def test_a_device_that_answers_too_late(site, page, device):
    host, _lodging = make.a_letting_host()
    come_in(page, site, host)
    add_key(page, site)
    leave(page, site)

    def slow(route) -> None:
        answer = route.fetch()
        PasskeyChallenge.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        connection.close()  # the browser calls this beside the test, with a connection of its own
        route.fulfill(response=answer)

    page.route("**/connexion/cle/", slow)
    enter(page)
    expect(page.get_by_role("alert").filter(has_text="Trop de temps a passé")).to_be_visible()


def test_closing_an_access_ends_its_keys(site, page, device):
    host, _lodging = make.a_letting_host()
    come_in(page, site, host)
    add_key(page, site)
    close_access(host=host, access=host.accesses.get(), by=None)
    assert not HostPasskey.objects.exists()
    page.goto(f"{site}/hebergeurs/connexion/")
    enter(page)
    expect(page.get_by_role("alert").filter(has_text="n’est pas reconnue")).to_be_visible()


@pytest.fixture
def named(settings):
    settings.BASE_URL = "https://accueil.example"


def asked(client: Client, name: str = "ask_passkey") -> Any:
    return client.post(reverse(f"pro:{name}"))


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "[]",
        "{",
        "{}",
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}',
        json.dumps(
            {
                "id": "AA",
                "rawId": "AA",
                "type": "public-key",
                "response": {"clientDataJSON": "e30", "authenticatorData": "AAAA", "signature": "AA"},
            }
        ),
        "[" * 5000,
        "x" * 30_000,
    ],
)
def test_made_up_answers_open_nothing(named, answer):
    client = make.client_of(make.a_host())
    other = Client()
    assert asked(other).status_code == 200
    assert other.post(reverse("pro:enter_by_passkey"), {"answer": answer}).status_code == 403
    # Even a wrong answer spends the question.
    assert other.post(reverse("pro:enter_by_passkey"), {"answer": answer}).status_code == 410
    assert asked(client, "ask_new_passkey").status_code == 200
    client.post(reverse("pro:add_passkey"), {"name": "clé", "answer": answer})
    assert not HostPasskey.objects.exists()


def test_a_question_is_for_one_browser_and_one_access(named):
    one, two = make.client_of(make.a_host()), make.client_of(make.a_host())
    assert asked(one, "ask_new_passkey").json()["publicKey"]["rp"]["id"] == "accueil.example"
    two.cookies[passkeys.COOKIE] = one.cookies[passkeys.COOKIE].value
    page = two.post(reverse("pro:add_passkey"), {"name": "clé", "answer": "{}"}, follow=True)
    assert "Trop de temps a passé" in page.content.decode()
    # The question of who adds a key opens nobody's space.
    assert one.post(reverse("pro:leave")).status_code == 302
    assert one.post(reverse("pro:enter_by_passkey"), {"answer": "{}"}).status_code == 410
    assert PasskeyChallenge.objects.count() == 1


def test_nobody_removes_anothers_key(named, client_as):
    host = make.a_host()
    key = make.a_passkey(host)
    url = reverse("pro:remove_passkey", args=[key.pk])
    assert make.client_of(make.a_host()).post(url).status_code == 404
    desk = client_as("counsellor")
    desk.post(reverse("pro_desk:open_space", args=[host.pk]))
    assert desk.post(url).status_code == 404
    assert asked(desk, "ask_new_passkey").status_code == 403
    assert make.client_of(host).post(url).status_code == 302
    assert not HostPasskey.objects.exists()


def test_a_browser_left_open_for_days_adds_no_key(named):
    client = make.client_of(make.a_host(), lasting="1")
    HostSession.objects.update(created_at=timezone.now() - passkeys.FRESH)
    assert asked(client, "ask_new_passkey").status_code == 403
    assert "nouveau lien" in client.get(reverse("pro:show_access")).content.decode()


def test_questions_are_counted_and_ten_keys_are_the_most(named):
    host = make.a_host()
    for _number in range(10):
        make.a_passkey(host, data=bytes(18) + b"\xa0")
    assert asked(make.client_of(host), "ask_new_passkey").status_code == 409
    for _number in range(passkeys.KEYS_AN_HOUR - 1):
        assert asked(Client()).status_code == 200
    assert asked(Client()).status_code == 429
    assert Client().post(reverse("pro:enter_by_passkey"), {"answer": "{}"}).status_code == 429


def test_without_a_name_no_key_is_offered(settings):
    settings.BASE_URL = "http://127.0.0.1:8000"
    assert b"data-passkey" not in Client().get(reverse("pro:ask_link")).content
    assert asked(Client()).status_code == 409


@pytest.mark.parametrize(
    ("address", "origin", "site"),
    [
        ("https://Accueil.example/", "https://accueil.example", "accueil.example"),
        ("https://accueil.example:8443", "https://accueil.example:8443", "accueil.example"),
        ("https://accueil.example:443", "https://accueil.example", "accueil.example"),
        ("http://accueil.example", "http://accueil.example", ""),
        ("http://localhost:8141", "http://localhost:8141", "localhost"),
        ("https://192.0.2.1", "https://192.0.2.1", ""),
        ("https://a.example@evil.example", "https://evil.example", "evil.example"),
        ("null", "", ""),
        ("https://accueil.example:x", "", ""),
    ],
)
def test_which_addresses_have_keys(address, origin, site):
    assert (origin_of(address), passkey_site(address)) == (origin, site)
