"""A photo sent with an answer that is to be corrected is kept for the next sending, for that form only."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from draille.kernel.routines import forget_past_due
from draille.offer.offers.actions import holding
from draille.offer.offers.models import HeldPhoto, Offer
from draille.offer.offers.tests.test_sheet_form import posted
from draille.offer.upkeep.models import Proposal
from draille.offer.upkeep.public_forms import OwnerForm
from draille.offer.upkeep.tests.factories import a_link, an_offer
from draille.territory.pictures.models import Picture
from draille.territory.pictures.tests.photos import a_photo

pytestmark = pytest.mark.django_db
NEW = "pictures-new-0"
WORDS = {f"{NEW}-alt": "La terrasse", f"{NEW}-credit": "Ada Essai"}


@pytest.fixture(autouse=True)
def _no_counts(db):
    cache.clear()


def send(secret: str, offer: Offer, language: str = "", **more: Any):
    data = posted(OwnerForm(offer=Offer.objects.with_sheet().get(pk=offer.pk)))
    sent = data.dict() | {key: data.getlist(key) for key in data}
    sent |= {"pictures-new-TOTAL_FORMS": "1"} | more
    return Client().post(f"{language}/maj/{secret}/", sent)


def a_file(name: str = "terrasse.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, a_photo(), "image/jpeg")


def token_in(page: Any) -> str:
    found = re.search(rf'name="{NEW}-held" value="([0-9a-f-]{{36}})"', page.content.decode())
    assert found
    return found[1]


def test_kept_while_another_answer_is_corrected_then_in_the_library_once(
    django_capture_on_commit_callbacks: Any,
):
    offer = an_offer()
    _link, secret = a_link(offer)
    wrong = send(secret, offer, email="rien", **WORDS, **{f"{NEW}-file": a_file()})
    assert wrong.status_code == 422
    assert "Photo conservée" in wrong.content.decode()
    assert "terrasse.jpg" in wrong.content.decode()
    again = send(secret, offer, email="encore", **WORDS, **{f"{NEW}-held": token_in(wrong)})
    assert again.status_code == 422
    assert token_in(again) == token_in(wrong)
    path = HeldPhoto.objects.get().file.name
    with django_capture_on_commit_callbacks(execute=True):
        done = send(secret, offer, **WORDS, **{f"{NEW}-held": token_in(wrong)})
    assert done.status_code == 302
    picture = Picture.objects.get()
    assert (picture.description, picture.credit) == ("La terrasse", "Ada Essai")
    assert Proposal.objects.get().proposed["pictures"][0]["picture"] == picture.pk
    assert not HeldPhoto.objects.exists()
    assert not storages["private"].exists(path)


def test_kept_when_only_its_own_words_are_missing():
    offer = an_offer()
    _link, secret = a_link(offer)
    wrong = send(secret, offer, **{f"{NEW}-file": a_file()})
    assert wrong.status_code == 422
    assert token_in(wrong)


def test_another_file_takes_its_place_and_a_tick_takes_it_away():
    offer = an_offer()
    _link, secret = a_link(offer)
    first = send(secret, offer, email="rien", **WORDS, **{f"{NEW}-file": a_file()})
    held = {f"{NEW}-held": token_in(first)}
    second = send(secret, offer, email="rien", **WORDS, **held, **{f"{NEW}-file": a_file("cour.jpg")})
    assert HeldPhoto.objects.get().name == "cour.jpg"
    held = {f"{NEW}-held": token_in(second), f"{NEW}-DELETE": "on"}
    assert send(secret, offer, phone="04 66 00 00 99", **WORDS, **held).status_code == 302
    assert not Picture.objects.exists()
    assert not HeldPhoto.objects.exists()


def test_no_other_link_opens_it():
    offer, other = an_offer(), an_offer(name="Le Mas voisin", email="voisin@demo.example")
    (_mine, secret), (_theirs, wrong_secret) = a_link(offer), a_link(other)
    token = token_in(send(secret, offer, email="rien", **WORDS, **{f"{NEW}-file": a_file()}))
    page = send(wrong_secret, other, **WORDS, **{f"{NEW}-held": token})
    assert page.status_code == 422
    assert "Photo conservée" not in page.content.decode()
    assert not Picture.objects.exists()


@pytest.mark.parametrize("token", ["", "x", "../../etc/passwd", "00000000-0000-0000-0000-000000000000"])
def test_a_made_up_token_is_no_photo(token: str):
    offer = an_offer()
    _link, secret = a_link(offer)
    assert send(secret, offer, **WORDS, **{f"{NEW}-held": token}).status_code == 422


def test_what_is_no_photo_is_not_kept():
    offer = an_offer()
    _link, secret = a_link(offer)
    file = SimpleUploadedFile("photo.jpg", b"%PDF-1.7", "image/jpeg")
    assert send(secret, offer, **WORDS, **{f"{NEW}-file": file}).status_code == 422
    assert not HeldPhoto.objects.exists()


def test_a_form_keeps_so_many_and_no_more(monkeypatch: Any):
    monkeypatch.setattr(holding, "MOST_HELD", 1)
    offer = an_offer()
    _link, secret = a_link(offer)
    for _ in range(3):
        send(secret, offer, email="rien", **WORDS, **{f"{NEW}-file": a_file()})
    assert HeldPhoto.objects.count() == 1


def test_gone_after_a_day_by_the_workers_clock(django_capture_on_commit_callbacks: Any):
    offer = an_offer()
    _link, secret = a_link(offer)
    page = send(secret, offer, email="rien", **WORDS, **{f"{NEW}-file": a_file()})
    HeldPhoto.objects.update(held_at=timezone.now() - timedelta(hours=25))
    assert send(secret, offer, **WORDS, **{f"{NEW}-held": token_in(page)}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_past_due() >= 1
    assert not HeldPhoto.objects.exists()


@pytest.mark.parametrize(("language", "words"), [("/en", "Photo kept"), ("/de", "Foto behalten")])
def test_told_in_the_professionals_language(language: str, words: str):
    offer = an_offer()
    _link, secret = a_link(offer)
    page = send(secret, offer, language, email="rien", **WORDS, **{f"{NEW}-file": a_file()})
    assert words in page.content.decode()
