"""Somebody proposes an event: nobody sees it before the office says so, and nothing sent is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from draille.offer.agenda.models import Event
from draille.offer.agenda.tests.factories import once
from draille.offer.offers.models import HeldPhoto
from draille.offer.submissions.models import Letter, OrganiserLink, Submission
from draille.offer.submissions.public import proposing
from draille.offer.submissions.tests.factories import a_published, proposed, soon
from draille.offer.upkeep.rules import digest_of
from draille.territory.pictures.models import Picture
from draille.territory.pictures.tests.photos import a_photo
from tests.letterbox import links_in, parts_of

pytestmark = pytest.mark.django_db
FORM = "/agenda/proposer/"


@pytest.fixture(autouse=True)
def _no_counts(db, settings, tmp_path):
    cache.clear()
    settings.MEDIA_ROOT = tmp_path


def send(to: str = FORM, files: dict[str, Any] | None = None, **more: Any):
    return Client().post(to, {**proposed(**more), **(files or {})})


def a_file(name: str = "bal.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, a_photo(size=(900, 600), gps=True), content_type="image/jpeg")


def test_it_waits_unseen_and_its_sender_is_written_to(smtp):
    done = send(message="C’est la dixième.")
    assert done.status_code == 302
    event, submission = Event.objects.get(), Submission.objects.get()
    assert (event.status, submission.state, submission.kind) == ("proposed", "waiting", "new")
    assert Client().get(f"/agenda/{event.pk}/{event.path_name}/").status_code == 404
    assert "ada" not in str(event.__dict__)
    assert "ada@demo.example" not in event.search_text
    [letter] = smtp.letters
    assert letter["To"] == "ada@demo.example"
    words = parts_of(letter)
    assert "Veillée de contes" in words["text/plain"]
    assert "20 h 30" in words["text/plain"].replace("\u00a0", " ").replace("\u202f", " ")
    [url] = links_in(letter)
    secret = url.rstrip("/").rsplit("/", 1)[1]
    link = OrganiserLink.objects.get()
    assert link.digest == digest_of(secret)
    assert secret not in str(link.__dict__)
    thanks = Client().get(done.url)
    assert "Merci" in thanks.content.decode()


def test_a_second_click_proposes_once(smtp):
    data = proposed()
    assert [Client().post(FORM, data).status_code for _ in range(2)] == [302, 302]
    assert Event.objects.count() == Submission.objects.count() == len(smtp.letters) == 1


def test_the_letter_speaks_the_visitors_language(smtp):
    assert send(to="/de/agenda/proposer/").status_code == 302
    [letter] = smtp.letters
    assert "/de/agenda/" in links_in(letter)[0]
    assert Submission.objects.get().language == "de"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"title": ""}, "title"),
        ({"theme": ""}, "theme"),
        ({"commune": ""}, "commune"),
        ({"sender": ""}, "sender"),
        ({"sender_email": "personne"}, "sender_email"),
        ({"opened": "forged"}, "__all__"),
        ({"website": "javascript:alert(1)"}, "website"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_made(more, field):
    page = send(**more)
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert not Event.objects.exists()
    assert not Submission.objects.exists()
    if field != "title":
        assert "Veillée de contes" in page.content.decode()


@pytest.mark.parametrize("first", ["", "2020-07-07", "hier"], ids=["no date", "all past", "no day"])
def test_it_takes_place_some_day(first):
    page = send(schedules__0__first_day=first)
    assert page.status_code == 422
    assert page.context["form"].list_errors["schedules"]


def test_too_fast_is_a_machine():
    from draille.kernel import machines
    from draille.offer.submissions.forms import SALT

    page = send(opened=machines.shown_now(SALT))
    assert page.status_code == 422
    assert not Submission.objects.exists()


def test_the_trap_sets_it_aside_without_a_letter(smtp):
    assert send(
        fax="1", files={"photo-file": a_file()}, photo__alt="Le bal", photo__credit="Ada", rights="on"
    )
    assert Submission.objects.get().state == "suspect"
    assert not Event.objects.exists()
    assert not Picture.objects.exists()
    assert not smtp.letters


def test_too_many_from_one_place(smtp):
    for number in range(proposing.PROPOSALS_AN_HOUR):
        assert send(title=f"Atelier {number * 111}", commune="48194").status_code == 302
    page = send(title="Une de trop")
    assert page.status_code == 422
    assert "Attendez une heure" in page.content.decode()
    assert Submission.objects.count() == proposing.PROPOSALS_AN_HOUR
    assert len(smtp.letters) <= 8


def test_pictures_need_words_and_rights_and_are_kept_meanwhile():
    page = send(files={"photo-file": a_file()})
    form = page.context["form"]
    assert page.status_code == 422
    assert "rights" in form.errors
    assert set(form.lists["photo"].errors) == {"alt", "credit"}
    assert "est conservé" in page.content.decode()
    held = HeldPhoto.objects.get()
    words = {"photo__alt": "Des conteurs", "photo__credit": "Ada Essai", "rights": "on"}
    token = form["token"].value()
    done = send(token=token, photo__waiting=str(held.token), **words)
    assert done.status_code == 302
    picture = Picture.objects.get()
    assert picture.description == "Des conteurs"
    assert Event.objects.get().photo == picture
    assert not HeldPhoto.objects.exists()
    assert Submission.objects.get().rights


def test_the_picture_of_another_form_is_not_taken():
    send(files={"photo-file": a_file()}, photo__alt="x", photo__credit="y")
    held = HeldPhoto.objects.get()
    assert send(photo__waiting=str(held.token)).status_code == 302
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    "content",
    [b"<script>alert(1)</script>", b"\xff\xd8\xff\xe0 not a photo", b"<svg onload='alert(1)'/>", b""],
)
def test_what_is_no_picture_is_refused(content):
    file = SimpleUploadedFile("affiche.jpg", content, content_type="image/jpeg")
    page = send(files={"poster-file": file}, rights="on")
    assert page.status_code == 422
    assert page.context["form"].list_errors["poster"]
    assert not Picture.objects.exists()


def test_markup_becomes_text():
    assert send(description="<script>alert(1)</script><b>Contes</b>").status_code == 302
    assert "<" not in Event.objects.get().description


def test_it_asks_whether_it_is_one_the_agenda_has(smtp):
    a_published(title="Veillée contes", schedules=once(soon(), "20:30", None), description="déjà là")
    page = send()
    assert page.status_code == 422
    assert "Est-ce celui-ci" in page.content.decode()
    assert "Veillée contes" in page.content.decode()
    assert not Submission.objects.exists()
    assert send(not_same="on").status_code == 302
    submission = Submission.objects.get()
    assert submission.likely
    assert len(smtp.letters) == 1


def test_what_nobody_may_see_is_not_told():
    send(title="Veillée secrète")
    assert send(title="Veillée secrète").status_code == 302


def test_without_script_the_dates_are_shown_and_added():
    page = Client().post(FORM, {**proposed(), "see-dates": "1"})
    assert page.status_code == 200
    assert "20 h 30" in page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    page = Client().post(FORM, {**proposed(), "more-dates": "1"})
    assert len(page.context["form"].lists["schedules"].forms) == 2
    assert not Submission.objects.exists()


def test_dates_are_previewed():
    page = Client().post(f"{FORM}dates/", proposed())
    assert page.status_code == 200
    assert "agenda-preview__line" in page.content.decode()


def test_a_letter_cut_in_the_worker_is_not_sent_again(smtp):
    from draille.offer.submissions.mail import send_letter

    send()
    letter = Letter.objects.get()
    send_letter(letter.pk)
    Letter.objects.filter(pk=letter.pk).update(state="sending")
    send_letter(letter.pk)
    assert len(smtp.letters) == 1
