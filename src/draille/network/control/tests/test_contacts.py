"""Contacts, appointments, next steps, and the hosts that never came in."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from draille.kernel.refusals import Refused
from draille.network.control.actions import contacts
from draille.network.control.models import FollowUp, HostContact
from draille.network.control.privacy import forget_old_contacts
from draille.network.control.queries.pipeline import pipeline_rows
from draille.network.control.tests import factories as make
from draille.network.hosts.models import HostAccess
from draille.network.hosts.tests.factories import make_host

pytestmark = pytest.mark.django_db


def test_a_contact_moves_a_host_forward_never_back():
    host = make_host()
    make.an_appointment(host=host)
    make.a_contact(host=host)
    assert FollowUp.objects.get(host=host).stage == "appointment"
    contacts.set_stage(host=host, stage="to_contact", by=make.officer())
    assert FollowUp.objects.get(host=host).stage == "to_contact"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"text": " ", "next_step": ""}, "empty"),
        ({"at": timezone.now() + timedelta(days=1)}, "future"),
        ({"next_step": "", "next_on": timezone.localdate()}, "next_step"),
    ],
)
def test_contacts_that_say_nothing(values, code):
    with pytest.raises(Refused) as refusal:
        make.a_contact(**values)
    assert refusal.value.code == code


def test_a_second_click_writes_nothing_more():
    key, host = uuid4(), make_host()
    first = make.a_contact(host=host, asked_key=key)
    assert make.a_contact(host=host, asked_key=key) == first


def test_hosts_leave_the_list_by_opening_their_space():
    host = make.late_lodging().ownerships.get().host
    today = timezone.localdate()
    assert [(row.host, row.stage) for row in pipeline_rows(today)] == [(host, "to_contact")]
    access = HostAccess.objects.create(email="a@demo.example", last_login_at=timezone.now())
    access.hosts.add(host)
    assert pipeline_rows(today) == []


def test_the_pages_from_a_call_to_what_is_done(client_as):
    host = make_host("Mas des Essais")
    client = client_as("counsellor")
    url = f"/gestion/taxe/suivi/hebergeurs/{host.pk}/"
    form = {
        "kind": "call",
        "at": "2026-11-20T10:30",
        "text": "Ne savait pas",
        "next_step": "Rappeler",
        "next_on": "2026-11-21",
        "asked_key": str(uuid4()),
    }
    wrong = client.post(url, form | {"at": "2099-01-01T10:00"})
    assert wrong.status_code == 422
    assert "rendez-vous" in wrong.content.decode()
    client.post(url, form)
    client.post(url, form)
    contact = HostContact.objects.get()
    assert "Rappeler" in client.get("/gestion/taxe/suivi/").content.decode()
    client.post(f"/gestion/taxe/suivi/contacts/{contact.pk}/fait/", {"retour": "//ailleurs.example/"})
    assert "Rien n’attend" in client.get("/gestion/taxe/suivi/").content.decode()
    appointment = make.an_appointment(host=host, place="Vialas")
    ics = client.get("/gestion/taxe/suivi/rendez-vous.ics").content.decode()
    assert "Mas des Essais" in ics
    assert "Ne savait pas" not in ics
    client.post(f"/gestion/taxe/suivi/contacts/{appointment.pk}/suite/", {"state": "held"})
    appointment.refresh_from_db()
    assert appointment.state == "held"


def test_old_contacts_are_forgotten_but_what_is_to_be_done():
    old = timezone.now() - timedelta(days=4 * 366)
    make.a_contact(at=old)
    kept = make.a_contact(at=old, next_on=timezone.localdate())
    assert forget_old_contacts() == 1
    assert HostContact.objects.get() == kept
