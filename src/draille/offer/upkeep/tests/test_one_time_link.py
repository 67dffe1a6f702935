"""The page behind a one-time link: once, in time, its own sheet only, whatever is sent to it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from draille.offer.offers import actions as offers
from draille.offer.offers.models import Offer
from draille.offer.offers.tests.test_sheet_form import posted
from draille.offer.upkeep import public
from draille.offer.upkeep.models import Asking, Proposal, UpdateLink
from draille.offer.upkeep.public_forms import OwnerForm
from draille.offer.upkeep.tests.factories import a_campaign, a_link, an_offer
from draille.territory.pictures.models import Picture
from draille.territory.pictures.tests.photos import a_photo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_counts(db):
    cache.clear()


def answer(secret: str, offer: Offer, **more: Any):
    data = posted(OwnerForm(offer=Offer.objects.with_sheet().get(pk=offer.pk)), **more)
    return Client().post(f"/maj/{secret}/", data.dict() | {key: data.getlist(key) for key in data})


def test_it_shows_its_own_sheet_and_nothing_internal():
    other = an_offer(name="Le Mas voisin", email="voisin@demo.example")
    offer = an_offer()
    offer.owner.note = "mauvais payeur"
    offer.owner.save()
    _link, secret = a_link(offer)
    page = Client().get(f"/maj/{secret}/")
    words = page.content.decode()
    assert "Gîte des Rouvières" in words
    assert "04 66 00 00 21" in words
    assert other.name not in words
    assert "mauvais payeur" not in words
    assert offer.owner.email not in words
    assert "Tenu à la main" not in words
    assert 'name="stars"' not in words, "what a professional may not propose is not asked"
    assert page["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert "noindex" in page["X-Robots-Tag"]
    assert page["Referrer-Policy"] == "same-origin"
    assert UpdateLink.objects.get(offer=offer).opened_at is not None


@pytest.mark.parametrize(
    "change", [lambda s: s[:-1], lambda s: s[::-1], lambda s: s + "A", lambda s: "x" * 43]
)
def test_another_secret_opens_nothing(change):
    _link, secret = a_link()
    page = Client().get(f"/maj/{change(secret)}/")
    assert page.status_code == 404
    assert "Rouvières" not in page.content.decode()


def test_a_sheets_key_is_no_secret():
    link, _secret = a_link()
    for wrong in (str(link.pk), str(link.offer_id), link.digest):
        assert Client().get(f"/maj/{wrong}/").status_code == 404


def test_changes_wait_for_the_office_and_the_link_is_spent():
    offer = an_offer()
    campaign = a_campaign(offer)
    link, secret = a_link(offer, asking=campaign.askings.get())
    done = answer(secret, offer, phone="04 66 00 00 99", message="Nouvelle ligne")
    assert done.status_code == 302
    proposal = Proposal.objects.get()
    assert proposal.proposed == {"phone": "04 66 00 00 99"}
    assert proposal.before == {"phone": "04 66 00 00 21"}
    assert proposal.message == "Nouvelle ligne"
    offer.refresh_from_db()
    assert offer.phone == "04 66 00 00 21"
    asking = Asking.objects.get()
    assert (asking.answer, asking.settled_at) == ("changed", None)
    shown = Client().get(done.url)
    assert shown.status_code == 410
    assert "Merci" in shown.content.decode()
    assert "Rouvières" not in shown.content.decode()
    assert answer(secret, offer, phone="04 66 00 00 88").status_code == 410
    assert Proposal.objects.count() == 1
    link.refresh_from_db()
    assert link.used_at is not None


def test_all_is_right_checks_the_sheet_at_once():
    offer = an_offer()
    campaign = a_campaign(offer)
    _link, secret = a_link(offer, asking=campaign.askings.get())
    assert Client().post(f"/maj/{secret}/", {"right": "1"}).status_code == 302
    offer.refresh_from_db()
    assert (offer.checked_how, offer.checked_on) == ("owner", timezone.localdate())
    assert Asking.objects.get().answer == "right"
    assert not Proposal.objects.exists()
    assert Client().post(f"/maj/{secret}/", {"right": "1"}).status_code == 410


def test_a_form_sent_as_it_was_says_that_all_is_right():
    offer = an_offer()
    _link, secret = a_link(offer)
    assert answer(secret, offer).status_code == 302
    offer.refresh_from_db()
    assert offer.checked_how == "owner"
    assert not Proposal.objects.exists()


def test_answering_one_link_spends_the_others_to_the_same_sheet_only():
    offer, other = an_offer(), an_offer(email="b@demo.example")
    _first, secret = a_link(offer)
    _second, reminder = a_link(offer)
    _third, elsewhere = a_link(other)
    Client().post(f"/maj/{secret}/", {"right": "1"})
    assert Client().get(f"/maj/{reminder}/").status_code == 410
    assert Client().get(f"/maj/{elsewhere}/").status_code == 200


def test_a_link_expires_and_a_new_one_goes_to_the_known_address_without_naming_it():
    offer = an_offer()
    _link, secret = a_link(offer, expires_at=timezone.now() - timedelta(minutes=1))
    page = Client().get(f"/maj/{secret}/")
    assert page.status_code == 410
    assert "rouvieres@demo.example" not in page.content.decode()
    assert Client().post(f"/maj/{secret}/", {"right": "1"}).status_code == 410
    asked = Client().post(f"/maj/{secret}/nouveau-lien/")
    assert asked.status_code == 200
    assert "rouvieres@demo.example" not in asked.content.decode()
    assert mail.outbox[0].to == ["rouvieres@demo.example"]
    Client().post(f"/maj/{secret}/nouveau-lien/")
    assert len(mail.outbox) == 1, "a second click"
    fresh = mail.outbox[0].body.split("/maj/")[1].split("/")[0]
    assert Client().get(f"/maj/{fresh}/").status_code == 200


def test_a_live_or_revoked_link_brings_no_other():
    for values in ({}, {"revoked_at": timezone.now()}):
        _link, secret = a_link(an_offer(), **values)
        assert Client().post(f"/maj/{secret}/nouveau-lien/").status_code == 200
    assert not mail.outbox


def test_an_unknown_address_answers_the_same():
    _link, secret = a_link(an_offer(email=""), used_at=timezone.now())
    page = Client().post(f"/maj/{secret}/nouveau-lien/")
    assert (page.status_code, len(mail.outbox)) == (200, 0)


def test_an_archived_sheet_is_not_shown():
    offer = an_offer()
    _link, secret = a_link(offer)
    offers.archive_offer(offer=offer, by=None)
    assert Client().get(f"/maj/{secret}/").status_code == 410


def test_what_a_professional_may_not_change_is_left_out():
    offer = an_offer(stars=2)
    _link, secret = a_link(offer)
    answer(
        secret, offer, stars="5", category="hotel", owner="1", commune="48194", status="published", phone="1"
    )
    assert set(Proposal.objects.get().proposed) == {"phone"}


def test_hostile_markup_becomes_text():
    offer = an_offer()
    _link, secret = a_link(offer)
    answer(secret, offer, summary="<script>alert(1)</script>Au calme", message="<img src=x onerror=alert(1)>")
    assert Proposal.objects.get().proposed["summary"] == "Au calme"


def test_what_is_wrong_is_told_and_the_link_still_works(caplog):
    offer = an_offer()
    _link, secret = a_link(offer)
    wrong = answer(secret, offer, website="javascript:alert(1)", summary="Tout neuf")
    assert wrong.status_code == 422
    assert secret not in caplog.text, "no log holds a secret that still works"
    assert "Tout neuf" in wrong.content.decode()
    assert Client().get(f"/maj/{secret}/").status_code == 200
    assert not Proposal.objects.exists()


def _with_file(offer: Offer, file: SimpleUploadedFile) -> dict[str, Any]:
    form = OwnerForm(offer=Offer.objects.with_sheet().get(pk=offer.pk))
    data = posted(form)
    row = form.lists["pictures"].new.forms[0]
    given = {key: data.getlist(key) for key in data}
    given[row["file"].html_name] = file
    given[row["alt"].html_name] = ["La terrasse"]
    given[row["credit"].html_name] = ["Ada Essai"]
    return given


def test_a_photo_comes_cleaned_and_waits_with_the_rest():
    offer = an_offer()
    _link, secret = a_link(offer)
    file = SimpleUploadedFile("terrasse.jpg", a_photo(), "image/jpeg")
    done = Client().post(f"/maj/{secret}/", _with_file(offer, file))
    assert done.status_code == 302
    picture = Picture.objects.get()
    assert Proposal.objects.get().proposed["pictures"][0]["picture"] == picture.pk
    assert not offer.pictures.exists()


@pytest.mark.parametrize("content", [b"<script>alert(1)</script>", b"%PDF-1.7", b"GIF89a" + b"\0" * 30])
def test_a_file_that_is_no_photo_is_refused(content):
    offer = an_offer()
    _link, secret = a_link(offer)
    file = SimpleUploadedFile("photo.jpg", content, "image/jpeg")
    assert Client().post(f"/maj/{secret}/", _with_file(offer, file)).status_code == 422
    assert not Picture.objects.exists()
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("prefix", "title", "button", "label"),
    [
        ("", "Voici ce que", "Tout est juste", "téléphone"),
        ("/en", "This is what", "Everything is right", "telephone"),
        ("/de", "Das sagt", "Alles stimmt", "Telefon"),
    ],
)
def test_the_page_speaks_three_languages(prefix, title, button, label):
    _link, secret = a_link()
    words = Client().get(f"{prefix}/maj/{secret}/").content.decode()
    assert title in words
    assert button in words
    assert label in words.lower() or label in words


def test_too_many_visits_from_one_address_wait(monkeypatch):
    monkeypatch.setattr(public, "VISITS_AN_HOUR", 2)
    _link, secret = a_link()
    assert [Client().get(f"/maj/{secret}/").status_code for _ in range(3)] == [200, 200, 429]


def test_guessing_is_slowed_down(monkeypatch):
    monkeypatch.setattr(public, "MISSES_AN_HOUR", 2)
    assert [Client().get(f"/maj/{'x' * 43}/").status_code for _ in range(3)] == [404, 404, 429]


def test_posting_needs_the_pages_own_token():
    _link, secret = a_link()
    client = Client(enforce_csrf_checks=True)
    assert client.post(reverse("upkeep:show_update", args=[secret]), {"right": "1"}).status_code == 403
