"""The office decides: publish, correct, refuse, merge, ask, and back; a second moderator is told."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from draille.kernel.models import Entry
from draille.offer.agenda import actions as agenda
from draille.offer.agenda.models import Event
from draille.offer.agenda.sheets import read_sheet
from draille.offer.agenda.tests.factories import once
from draille.offer.agenda.tests.sending import posted
from draille.offer.submissions import actions
from draille.offer.submissions.actions.deciding import seen_digest
from draille.offer.submissions.models import Letter, Submission
from draille.offer.submissions.tests.factories import a_proposal, a_published, soon

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_counts(db):
    cache.clear()


@pytest.fixture
def office(client_as):
    return client_as("communication")


def url(name: str, *args: int) -> str:
    return reverse(f"submissions_desk:{name}", args=args)


def seen(submission: Submission) -> dict[str, str]:
    return {"seen": seen_digest(Event.objects.with_sheet().get(pk=submission.event_id))}


def words(number: int = -1) -> str:
    return str(mail.outbox[number].body)


def test_published_and_its_organiser_gets_the_address(office, client):
    one = a_proposal()
    shown = office.get(url("show_submission", one.pk))
    assert "ada@demo.example" in shown.content.decode()
    assert "20 h 30" in shown.content.decode().replace("\u202f", " ").replace("\u00a0", " ")
    mail.outbox.clear()
    assert office.post(url("publish_submission", one.pk), seen(one)).status_code == 302
    event = Event.objects.get()
    assert event.status == "published"
    path = f"/agenda/{event.pk}/{event.path_name}/"
    public = client.get(path)
    assert public.status_code == 200
    for private in ("ada@demo.example", "Ada Essai", "04 66 00 00 09"):
        assert private not in public.content.decode()
    [letter] = mail.outbox
    assert letter.to == ["ada@demo.example"]
    assert path in words()
    assert "/agenda/suivi/" in words()
    assert {"event_published", "decide_submission"} <= set(
        Entry.objects.about(event).values_list("verb", flat=True)
    )


def test_the_second_moderator_is_told_and_nothing_is_sent_twice(office, client_as):
    one = a_proposal()
    office.post(url("publish_submission", one.pk), seen(one))
    mail.outbox.clear()
    other = client_as("director")
    for name, data in (
        ("publish_submission", {}),
        ("refuse_submission", {"reason": "advert"}),
        ("ask_organiser", {"question": "Où ?"}),
    ):
        page = other.post(url(name, one.pk), data, follow=True)
        assert "Déjà examinée par" in page.content.decode()
    assert Event.objects.get().status == "published"
    assert not mail.outbox
    page = other.get(url("correct_submission", one.pk), follow=True)
    assert "Déjà examinée par" in page.content.decode()


def test_what_changed_since_it_was_read_is_read_again(office):
    one = a_proposal()
    before = seen(one)
    agenda.change_event(event=one.event, sheet={"place_name": "Temple"}, by=None)
    page = office.post(url("publish_submission", one.pk), before, follow=True)
    assert "relisez-la" in page.content.decode()
    assert Event.objects.get().status == "proposed"


def test_refused_with_a_reason_in_the_organisers_language(office):
    one = a_proposal(language="de")
    mail.outbox.clear()
    page = office.post(url("refuse_submission", one.pk), seen(one))
    assert page.status_code == 422
    assert not mail.outbox
    page = office.post(
        url("refuse_submission", one.pk), {**seen(one), "reason": "elsewhere", "more": "Danke."}
    )
    assert page.status_code == 302
    assert Event.objects.get().status == "refused"
    assert "außerhalb" in words()
    assert "Danke." in words()
    assert "/agenda/" not in words()


def test_decisions_are_taken_back(office):
    for name, data in (("publish_submission", {}), ("refuse_submission", {"reason": "late"})):
        one = a_proposal(title=f"Contes {name}")
        office.post(url(name, one.pk), {**seen(one), **data})
        page = office.post(url("reopen_submission", one.pk), follow=True)
        assert "Décision reprise" in page.content.decode()
        one.refresh_from_db()
        assert (one.state, one.event.status) == ("waiting", "proposed")
        again = office.post(url("reopen_submission", one.pk), follow=True)
        assert "ne peut pas être reprise" in again.content.decode()


def test_a_letter_that_has_not_left_does_not_leave(office, settings, django_capture_on_commit_callbacks):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    one = a_proposal()
    office.post(url("publish_submission", one.pk), seen(one))
    page = office.post(url("reopen_submission", one.pk), follow=True)
    assert "aucun e-mail" in page.content.decode()
    assert Letter.objects.get(kind="published").state == "dropped"


def test_what_lacks_is_told_then_corrected_and_published(office):
    one = a_proposal(theme=None)
    assert "il manque un thème" in office.get(url("show_submission", one.pk)).content.decode()
    page = office.post(url("publish_submission", one.pk), seen(one))
    assert page.status_code == 422
    form = office.get(url("correct_submission", one.pk)).context["form"]
    data = posted(form, theme="fetes", publish="1")
    mail.outbox.clear()
    done = office.post(url("correct_submission", one.pk), {name: data.getlist(name) for name in data})
    assert done.status_code == 302
    event = Event.objects.get()
    assert (event.status, event.theme.slug) == ("published", "fetes")
    assert len(mail.outbox) == 1


def test_corrected_without_being_published(office):
    one = a_proposal()
    form = office.get(url("correct_submission", one.pk)).context["form"]
    data = posted(form, place_name="Temple")
    office.post(url("correct_submission", one.pk), {name: data.getlist(name) for name in data})
    one.event.refresh_from_db()
    assert (one.event.status, one.event.place_name) == ("proposed", "Temple")


def test_a_duplicate_is_flagged_compared_and_merged(office):
    kept = a_published(title="Veillée contes", place_name="Temple", schedules=once(soon(), "20:30", None))
    one = a_proposal(description="Avec deux conteuses.", phone="04 66 00 00 01")
    assert "doublon probable" in office.get(url("list_submissions")).content.decode()
    assert "Comparer et fusionner" in office.get(url("show_submission", one.pk)).content.decode()
    page = office.get(url("merge_submission", one.pk, kept.pk))
    assert "Avec deux conteuses." in page.content.decode()
    mail.outbox.clear()
    data = {**seen(one), "take": ["description"]}
    assert office.post(url("merge_submission", one.pk, kept.pk), data).status_code == 302
    kept.refresh_from_db()
    assert (kept.description, kept.place_name) == ("Avec deux conteuses.", "Temple")
    one.refresh_from_db()
    assert (one.state, one.event.status, one.event.merged_into) == ("merged", "archived", kept)
    assert kept.path_name in words()
    again = office.post(url("merge_submission", one.pk, kept.pk), data, follow=True)
    assert "Déjà examinée" in again.content.decode()
    assert len(mail.outbox) == 1


def test_a_question_waits_apart_until_it_is_answered(office):
    one = a_proposal()
    mail.outbox.clear()
    office.post(url("ask_organiser", one.pk), {"question": "Y a-t-il un repas ?"})
    office.post(url("ask_organiser", one.pk), {"question": "Y a-t-il un repas ?"})
    assert len(mail.outbox) == 1
    assert "Y a-t-il un repas ?" in words()
    assert str(one) not in office.get(url("list_submissions")).content.decode()
    assert str(one) in office.get(url("list_submissions") + "?vue=asked").content.decode()


def test_decided_from_the_events_own_page_its_organiser_is_told(staff):
    one, other = a_proposal(), a_proposal(title="Loto")
    agenda.refuse_event(event=one.event, by=staff("director"), note="Trop loin.")
    agenda.publish_event(event=other.event, by=None)
    mail.outbox.clear()
    assert actions.settle_elsewhere() == 2
    assert actions.settle_elsewhere() == 0
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.state, other.state) == ("refused", "accepted")
    assert "Trop loin." in words(0)
    assert len(mail.outbox) == 2


def test_suspects_are_sorted(office):
    person, machine = a_proposal(suspect=True), a_proposal(suspect=True, title="Acheter")
    mail.outbox.clear()
    office.post(url("sort_suspect", person.pk), {"verb": "keep"})
    office.post(url("sort_suspect", machine.pk), {"verb": "drop"})
    person.refresh_from_db()
    assert (person.state, person.event.status) == ("waiting", "proposed")
    assert not Submission.objects.filter(pk=machine.pk).exists()
    assert len(mail.outbox) == 1
    page = office.post(url("sort_suspect", person.pk), {"verb": "drop"}, follow=True)
    assert "pas marquée" in page.content.decode()


def test_counsellors_read_and_ask_but_do_not_decide(client_as):
    one, counsellor = a_proposal(), client_as("counsellor")
    assert counsellor.get(url("show_submission", one.pk)).status_code == 200
    refused = counsellor.post(url("publish_submission", one.pk))
    assert refused.status_code in (302, 403)
    assert read_sheet(Event.objects.get())["title"] == "Veillée de contes"
    assert Event.objects.get().status == "proposed"
