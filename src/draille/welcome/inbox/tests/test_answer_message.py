"""Answers: what they say of who wrote, how they leave, what happens where they cannot."""

from __future__ import annotations

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from draille.kernel.refusals import Refused
from draille.welcome.inbox import actions
from draille.welcome.inbox.contacts import Qualification
from draille.welcome.inbox.models import Message, Reply
from draille.welcome.inbox.rules import filled, unknown_placeholders
from draille.welcome.inbox.tests.factories import CannedAnswerFactory, MessageFactory, received
from draille.welcome.reception.models import Contact, DayTally
from tests.factories import OfficeFactory

UNKNOWN = Qualification(origin_unknown=True)


@pytest.fixture
def office(db):
    return OfficeFactory(slug="vialas", name="Vialas", email="vialas@example.org", phone="04 00 00 00 00")


@pytest.fixture
def counsellor(office, staff):
    return staff("counsellor")


def answer(message, by, **values):
    return actions.answer_message(
        **{
            "message": message,
            "body": "Voici la liste.",
            "by": by,
            "by_email": True,
            "qualification": UNKNOWN,
        }
        | values
    )


def test_an_answer_leaves_by_email_and_completes_the_contact(counsellor, office):
    message = received(office=office, sender="Ada")
    mail.outbox.clear()
    who = Qualification(people=4, country="BE", services=("lodging_search",), topics=("lodging",))
    reply = answer(message, counsellor, qualification=who)
    message.refresh_from_db()
    reply.refresh_from_db()
    assert (message.state, message.assigned_to, message.answered_at) == (
        "answered",
        counsellor,
        reply.sent_at,
    )
    assert reply.delivered_at is not None
    sent = mail.outbox[0]
    assert (sent.subject, sent.to) == ("Re: Sentiers", ["ada@example.org"])
    assert "Voici la liste." in sent.body
    assert "> Lesquels ?" in sent.body
    contact = Contact.objects.get()
    assert (contact.people, contact.country, contact.qualified) == (4, "BE", True)
    assert [service.code for service in contact.services.all()] == ["lodging_search"]
    assert Contact.objects.count() == 1
    assert DayTally.objects.get().version > 1


def test_a_second_answer_keeps_the_first_delay_and_the_contact(counsellor, office):
    message = received(office=office)
    first = answer(message, counsellor)
    answer(message, counsellor, body="Un détail encore.", qualification=Qualification(people=9))
    message.refresh_from_db()
    assert (message.answered_at, message.replies.count()) == (first.sent_at, 2)
    assert Contact.objects.get().people is None


def test_the_origin_is_asked_never_supposed(counsellor, office):
    message = received(office=office)
    with pytest.raises(Refused, match="provenance"):
        answer(message, counsellor, qualification=Qualification())
    assert not Reply.objects.exists()
    assert Message.objects.get().state == "new"


def test_an_answer_that_cannot_leave_says_so_and_can_be_sent_again(counsellor, office, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1
    reply = answer(MessageFactory(office=office), counsellor)
    reply.refresh_from_db()
    assert reply.delivered_at is None
    assert "Connection" in reply.failure
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    actions.retry_reply(reply=reply, by=counsellor)
    reply.refresh_from_db()
    assert (reply.failure, len(mail.outbox)) == ("", 1)
    with pytest.raises(Refused):
        actions.retry_reply(reply=reply, by=counsellor)


def test_the_mail_server_gets_both_parts_in_the_writers_language(counsellor, office, smtp):
    message = MessageFactory(
        office=office, language="de", subject="Übernachtung, Gîte & Käse", body="<b>ja</b>"
    )
    answer(message, counsellor, body="Guten Tag, « Les Œillets » & <mehr>.")
    letter = smtp.letters[0]
    parts = {part.get_content_type(): part.get_payload(decode=True).decode() for part in letter.walk()
             if not part.is_multipart()}  # fmt: skip
    assert set(parts) == {"text/plain", "text/html"}
    assert "Sie haben uns am" in parts["text/plain"]
    assert "« Les Œillets » & <mehr>." in parts["text/plain"]
    assert "&lt;b&gt;ja&lt;/b&gt;" in parts["text/html"]
    assert "&lt;mehr&gt;" in parts["text/html"]
    assert letter["Reply-To"] == "vialas@example.org"


def test_an_address_the_server_refuses_is_told(counsellor, office, smtp):
    reply = answer(MessageFactory(office=office, email="refuse@example.org"), counsellor)
    reply.refresh_from_db()
    assert smtplib.SMTPRecipientsRefused.__name__ in reply.failure


def test_an_answer_given_otherwise_is_noted_without_mail(counsellor, office):
    message = MessageFactory(office=office, email="", channel="social")
    with pytest.raises(Refused, match="adresse"):
        answer(message, counsellor)
    reply = answer(message, counsellor, by_email=False, answered_at=timezone.now() - timedelta(hours=1))
    assert (reply.delivered_at, len(mail.outbox)) == (None, 0)
    assert Contact.objects.get().channel == "social"


def test_an_answer_neither_precedes_the_message_nor_comes_from_the_future(counsellor, office):
    message = MessageFactory(office=office)
    for moment in (message.received_at - timedelta(minutes=1), timezone.now() + timedelta(hours=1)):
        with pytest.raises(Refused, match="précéder"):
            answer(message, counsellor, by_email=False, answered_at=moment)


def test_two_colleagues_do_not_answer_at_once(counsellor, office):
    message = MessageFactory(office=office)
    answer(message, counsellor, seen=0)
    with pytest.raises(Refused, match="Un collègue a répondu"):
        answer(message, counsellor, seen=0)


def test_canned_answers_come_filled_in_in_the_language_of_the_message(client_as, office):
    client = client_as("counsellor")
    CannedAnswerFactory(title="Gîtes", language="fr")
    english = CannedAnswerFactory(title="Places to stay", language="en", body="Dear {nom}, {bureau}")
    message = MessageFactory(office=office, language="en")
    page = client.get(reverse("inbox_desk:read_message", args=[message.pk]), {"reponse": english.pk})
    assert [item["title"] for item in page.context["canned"]] == ["Places to stay", "Gîtes"]
    assert "Dear Ada Essai, Vialas</textarea>" in page.content.decode()


def test_placeholders():
    assert filled("Bonjour {nom}, {autre}", {"nom": "Ada"}) == "Bonjour Ada, {autre}"
    assert unknown_placeholders("{nom} {jour} { x }") == ["jour"]


def test_the_answer_form_goes_all_the_way(client_as, office):
    client = client_as("counsellor")
    message = received(office=office)
    data = {
        "body": "Voici.",
        "how": "email",
        "seen": 0,
        "origin": "FR-30",
        "people": "2",
        "topics": ["sport"],
    }
    address = reverse("inbox_desk:answer_message", args=[message.pk])
    refused = client.post(address, {**data, "origin": ""})
    assert refused.status_code == 422
    assert "Voici.</textarea>" in refused.content.decode()
    assert client.post(address, data).status_code == 302
    contact = Contact.objects.get()
    assert (contact.country, contact.departement, contact.people) == ("FR", "30", 2)
    assert Message.objects.get().state == "answered"
    assert client.post(address, {**data, "seen": 0}).status_code == 422
