"""The page behind an organiser's link: once, in time, its own event only, and nothing changes by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from draille.offer.agenda import actions as agenda
from draille.offer.agenda.models import Event
from draille.offer.agenda.tests.factories import once
from draille.offer.submissions import actions
from draille.offer.submissions.comparing import request_digest
from draille.offer.submissions.models import OrganiserLink, Submission
from draille.offer.submissions.privacy import forget_old_submissions
from draille.offer.submissions.public import links
from draille.offer.submissions.queries import queue, urgent_count
from draille.offer.submissions.tests.factories import (
    a_cancel,
    a_change,
    a_link,
    a_proposal,
    a_published,
    corrected,
    soon,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_counts(db):
    cache.clear()


@pytest.fixture
def office(client_as):
    return client_as("communication")


def own(secret: str, more: str = "") -> str:
    return f"/agenda/suivi/{secret}/{more}"


def desk(name: str, *args: int) -> str:
    return reverse(f"submissions_desk:{name}", args=args)


def test_it_shows_its_own_event_and_keeps_its_address_to_itself():
    link, secret = a_link()
    page = Client().get(own(secret))
    assert page.status_code == 200
    assert "Bal de la châtaigne" in page.content.decode()
    assert page["Referrer-Policy"] == "same-origin"
    assert "noindex" in page["X-Robots-Tag"]
    assert "no-store" in page["Cache-Control"]
    link.refresh_from_db()
    assert link.opened_at
    for wrong in (secret[:-1], secret[::-1], link.digest, str(link.pk) * 20):
        assert Client().get(own(wrong)).status_code == 404


def test_a_correction_waits_and_spends_the_link():
    event = a_published(place_name="Place du marché")
    _link, secret = a_link(event)
    _other, other_secret = a_link(event)
    done = Client().post(own(secret), corrected(event, place_name="Foyer rural", message="Il pleuvra."))
    assert done.status_code == 302
    submission = Submission.objects.get()
    assert (submission.kind, submission.proposed) == ("change", {"place_name": "Foyer rural"})
    assert Event.objects.get().place_name == "Place du marché"
    [letter] = mail.outbox
    assert letter.to == ["bal@demo.example"]
    assert "/agenda/suivi/" in str(letter.body)
    for spent in (secret, other_secret):
        page = Client().get(own(spent))
        assert page.status_code == 410
        assert "Foyer" not in page.content.decode()
        assert Client().post(own(spent), corrected(event, place_name="Temple")).status_code == 410
    assert Submission.objects.count() == 1


def test_nothing_changed_spends_nothing():
    event = a_published()
    _link, secret = a_link(event)
    page = Client().post(own(secret), corrected(event))
    assert page.status_code == 422
    assert "Rien n’a changé" in page.content.decode().replace("&#x27;", "’")
    assert OrganiserLink.objects.get().used_at is None


@pytest.mark.parametrize("closing", ["expires_at", "revoked_at", "used_at"])
def test_a_closed_link_opens_nothing(closing):
    event = a_published()
    _link, secret = a_link(event, **{closing: timezone.now() - timedelta(minutes=1)})
    assert Client().get(own(secret)).status_code == 410
    assert Client().post(own(secret), corrected(event, place_name="Temple")).status_code == 410
    assert Client().post(own(secret, "annuler/"), {"date": "all"}).status_code == 410
    assert not Submission.objects.exists()
    page = Client().post(own(secret, "nouveau-lien/"))
    assert page.status_code == 200
    assert len(mail.outbox) == (0 if closing == "revoked_at" else 1)


def test_guesses_are_counted():
    for _number in range(links.MISSES_AN_HOUR):
        assert Client().get(own("x" * 43)).status_code == 404
    assert Client().get(own("x" * 43)).status_code == 429


def test_a_hostile_picture_is_refused_and_the_link_stays():
    event = a_published()
    _link, secret = a_link(event)
    file = SimpleUploadedFile("a.jpg", b"<svg onload=alert(1)>", content_type="image/jpeg")
    page = Client().post(own(secret), {**corrected(event), "photo-file": file})
    assert page.status_code == 422
    assert OrganiserLink.objects.get().used_at is None


def test_a_proposal_nobody_read_yet_is_corrected_at_once_and_answers():
    one = a_proposal()
    Submission.objects.filter(pk=one.pk).update(question="Un repas ?", asked_at=timezone.now())
    _link, secret = a_link(one.event)
    assert "Un repas ?" in Client().get(own(secret)).content.decode()
    Client().post(own(secret), corrected(one.event, place_name="Temple", message="Non."))
    one.refresh_from_db()
    assert one.event.place_name == "Temple"
    assert (one.state, one.message, one.waits_for_organiser) == ("waiting", "Non.", False)
    assert Submission.objects.count() == 1


def test_a_proposal_is_withdrawn_before_it_is_read():
    one = a_proposal()
    _link, secret = a_link(one.event)
    assert Client().post(own(secret, "retirer/")).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.event.status) == ("gone", "archived")
    assert Client().get(own(secret)).status_code == 410


def test_a_date_is_cancelled_urgently_then_back(office):
    event = a_published(days=1, schedules=[*once(soon(1)), *once(soon(8))])
    a_change(a_published(title="Autre"))
    _link, secret = a_link(event)
    Client().post(own(secret, "annuler/"), {"date": f"{soon(1)} 10:00:00", "why": "Neige"})
    submission = Submission.objects.get(kind="date")
    assert queue()[0].submission == submission
    assert queue()[0].urgent
    assert urgent_count() == 1
    assert event.occurrences.get(day=soon(1)).state == "on"
    assert "Urgent" in office.get(desk("show_submission", submission.pk)).content.decode()
    office.post(desk("decide_request", submission.pk), {"cancel": "yes", "tell": "1"})
    assert event.occurrences.get(day=soon(1)).state == "cancelled"
    assert event.occurrences.get(day=soon(1)).note == "Neige"
    assert event.occurrences.get(day=soon(8)).state == "on"
    again = office.post(desk("decide_request", submission.pk), {"cancel": "no"}, follow=True)
    assert "Déjà examinée" in again.content.decode()
    office.post(desk("reopen_submission", submission.pk))
    assert event.occurrences.get(day=soon(1)).state == "on"


def test_a_whole_event_is_cancelled_or_not(office):
    event = a_published()
    first = a_cancel(event, message="Grippe")
    office.post(desk("decide_request", first.pk), {"cancel": "yes"})
    event.refresh_from_db()
    assert (event.state, event.state_note) == ("cancelled", "Grippe")
    office.post(desk("reopen_submission", first.pk))
    event.refresh_from_db()
    assert event.state == "on"
    office.post(desk("decide_request", first.pk), {"cancel": "no"})
    first.refresh_from_db()
    assert first.state == "refused"


@pytest.mark.parametrize("date", ["1999-01-01", "hier", "", "2030-02-30 99:99"])
def test_a_date_that_is_none_is_not_cancelled(date):
    _link, secret = a_link()
    assert Client().post(own(secret, "annuler/"), {"date": date}).status_code == 404
    assert not Submission.objects.exists()


def test_field_by_field_with_what_the_office_changed_meanwhile(office):
    event = a_published(place_name="Place", phone="04 66 00 00 01")
    one = a_change(event, proposed={"place_name": "Foyer", "phone": "04 66 00 00 02", "free": True})
    agenda.change_event(event=event, sheet={"phone": "04 66 00 00 03"}, by=None)
    page = office.get(desk("show_submission", one.pk)).content.decode()
    assert "changé entre-temps" in page
    page = office.post(desk("decide_request", one.pk), {"all": "yes"})
    assert page.status_code == 422, "the field both changed must be chosen by hand"
    stale = office.post(desk("decide_request", one.pk), {"all": "yes", "seen": "x"}, follow=True)
    assert "relisez la comparaison" in stale.content.decode()
    fresh = Event.objects.with_sheet().get(pk=event.pk)
    data = {
        "choice_place_name": "yes",
        "choice_phone": "no",
        "choice_free": "yes",
        "tell": "1",
        "seen": request_digest(one, fresh),
    }
    office.post(desk("decide_request", one.pk), data)
    event.refresh_from_db()
    assert (event.place_name, event.phone, event.free) == ("Foyer", "04 66 00 00 03", True)
    one.refresh_from_db()
    assert one.state == "partly"
    assert "Nom du lieu" in str(mail.outbox[-1].body)
    office.post(desk("reopen_submission", one.pk))
    event.refresh_from_db()
    assert (event.place_name, event.free) == ("Place", None)


def test_staff_send_a_link_and_take_it_back(client_as, smtp):
    event, counsellor = a_published(), client_as("counsellor")
    data = {"address": "bal@demo.example", "language": "en", "note": "Still right?"}
    assert counsellor.post(desk("send_link", event.pk), data).status_code == 302
    assert counsellor.post(desk("send_link", event.pk), data).status_code == 422
    assert len(smtp.letters) == 1
    counsellor.post(desk("revoke_link", OrganiserLink.objects.get().pk))
    assert OrganiserLink.objects.get().state == "revoked"


def test_who_proposed_is_forgotten_in_time(settings, staff):
    settings.SUBMISSIONS_RETENTION_MONTHS = 1
    waiting, done = a_proposal(), a_proposal(title="Loto")
    actions.refuse_submission(submission=done, note="Non.", by=staff("director"))
    Submission.objects.update(received_at=timezone.now() - timedelta(days=60))
    forget_old_submissions()
    waiting.refresh_from_db()
    done.refresh_from_db()
    assert waiting.sender_email
    assert (done.sender, done.sender_email, done.proposed) == ("", "", {})
    assert done.forgotten_at
