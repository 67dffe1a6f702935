"""Letters that cannot leave, are cut while leaving, or are asked for twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from draille.kernel.refusals import Refused
from draille.offer.upkeep import actions
from draille.offer.upkeep import mail as letters
from draille.offer.upkeep.models import Asking, Letter, UpdateLink
from draille.offer.upkeep.tests.factories import a_campaign, a_link, an_offer
from draille.territory.people.models import Organisation
from tests.factories import OfficeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def director(staff):
    return staff("director")


def broken_server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1


def test_a_server_that_is_down_is_told_and_the_letter_can_be_sent_again(director, settings):
    broken_server(settings)
    campaign = a_campaign(an_offer())
    actions.send_campaign(campaign=campaign, by=director)
    letter, asking = Letter.objects.get(), Asking.objects.get()
    assert letter.state == "failed"
    assert "Connection" in asking.failure
    assert (asking.asked_at, asking.queued_at) == (None, None)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    actions.retry_letter(letter=letter, by=director)
    letter.refresh_from_db()
    asking.refresh_from_db()
    assert (letter.state, asking.failure, len(mail.outbox)) == ("sent", "", 1)
    assert asking.asked_at is not None
    with pytest.raises(Refused, match="parti"):
        actions.retry_letter(letter=letter, by=director)


def test_a_refused_address_is_corrected_at_the_professionals_then_sent_again(director, smtp):
    campaign = a_campaign(an_offer(email="refuse@demo.example"))
    actions.send_campaign(campaign=campaign, by=director)
    letter = Letter.objects.get()
    assert "SMTPRecipientsRefused" in letter.failure
    Organisation.objects.update(email="juste@demo.example")
    actions.retry_letter(letter=letter, by=director)
    assert [sent["To"] for sent in smtp.letters] == ["juste@demo.example"]


def test_a_worker_killed_with_a_letter_in_hand_does_not_send_it_twice(director):
    campaign = a_campaign(an_offer())
    actions.send_campaign(campaign=campaign, by=director)
    letter = Letter.objects.get()
    # What a worker killed after the server said yes leaves behind.
    Letter.objects.update(state="sending", sent_at=None, taken_at=timezone.now())
    letters.send_letter(letter.pk)
    assert len(mail.outbox) == 1
    with pytest.raises(Refused):
        actions.retry_letter(letter=letter, by=director)
    Letter.objects.update(taken_at=timezone.now() - timedelta(hours=1))
    actions.retry_letter(letter=letter, by=director)
    assert len(mail.outbox) == 2, "only because a person asked for it"
    assert {link.state for link in UpdateLink.objects.all()} == {"live"}, "the first letter was perhaps read"


def test_nothing_leaves_when_the_answer_came_meanwhile(director):
    campaign = a_campaign(an_offer())
    actions.send_campaign(campaign=campaign, by=director)
    mail.outbox.clear()
    Asking.objects.update(answered_at=timezone.now(), answer="right")
    Letter.objects.update(state="waiting")
    letters.send_letter(Letter.objects.get().pk)
    assert not mail.outbox
    assert Letter.objects.get().state == "dropped"


def test_a_link_for_one_sheet_at_any_time(director):
    OfficeFactory(slug="vialas", name="Vialas", email="vialas@demo.example")
    offer = an_offer()
    actions.ask_update(offer=offer, by=director, note="Vos tarifs 2027 ?\nMerci.")
    sent = mail.outbox[0]
    assert (sent.to, sent.reply_to) == (["rouvieres@demo.example"], ["vialas@demo.example"])
    assert "Vos tarifs 2027 ?" in sent.body
    assert sent.body.count("/maj/") == 1
    with pytest.raises(Refused, match="vient déjà de partir"):
        actions.ask_update(offer=offer, by=director)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(("address", "code"), [("", "no_address"), ("pas une adresse", "wrong_address")])
def test_a_link_needs_an_address(director, address, code):
    with pytest.raises(Refused) as refusal:
        actions.ask_update(offer=an_offer(email=""), by=director, address=address)
    assert (refusal.value.code, refusal.value.field) == (code, "address")


def test_a_name_cannot_smuggle_mail_headers(director):
    offer = an_offer(name="Gîte\nBcc: autre@demo.example")
    actions.ask_update(offer=offer, by=director)
    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].recipients() == ["rouvieres@demo.example"]


def test_secrets_are_kept_as_digests_only(director):
    actions.ask_update(offer=an_offer(), by=director)
    secret = mail.outbox[0].body.split("/maj/")[1].split("/")[0]
    assert len(secret) >= 40
    assert secret not in repr(list(UpdateLink.objects.values())) + repr(list(Letter.objects.values()))


def test_a_revoked_link_opens_nothing(director, client):
    link, secret = a_link()
    actions.revoke_link(link=link, by=director)
    assert client.get(f"/maj/{secret}/").status_code == 410
