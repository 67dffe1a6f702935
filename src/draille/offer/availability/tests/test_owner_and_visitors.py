"""The professional's own page by its link, and the visitors' search."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from draille.kernel.models import Entry
from draille.offer.availability import actions
from draille.offer.availability.models import OwnerLink, Word
from draille.offer.availability.queries import judged_nights
from draille.offer.availability.tests.factories import UnitFactory, in_days, left, lodging, say, url
from draille.offer.offers.tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def own(token: str) -> str:
    return reverse("availability_owner:show_calendar", args=[token])


def test_a_link_goes_by_mail_and_opens_one_calendar_until_it_is_withdrawn(client_as, client):
    owner = OrganisationFactory(email="hote@demo.example", language="en")
    unit = UnitFactory(offer__owner=owner)
    staff = client_as("counsellor")
    staff.post(url("send_link", unit.offer_id), {"email": "hote@demo.example"})
    link = OwnerLink.objects.get()
    message = mail.outbox[0]
    token = next(line for line in message.body.splitlines() if "/mes-disponibilites/" in line).split("/")[-2]
    assert message.to == ["hote@demo.example"]
    assert link.sent_at
    assert token not in str(list(Entry.objects.values_list("verb", "model", "object_id")))
    page = client.get(own(token))
    assert page.status_code == 200
    assert "noindex" in page["X-Robots-Tag"]
    assert page["Referrer-Policy"] == "same-origin"
    client.post(own(token), {"unite": unit.pk, "nuit": in_days(2).isoformat()})
    assert left(unit, 2) == 1
    assert Word.objects.get().source == "owner"
    client.post(own(token), {"annuler": "1"})
    assert left(unit, 2) is None
    staff.post(url("revoke_link", unit.offer_id, link.pk))
    staff.post(url("revoke_link", unit.offer_id, link.pk))
    assert Entry.objects.filter(verb="revoke_calendar_link").count() == 1
    assert client.get(own(token)).status_code == 404
    assert client.post(own(token), {"nuit": in_days(2).isoformat()}).status_code == 404
    assert not Word.objects.exists()


def test_a_link_reaches_no_other_lodging(client):
    mine, other = UnitFactory(), UnitFactory()
    _, token = actions.make_link(offer=mine.offer, by=None)
    client.post(own(token), {"unite": other.pk, "nuit": in_days(2).isoformat()})
    assert not Word.objects.exists()
    assert other.offer.name not in client.get(own(token), {"unite": other.pk}).content.decode()


def test_wrong_links_are_answered_alike_then_slowed_down(client):
    answers = [client.get(own("x" * 32)).status_code for _ in range(25)]
    assert answers[0] == 404
    assert answers[-1] == 429


def test_a_mail_that_cannot_leave_leaves_no_open_link(client_as, monkeypatch):
    unit = UnitFactory()

    def fail(self: object) -> None:
        raise OSError("no route")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    answer = client_as("counsellor").post(url("send_link", unit.offer_id), {"email": "a@demo.example"})
    assert answer.status_code == 422
    assert OwnerLink.objects.get().revoked_at
    assert client_as("counsellor").post(url("send_link", unit.offer_id), {"email": "x"}).status_code == 422


def test_confirming_makes_old_words_fresh(client):
    unit = UnitFactory()
    say(unit, 0, 9, 1, now=timezone.now() - timedelta(days=20))
    _, token = actions.make_link(offer=unit.offer, by=None)
    client.post(own(token), {"confirmer": "1"})
    held = judged_nights([unit], in_days(2), in_days(3))[unit.pk][in_days(2)]
    assert held.fresh


# Visitors.


def test_visitors_find_the_free_ones_first_and_never_a_hidden_sheet(client):
    free, silent = lodging(("room", 4, 1), name="Libre"), lodging(("room", 4, 1), name="Muet")
    draft = lodging(("room", 4, 1), name="Brouillon", status="draft")
    full = lodging(("room", 4, 1), name="Plein")
    for offer, number in ((free, 1), (draft, 1), (full, 0)):
        say(offer.units.get(), 0, 9, number)
    asked = {"du": in_days(2).isoformat(), "au": in_days(4).isoformat(), "personnes": "4"}
    for prefix in ("", "/en", "/de"):
        page = client.get(f"{prefix}/hebergements-libres/", asked)
        text = page.content.decode()
        assert text.index("Libre</a>") < text.index("Muet</a>")
        assert "Brouillon" not in text
        assert "Plein" not in text
        assert (page.context["free_count"], page.context["check_count"]) == (1, 1)
    assert silent.pk


@pytest.mark.parametrize(
    "asked",
    [
        {"du": "x", "au": "y", "personnes": "2"},
        {"du": "2026-01-01"},
        {"du": "2001-01-01", "au": "2001-01-03", "personnes": "2"},
        {"du": "2099-01-01", "au": "2099-01-03", "personnes": "2"},
        {"personnes": "0"},
        {"pres": "nowhere", "categorie": "castle", "personnes": "2"},
    ],
)
def test_a_wrong_question_is_answered_400_with_the_reason(client, asked):
    page = client.get("/hebergements-libres/", asked)
    assert page.status_code == 400
    assert "d-error" in page.content.decode()
