"""The demonstration's mail: one message behind each written contact, answered with a plausible delay."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from draille.kernel.clock import local_day
from draille.welcome.inbox.demo import seed_inbox
from draille.welcome.inbox.demo.texts import ANSWERS, LETTERS
from draille.welcome.inbox.models import MESSAGE_CHANNELS, CannedAnswer, Message, PostalSending, Reply
from draille.welcome.reception.enums import Channel
from draille.welcome.reception.models import Contact

WRITTEN = [code for code, _ in MESSAGE_CHANNELS]


def test_each_written_contact_has_its_message(demo_office: None) -> None:
    contacts = Contact.objects.filter(channel__in=WRITTEN, day__year__in=(2023, 2024))
    assert contacts.filter(message__isnull=True).count() == 0
    for message in Message.objects.filter(contact__isnull=False).select_related("contact"):
        contact = message.contact
        assert contact is not None
        assert message.received_at == contact.happened_at
        assert (message.channel, message.office_id) == (contact.channel, contact.office_id)


def test_each_of_them_was_answered_in_working_hours(demo_office: None) -> None:
    replies = list(Reply.objects.select_related("message"))
    assert len(replies) == Message.objects.filter(state=Message.State.ANSWERED).count()
    for reply in replies:
        assert reply.sent_at == reply.message.answered_at
        assert timedelta(0) < reply.sent_at - reply.message.received_at < timedelta(days=20)
        assert timezone.localtime(reply.sent_at).weekday() < 5
        assert reply.by_email == (reply.message.channel in (Channel.EMAIL, Channel.FORM))


def test_most_are_answered_within_three_days(demo_office: None) -> None:
    delays = [
        answered - received
        for answered, received in Message.objects.exclude(answered_at=None).values_list(
            "answered_at", "received_at"
        )
    ]
    assert sum(delay < timedelta(days=3) for delay in delays) > len(delays) * 0.6


def test_what_was_asked_by_post_left_by_post(demo_office: None) -> None:
    asked = Message.objects.filter(channel=Channel.POST)
    sent = PostalSending.objects.select_related("message")
    assert {sending.message_id for sending in sent} == set(asked.values_list("pk", flat=True))
    for sending in sent:
        assert sending.sent_on >= local_day(sending.message.received_at)
        assert sending.lines.count() > 0
    assert not asked.filter(address="").exists()


def test_mail_waits_to_be_answered(demo_office: None) -> None:
    waiting = Message.objects.filter(state=Message.State.NEW)
    assert waiting.count() > 3
    assert not waiting.filter(contact__isnull=False).exists()
    assert not waiting.filter(received_at__gt=timezone.now()).exists()
    assert Message.objects.filter(state=Message.State.SPAM).exists()


def test_no_address_could_be_anybodys(demo_office: None) -> None:
    for address in Message.objects.exclude(email="").values_list("email", flat=True):
        assert address.endswith(("@example.org", "@example.net"))


def test_answers_in_three_languages(demo_office: None) -> None:
    assert set(LETTERS) == set(ANSWERS) == {"fr", "en", "de"}
    assert set(CannedAnswer.objects.values_list("language", flat=True)) >= {"fr", "en", "de"}


def test_loading_twice_adds_nothing(demo_office: None) -> None:
    before = Message.objects.count()
    seed_inbox(lambda line: None)
    assert Message.objects.count() == before
