"""The shared inbox: lists, assignment, closing, spam and their undo; post; delays; forgetting."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from draille.kernel.clock import local_moment, today
from draille.kernel.contracts import Scope, privacy_items
from draille.kernel.models import Entry
from draille.kernel.periods import Period
from draille.kernel.refusals import Refused
from draille.territory.opening.models import OpeningDay
from draille.welcome.inbox import actions, queries
from draille.welcome.inbox.models import Message, PostalSending
from draille.welcome.inbox.tests.factories import MessageFactory, PostedDocumentFactory, received
from draille.welcome.reception.models import Contact, DayTally
from tests.factories import OfficeFactory


@pytest.fixture
def office(db):
    return OfficeFactory(slug="vialas", name="Vialas")


@pytest.fixture
def client(office, client_as):
    return client_as("counsellor")


def listed(client, **query):
    page = client.get(reverse("inbox_desk:list_messages"), query)
    return [message.subject for message, _ in page.context["rows"]]


def test_those_that_wait_come_oldest_first(client, office):
    MessageFactory(subject="hier", office=office)
    MessageFactory(subject="lundi", office=office, received_at=timezone.now() - timedelta(days=4))
    MessageFactory(subject="clos", office=office, state="closed")
    assert listed(client) == ["lundi", "hier"]
    assert listed(client, vue="closed") == ["clos"]
    assert len(listed(client, vue="all")) == 3
    assert "attend depuis 4" in client.get(reverse("inbox_desk:list_messages")).content.decode()


def test_filters_and_search(client, office):
    MessageFactory(subject="Gîte à Vialas", office=office)
    MessageFactory(subject="Navette", office=OfficeFactory(slug="florac"), channel="email")
    assert listed(client, q="gîte vialas") == ["Gîte à Vialas"]
    assert listed(client, q="rien") == []
    assert listed(client, bureau="florac") == ["Navette"]
    assert listed(client, canal="email") == ["Navette"]


def test_mine_are_those_assigned_to_me(client, office):
    message = MessageFactory(office=office)
    other = OfficeFactory(slug="florac")
    address = reverse("inbox_desk:assign_message", args=[message.pk])
    client.post(address, {"to": client.user.pk, "office": other.pk})
    assert listed(client, vue="mine") == [message.subject]
    assert Entry.objects.filter(verb="assign_message").exists()


def test_moving_a_message_to_another_office_moves_its_contact(office, staff):
    message = received(office=office)
    other = OfficeFactory(slug="florac")
    actions.assign_message(message=message, to=None, office=other, by=staff("counsellor"))
    assert Contact.objects.get().office == other
    assert {tally.place for tally in DayTally.objects.all()} == {"vialas", "florac"}


def test_spam_does_not_count_and_can_be_undone(client, office):
    message = received(office=office)
    client.post(reverse("inbox_desk:change_message", args=[message.pk, "indesirable"]))
    assert (Message.objects.get().state, Contact.objects.count()) == ("spam", 0)
    client.post(reverse("inbox_desk:change_message", args=[message.pk, "rouvrir"]))
    assert (Message.objects.get().state, Contact.objects.count()) == ("new", 1)


def test_closing_keeps_the_contact(client, office):
    message = received(office=office)
    client.post(reverse("inbox_desk:change_message", args=[message.pk, "classer"]))
    assert (Message.objects.get().state, Contact.objects.count()) == ("closed", 1)


def test_an_auditor_reads_and_changes_nothing(client_as, office):
    auditor = client_as("auditor")
    message = MessageFactory(office=office)
    page = auditor.get(reverse("inbox_desk:read_message", args=[message.pk]))
    assert page.status_code == 200
    assert "Enregistrer la réponse" not in page.content.decode()
    answer = auditor.post(reverse("inbox_desk:change_message", args=[message.pk, "classer"]))
    assert answer.status_code in (302, 403)
    assert Message.objects.get().state == "new"


def test_a_message_received_otherwise_is_noted_and_counted(client, office):
    data = {
        "channel": "post", "day": today() - timedelta(days=2), "time": "09:00", "office": office.pk,
        "language": "fr", "subject": "Demande de carte", "body": "Lettre manuscrite.",
    }  # fmt: skip
    assert client.post(reverse("inbox_desk:log_message"), data).status_code == 302
    contact = Contact.objects.get()
    assert (contact.channel, contact.day) == ("post", today() - timedelta(days=2))
    assert Message.objects.get().assigned_to == client.user
    future = client.post(reverse("inbox_desk:log_message"), {**data, "day": today() + timedelta(days=2)})
    assert future.status_code == 422
    assert "futur" in future.content.decode()
    assert Message.objects.count() == 1


def test_documents_sent_by_post_with_their_stamps(client, office):
    message = MessageFactory(office=office, address="1 rue du Moulin\n48000 Mende")
    card, guide = PostedDocumentFactory(), PostedDocumentFactory()
    address = reverse("inbox_desk:send_documents", args=[message.pk])
    data = {f"copies_{card.pk}": 2, f"copies_{guide.pk}": "", "sent_on": today(), "postage": "4,36"}
    assert client.post(address, data).status_code == 302
    sending = PostalSending.objects.get()
    assert (sending.postage_cents, [str(line) for line in sending.lines.all()]) == (436, [f"2 × {card}"])
    assert client.post(address, {"sent_on": today()}).status_code == 422
    assert client.post(address, {**data, "postage": "4,367"}).status_code == 422
    scope = Scope(Period.day(today()), "vialas")
    assert queries.postings(scope) == queries.Postings(sendings=1, copies=2, cents=436)
    client.post(reverse("inbox_desk:withdraw_sending", args=[sending.pk]))
    assert not PostalSending.objects.exists()


def test_labels_start_at_the_first_free_one(client, office):
    message = MessageFactory(office=office, address="1 rue du Moulin\n48000 Mende")
    MessageFactory(office=office, address="", subject="sans adresse")
    page = client.get(reverse("inbox_desk:print_labels"), {"depart": 24})
    assert len(page.context["sheets"]) == 1
    assert page.context["sheets"][0][23] == ["Ada Essai", "1 rue du Moulin", "48000 Mende"]
    assert (
        client.get(reverse("inbox_desk:print_labels"), {"message": message.pk, "depart": "x"}).status_code
        == 200
    )
    assert client.get(reverse("inbox_desk:print_labels"), {"message": "a"}).context["sheets"] == []


def test_delays_are_those_of_first_answers_in_the_period(office):
    start = local_moment(date(2024, 3, 4))
    for hours in (1, 2, 3, 50):
        MessageFactory(
            office=office, received_at=start, answered_at=start + timedelta(hours=hours), state="answered"
        )
    MessageFactory(office=office, received_at=start)
    MessageFactory(office=office, received_at=start, state="spam")
    MessageFactory(office=OfficeFactory(slug="florac"), received_at=start)
    found = queries.reply_delays(Scope(Period.year(2024), "vialas"))
    assert (found.received, found.answered, found.waiting) == (5, 4, 1)
    assert (found.median, found.most) == (timedelta(hours=2, minutes=30), timedelta(hours=50))
    assert queries.reply_delays(Scope(Period.year(2023))).median is None


def test_opening_days_waited(office):
    start = local_moment(date(2024, 3, 4))
    message = MessageFactory(office=office, received_at=start, answered_at=start + timedelta(days=3))
    assert queries.opening_days_waited(message) is None
    for day, span in ((5, "full"), (6, "closed"), (7, "morning"), (8, "full")):
        OpeningDay.objects.create(office=office, day=date(2024, 3, day), planned="full", actual=span)
    assert queries.opening_days_waited(message) == 2


def test_old_messages_forget_who_wrote_but_keep_their_delay(office, staff, settings):
    old = MessageFactory(
        office=office,
        received_at=timezone.now() - timedelta(days=40 * 31),
        state="closed",
        phone="04",
        address="x",
    )
    waiting = MessageFactory(office=office, received_at=timezone.now() - timedelta(days=40 * 31))
    recent = MessageFactory(office=office, state="closed")
    item = privacy_items.get("inbox.messages")
    assert item.purge is not None
    assert item.purge() == 1
    old.refresh_from_db()
    assert (old.sender, old.email, old.phone, old.address, old.body) == ("", "", "", "", "")
    assert old.received_at is not None
    for kept in (waiting, recent):
        kept.refresh_from_db()
        assert kept.sender == "Ada Essai"
    assert item.purge() == 0


def test_a_message_with_an_answer_is_not_spam(office, staff):
    by = staff("counsellor")
    message = MessageFactory(office=office, email="")
    message.replies.create(body="Oui", by_email=False)
    with pytest.raises(Refused):
        actions.mark_spam(message=message, by=by)


def test_the_menu_says_how_many_wait(client, office):
    MessageFactory(office=office)
    assert "Messagerie (1)" in client.get(reverse("inbox_desk:list_messages")).content.decode()
