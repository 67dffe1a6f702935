"""Reminders: by a person, by the clock, once, and what happens when they cannot leave."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from draille.documents.tests.reading import read_pdf
from draille.kernel.refusals import Refused
from draille.network.control import mail as post
from draille.network.control.actions import reminders as actions
from draille.network.control.actions import texts
from draille.network.control.models import Mailing, Reminder, ReminderRule
from draille.network.control.tests.factories import MONTH, a_rule, a_text, late_lodging, officer
from draille.network.declarations.content import Content
from draille.network.declarations.tests.factories import send
from draille.network.hosts.models import Host
from draille.network.hosts.tests.factories import make_host
from tests.letterbox import parts_of

pytestmark = pytest.mark.django_db
JULY = {"about": "declare", "first_month": MONTH, "last_month": MONTH}


def send_all(by=None, **values):
    given = {"moment": "after", "expected": 1, **JULY, **values}
    return actions.send_mailing(by=by or officer(), **given)


def test_who_is_late_gets_one_letter_in_its_language_by_a_real_server(smtp):
    host = make_host("Gîte", contact_name="Kim", language="de")
    late_lodging(host, name="Mas")
    late_lodging(host, name="Clède")
    declared = late_lodging()
    send(declared, Content("nothing"))
    mailing = send_all()
    letter = smtp.letters[0]
    text = parts_of(letter)["text/plain"]
    assert letter["To"] == host.email
    assert "Guten Tag Kim," in text
    assert "– Clède\r\n– Mas" in text
    assert "Juli 2026" in text
    assert "{" not in text
    assert mailing.reminders.get().state == "sent"
    assert len(smtp.letters) == 1


def test_nothing_leaves_twice_nor_when_the_list_changed():
    late_lodging()
    with pytest.raises(Refused) as refusal:
        send_all(expected=4)
    assert refusal.value.code == "changed"
    send_all()
    with pytest.raises(Refused) as refusal:
        send_all()
    assert (refusal.value.code, len(mail.outbox)) == ("nobody", 1)


def test_a_host_may_be_left_alone():
    lodging = late_lodging()
    host = lodging.ownerships.get().host
    actions.stop_reminders(host=host, by=officer())
    plan = actions.plan_mailing(**JULY)
    assert (plan.count, len(plan.stopped)) == (0, 1)
    assert actions.plan_mailing(**JULY, even_stopped=True).count == 1


def test_a_server_that_is_down_is_told_and_a_person_sends_again(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1
    late_lodging()
    reminder = send_all().reminders.get()
    assert reminder.state == "failed"
    assert "Connection" in reminder.failure
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Host.objects.update(email="juste@demo.example")
    actions.retry_reminder(reminder=reminder, by=officer())
    reminder.refresh_from_db()
    assert (reminder.state, reminder.failure) == ("sent", "")
    assert mail.outbox[0].to == ["juste@demo.example"]
    with pytest.raises(Refused):
        actions.retry_reminder(reminder=reminder, by=officer())


def test_a_killed_worker_leaves_it_to_a_person():
    late_lodging()
    reminder = send_all().reminders.get()
    Reminder.objects.update(state="sending", sent_at=None, taken_at=timezone.now())
    post.send_reminder(reminder.pk)
    assert len(mail.outbox) == 1
    with pytest.raises(Refused):
        actions.retry_reminder(reminder=reminder, by=officer())
    Reminder.objects.update(taken_at=timezone.now() - timedelta(hours=1))
    actions.retry_reminder(reminder=reminder, by=officer())
    assert len(mail.outbox) == 2


def test_nothing_leaves_when_it_was_declared_meanwhile():
    lodging = late_lodging()
    reminder = send_all().reminders.get()
    mail.outbox.clear()
    send(lodging, Content("nothing"))
    Reminder.objects.update(state="waiting")
    post.send_reminder(reminder.pk)
    reminder.refresh_from_db()
    assert (reminder.state, mail.outbox) == ("dropped", [])


def test_the_clock_sends_nothing_until_somebody_switches_it_on_then_once():
    rule = a_rule()
    late_lodging()
    quiet = late_lodging().ownerships.get().host
    Host.objects.filter(pk=quiet.pk).update(remind=False)
    day = date(2026, 8, 22)
    assert actions.send_due_reminders(day=day) == 0
    texts.set_rule(rule=rule, active=True, days=7, by=officer())
    assert actions.send_due_reminders(day=day) == 1
    assert actions.send_due_reminders(day=day) == 0
    assert actions.send_due_reminders(day=day + timedelta(days=1)) == 0
    assert actions.send_due_reminders(day=date(2026, 9, 22)) == 1, "August's turn"
    assert Mailing.objects.first().by is None
    assert ReminderRule.objects.filter(active=True).count() == 1


def test_without_an_address_a_letter_waits_for_the_printer(client_as):
    host = make_host(email="", street="12 rue de l’Essai", postcode="48220", city="Vialas")
    late_lodging(host)
    late_lodging(make_host(email="", language="en"))
    mailing = send_all(expected=2)
    assert {one.state for one in mailing.reminders.all()} == {"to_print"}
    client = client_as("tax_officer")
    answer = client.get(f"/gestion/taxe/suivi/rappels/{mailing.pk}/lettres.pdf")
    text = " ".join(tag.text for tag in read_pdf(answer.content).root.walk())
    assert "48220 VIALAS" in text
    assert "Dear" in text
    client.post(f"/gestion/taxe/suivi/rappels/{mailing.pk}/postees/")
    assert {one.state for one in mailing.reminders.all()} == {"posted"}
    assert "Vialas" in client.get(f"/gestion/taxe/suivi/rappels/{mailing.pk}/liste.csv").getvalue().decode()


def test_a_text_with_an_unknown_word_in_braces_is_refused(client_as):
    text = a_text()
    client = client_as("tax_officer")
    url = f"/gestion/taxe/suivi/modeles/{text.pk}/"
    answer = client.post(url, {"title": "Rappel", "body": "Bonjour {prenom}"})
    assert answer.status_code == 422
    assert "{prenom}" in answer.content.decode()
    shown = client.post(url, {"title": "Rappel", "body": "Bonjour {nom}", "apercu": "1"}).content.decode()
    assert "Bonjour Camille Exemple" in shown
    client.post(url, {"title": "Rappel", "body": "Bonjour {nom}"})
    text.refresh_from_db()
    assert text.body == "Bonjour {nom}"
    client.post(url, {"defaut": "1"})
    text.refresh_from_db()
    assert "{hebergements}" in text.body


def test_a_mailing_is_previewed_before_it_leaves(client_as):
    late_lodging(name="Mas des Essais")
    client = client_as("tax_officer")
    query = {"about": "declare", "moment": "after", "first_month": "2026-07", "last_month": "2026-07"}
    shown = client.get("/gestion/taxe/suivi/rappels/preparer/", query).content.decode()
    assert "1 rappel" in shown
    assert "Mas des Essais" in shown
    assert not mail.outbox
    client.post("/gestion/taxe/suivi/rappels/preparer/", {**query, "expected": "1"})
    assert len(mail.outbox) == 1
