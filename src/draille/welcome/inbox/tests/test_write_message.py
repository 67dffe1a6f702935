"""The public contact form: three languages, errors beside fields, machines kept out, nothing twice."""

from __future__ import annotations

import time
import uuid

import pytest
from django.core import mail, signing
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from draille.kernel import limits
from draille.welcome.inbox import spam
from draille.welcome.inbox.models import Message
from draille.welcome.reception.enums import Source
from draille.welcome.reception.models import Contact
from tests.factories import OfficeFactory


@pytest.fixture
def office(db):
    cache.clear()
    return OfficeFactory(slug="vialas", name="Vialas", email="vialas@example.org")


def letter(**values):
    opened = signing.dumps(int(time.time()) - 30, salt=spam.SALT)
    return {
        "sender": "Ada Essai",
        "email": "ada@example.org",
        "subject": "Où dormir ?",
        "body": "Bonjour, nous serons quatre.",
        "opened": opened,
        "token": str(uuid.uuid4()),
        **values,
    }


def post(to="/contact/", **values):
    return Client().post(to, letter(**values))


def test_a_message_is_taken_in_counted_and_acknowledged(office):
    answer = post(office=office.pk)
    assert answer.url == reverse("inbox:message_sent")
    message = Message.objects.get()
    assert (message.channel, message.state, message.language, message.office) == ("form", "new", "fr", office)
    contact = Contact.objects.get()
    assert (contact.pk, contact.office, contact.channel) == (message.contact_id, office, "form")
    assert (contact.qualified, contact.people, contact.source) == (False, None, Source.INBOX)
    assert message.acknowledged_at is not None
    sent = mail.outbox[0]
    assert (sent.to, sent.reply_to) == (["ada@example.org"], ["vialas@example.org"])
    assert "nous serons quatre" not in sent.body, "the form cannot be used to write to others"
    html = sent.alternatives[0][0]
    assert "<html" in html
    assert "bien parvenu" in html
    assert Client().get(answer.url).status_code == 200


@pytest.mark.parametrize(
    ("address", "language", "title", "error", "receipt"),
    [
        ("/contact/", "fr", "Nous écrire", "Ce champ est obligatoire", "Nous avons bien reçu"),
        ("/en/contact/", "en", "Write to us", "This field is required", "We have received"),
        ("/de/contact/", "de", "Schreiben Sie uns", "Dieses Feld", "Wir haben Ihre Nachricht"),
    ],
)
def test_the_language_of_the_page_goes_all_the_way(office, address, language, title, error, receipt):
    shown = Client().get(address).content.decode()
    assert f'<html lang="{language}"' in shown
    assert title in shown
    wrong = post(address, sender="")
    assert wrong.status_code == 422
    assert error in wrong.content.decode()
    post(address)
    assert Message.objects.get().language == language
    assert receipt in mail.outbox[0].subject
    translation.activate("fr")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"email": "ada"}, "email"),
        ({"sender": " "}, "sender"),
        ({"subject": ""}, "subject"),
        ({"body": "x" * 5001}, "body"),
        ({"body": "a\x00b"}, "body"),
        ({"brochures": "on"}, "address"),
        ({"office": "999"}, "office"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(office, values, field):
    answer = post(**values)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert not Message.objects.exists()


def test_the_postal_address_is_kept_only_when_brochures_are_asked_for(office):
    post(address="1 rue du Moulin\n48000 Mende")
    assert Message.objects.get().address == ""
    post(address="1 rue du Moulin\n48000 Mende", brochures="on")
    assert "Mende" in Message.objects.latest("pk").address


def test_sending_the_page_twice_leaves_one_message(office):
    token = str(uuid.uuid4())
    post(token=token)
    assert post(token=token).status_code == 302
    assert (Message.objects.count(), Contact.objects.count(), len(mail.outbox)) == (1, 1, 1)


def test_who_fills_the_trap_is_set_aside_not_counted_not_written_to(office):
    assert post(website="https://example.org").status_code == 302
    assert Message.objects.get().state == Message.State.SPAM
    assert not Contact.all_objects.exists()
    assert not mail.outbox


@pytest.mark.parametrize(
    "opened", ["", "forged", signing.dumps(1, salt="another")], ids=["none", "forged", "other"]
)
def test_a_form_without_its_own_note_must_be_sent_again(office, opened):
    assert post(opened=opened).status_code == 422
    assert not Message.objects.exists()


def test_a_form_filled_in_too_fast_is_asked_again_with_its_text(office):
    answer = post(opened=spam.opened_now())
    assert answer.status_code == 422
    assert "trop vite" in answer.content.decode()
    assert "nous serons quatre" in answer.content.decode()


def test_too_many_messages_from_one_address_wait(office):
    for _ in range(spam.MESSAGES_AN_HOUR):
        assert post().status_code == 302
    refused = post()
    assert refused.status_code == 422
    assert "Attendez une heure" in refused.content.decode()
    assert Message.objects.count() == spam.MESSAGES_AN_HOUR


def test_behind_a_proxy_the_visitors_own_address_counts(rf, settings):
    request = rf.get("/", HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.7")
    assert limits.address_of(request) == "127.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert limits.address_of(request) == "198.51.100.7"


def test_a_subject_cannot_smuggle_mail_headers(office):
    post(subject="Bonjour\nBcc: autre@example.org")
    assert Message.objects.get().subject == "Bonjour Bcc: autre@example.org"


def test_a_message_without_office_is_counted_by_the_one_of_the_settings(office, settings):
    other = OfficeFactory(slug="florac")
    settings.INBOX_OFFICE = "florac"
    post()
    assert (Message.objects.get().office, Contact.objects.get().office) == (None, other)


def test_without_any_office_the_message_is_kept_all_the_same(db):
    cache.clear()
    assert post().status_code == 302
    assert Message.objects.get().contact is None


def test_the_moment_is_that_of_its_arrival(office):
    before = timezone.now()
    post()
    assert before <= Message.objects.get().received_at <= timezone.now()
