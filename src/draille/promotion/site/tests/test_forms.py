"""Forms an editor made: filled by visitors, limited, erased in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from draille.kernel.clock import today
from draille.kernel.contracts import privacy_items
from draille.kernel.models import Entry
from draille.promotion.site.models import FormAnswer
from draille.promotion.site.tests.making import make_form

pytestmark = pytest.mark.django_db


def _note(client, url: str) -> str:
    return client.get(url).content.decode().split('name="note" value="')[1].split('"')[0]


def _send(client, url: str, seconds: int = 10, **more):
    note = _note(client, url)
    with time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=True):
        return client.post(url, {"nom": "Camille", "courriel": "camille@example.org", "note": note, **more})


def test_an_answer_is_kept_and_told(client, django_capture_on_commit_callbacks):
    page = make_form(told="accueil@example.org", months=3, thanks="<p>À bientôt</p>")
    with django_capture_on_commit_callbacks(execute=True):
        answer = _send(client, page.url)
    assert answer.status_code == 200
    assert "À bientôt" in answer.content.decode()
    kept = FormAnswer.objects.get()
    assert kept.form_data["nom"] == "Camille"
    assert timedelta(days=80) < kept.erased_on - today() < timedelta(days=100)
    assert "Camille" in mail.outbox[0].body
    assert mail.outbox[0].to == ["accueil@example.org"]
    assert "Camille" not in "".join(Entry.objects.values_list("subject", flat=True))


def test_a_machine_is_told_no(client):
    page = make_form()
    assert _send(client, page.url, seconds=0).status_code == 422
    assert _send(client, page.url, website_address="x").status_code == 422
    assert client.post(page.url, {"nom": "x"}).status_code == 422
    assert not FormAnswer.objects.exists()


def test_a_wrong_answer_says_what_is_wrong(client):
    page = make_form()
    answer = _send(client, page.url, nom="")
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()


def test_not_too_many_from_one_place(client):
    page = make_form()
    codes = [_send(client, page.url).status_code for _ in range(11)]
    assert codes == [200] * 10 + [422]


def test_without_a_token_nothing_is_received():
    page = make_form()
    assert Client(enforce_csrf_checks=True).post(page.url, {"nom": "x"}).status_code == 403


def test_answers_are_erased_on_their_day(client):
    page = make_form(months=1)
    _send(client, page.url)
    purge = privacy_items.get("site.answers").purge
    assert purge() == 0
    with time_machine.travel(timezone.now() + timedelta(days=32)):
        assert purge() == 1
    assert not FormAnswer.objects.exists()


def test_staff_read_the_answers(client, client_as):
    page = make_form()
    _send(client, page.url)
    address = f"/gestion/forms/submissions/{page.pk}/"
    assert "Camille" in client_as("communication").get(address).content.decode()
    assert client.get(address).status_code == 302
    call_command("check")
