"""The door: a link by e-mail, once, in time; sessions of their own; no way to guess."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache, caches
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from draille.kernel.models import Entry
from draille.network.pro.actions import forget_ended
from draille.network.pro.doors import COOKIE
from draille.network.pro.models import HostSession, LoginLink
from draille.network.pro.public import entering
from draille.network.pro.tests import factories as make
from draille.offer.upkeep.rules import digest_of
from tests.letterbox import links_in

pytestmark = pytest.mark.django_db
DOOR = "/hebergeurs/connexion/"


@pytest.fixture(autouse=True)
def _no_counts(db):
    cache.clear()
    caches["memory"].clear()


def door(secret: str) -> str:
    return f"{DOOR}{secret}/"


def test_a_link_comes_by_mail_and_opens_the_space_once(smtp):
    host, lodging = make.a_letting_host()
    client = Client()
    asked = client.post(DOOR, {"email": f"  {host.email.upper()} "})
    assert asked["Location"] == reverse("pro:link_sent")
    [letter] = smtp.letters
    assert letter["To"] == host.email
    path = urlsplit(links_in(letter)[0]).path
    secret = path.rstrip("/").rpartition("/")[2]
    assert LoginLink.objects.get().digest == digest_of(secret)
    # A mail scanner opens the link, as often as it likes: nothing is spent.
    for _scan in range(3):
        seen = Client().get(path)
        assert seen.status_code == 200
        assert not seen.cookies.get(COOKIE)
    done = client.post(path)
    assert done["Location"] == reverse("pro:show_home")
    assert lodging.name in client.get("/hebergeurs/").content.decode()
    assert Client().post(path).status_code == 410
    assert Client().get(path).status_code == 410
    assert Entry.objects.filter(verb="enter_host_space").count() == 1


def test_known_or_not_the_answer_is_the_same():
    host = make.a_host()
    answers = [Client().post(DOOR, {"email": email}) for email in (host.email, "nobody@demo.example")]
    assert len({(one.status_code, one["Location"]) for one in answers}) == 1
    assert [letter.to for letter in mail.outbox] == [[host.email]]


def test_letters_to_one_address_are_few():
    host = make.a_host()
    for _number in range(entering.LETTERS_AN_HOUR + 3):
        assert Client().post(DOOR, {"email": host.email}).status_code == 302
    assert len(mail.outbox) == entering.LETTERS_AN_HOUR


def test_asking_from_one_place_is_limited():
    for number in range(entering.ASKED_AN_HOUR):
        assert Client().post(DOOR, {"email": f"a{number}@demo.example"}).status_code == 302
    assert Client().post(DOOR, {"email": "a@demo.example"}).status_code == 429


def test_ten_thousand_guesses_get_nowhere():
    secret = make.a_link()
    answers: dict[int, int] = {}
    requests = RequestFactory()
    for number in range(10_000):
        request = requests.post(door("x"))
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
        status = entering.open_link(request, f"{number:043d}").status_code
        answers[status] = answers.get(status, 0) + 1
    assert answers == {404: entering.VISITS_AN_HOUR, 429: 10_000 - entering.VISITS_AN_HOUR}
    # Whoever guesses is stopped even at a right guess; elsewhere the link still works.
    assert Client().post(door(secret)).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.9").post(door(secret)).status_code == 302


@pytest.mark.parametrize("minutes", [-1, 31])
def test_a_link_is_good_for_half_an_hour(minutes):
    secret = make.a_link(minutes=minutes)
    assert Client().get(door(secret)).status_code == (410 if minutes < 0 else 200)
    assert Client().post(door(secret)).status_code == (410 if minutes < 0 else 302)


def test_links_last_thirty_minutes_and_only_the_last_few_stay():
    host = make.a_host()
    secrets = [make.a_link(host) for _number in range(5)]
    live = LoginLink.objects.filter(expires_at__gt=timezone.now())
    assert live.count() == 3
    assert Client().get(door(secrets[0])).status_code == 410


def test_a_session_is_the_hosts_own_and_never_taken_over(client_as):
    host = make.a_host()
    client = Client()
    client.cookies[COOKIE] = "planted"
    assert client.get("/hebergeurs/").status_code == 302
    client.post(door(make.a_link(host)))
    value = client.cookies[COOKIE].value
    assert value != "planted"
    cookie = client.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]
    # It opens no page of staff, and staff's session opens no page of hosts.
    assert client.get("/gestion/").status_code == 302
    assert settings.SESSION_COOKIE_NAME not in client.cookies
    assert client_as("director").get("/hebergeurs/")["Location"] == reverse("pro:ask_link")
    other = Client()
    other.cookies[COOKIE] = value[:-1] + ("a" if value[-1] != "a" else "b")
    assert other.get("/hebergeurs/").status_code == 302


def test_staff_stay_in_when_a_host_leaves(client_as):
    client = client_as("director")
    client.post(door(make.a_link()))
    assert client.get("/hebergeurs/").status_code == 200
    client.post(reverse("pro:leave"))
    assert client.get("/hebergeurs/").status_code == 302
    assert client.get(reverse("pro_desk:open_space", args=[make.a_host().pk])).status_code == 200


def test_staying_in_is_a_choice_and_ends():
    host = make.a_host()
    short, long = make.client_of(host), make.client_of(host, lasting="1")
    assert long.cookies[COOKIE]["max-age"] == 30 * 24 * 3600
    HostSession.objects.filter(lasting=False).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert short.get("/hebergeurs/").status_code == 302
    assert long.get("/hebergeurs/").status_code == 200
    assert forget_ended() == 1


def test_leaving_here_and_everywhere():
    host, stranger = make.a_host(), make.a_host()
    phone, desk, other = make.client_of(host), make.client_of(host), make.client_of(stranger)
    waiting = make.a_link(host)
    assert phone.get(reverse("pro:leave")).status_code == 405
    stolen = desk.cookies[COOKIE].value
    desk.post(reverse("pro:leave"))
    desk.cookies[COOKIE] = stolen
    assert desk.get("/hebergeurs/").status_code == 302
    again = make.client_of(host)
    again.post(reverse("pro:leave_everywhere"))
    assert phone.get("/hebergeurs/").status_code == 302
    assert Client().post(door(waiting)).status_code == 410
    assert other.get("/hebergeurs/").status_code == 200


def test_pages_are_kept_by_nobody():
    host, _lodging = make.a_letting_host()
    for path in ("/hebergeurs/", DOOR, door(make.a_link(host))):
        answer = make.client_of(host).get(path)
        assert "no-store" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]
