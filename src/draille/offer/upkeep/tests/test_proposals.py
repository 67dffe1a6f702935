"""The office decides field by field; nothing is written without it, nothing is overwritten unseen."""

from __future__ import annotations

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from draille.kernel.models import Entry
from draille.kernel.refusals import Refused
from draille.offer.offers import actions as offers
from draille.offer.offers.models import Offer
from draille.offer.upkeep import actions
from draille.offer.upkeep.comparing import FieldState, compare_proposal, sheet_digest
from draille.offer.upkeep.models import Proposal
from draille.offer.upkeep.rules import word_changes
from draille.offer.upkeep.tests.factories import a_campaign, a_proposal, an_offer
from draille.territory.pictures.actions import add_picture
from draille.territory.pictures.models import Picture
from draille.territory.pictures.tests.photos import a_photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def director(staff):
    return staff("director")


def fresh(offer: Offer) -> Offer:
    return Offer.objects.with_sheet().get(pk=offer.pk)


def test_accepted_fields_are_written_and_held_others_stay(director):
    proposal = a_proposal()
    actions.decide_proposal(proposal=proposal, choices={"phone": True, "summary": False}, by=director)
    offer, proposal = fresh(proposal.offer), Proposal.objects.get()
    assert (offer.phone, offer.summary) == ("04 66 00 00 22", "Au bord du chemin.")
    assert offer.held == ["phone"]
    assert offer.checked_how == "owner"
    assert (proposal.state, proposal.accepted, proposal.decided_by) == ("partly", ["phone"], director)
    assert "decide_proposal" in [entry.verb for entry in Entry.objects.about(offer)]


def test_refusing_all_keeps_the_sheet_as_it_was(director):
    proposal = a_proposal()
    actions.decide_proposal(proposal=proposal, choices={"phone": False, "summary": False}, by=director)
    offer = fresh(proposal.offer)
    assert (offer.phone, offer.checked_on, offer.held) == ("04 66 00 00 21", None, [])
    assert Proposal.objects.get().state == "refused"


def test_a_field_without_decision_stops_everything(director):
    proposal = a_proposal()
    with pytest.raises(Refused) as refusal:
        actions.decide_proposal(proposal=proposal, choices={"phone": True}, by=director)
    assert refusal.value.field == "summary"
    assert fresh(proposal.offer).phone == "04 66 00 00 21"


def test_a_decision_is_taken_once(director):
    proposal = a_proposal()
    choices = {"phone": True, "summary": True}
    actions.decide_proposal(proposal=proposal, choices=choices, by=director)
    with pytest.raises(Refused, match="déjà été examinée"):
        actions.decide_proposal(proposal=proposal, choices=choices, by=director)


def test_what_changed_since_is_a_conflict_that_somebody_must_settle(director, client_as):
    proposal = a_proposal()
    offers.change_offer(offer=proposal.offer, sheet={"phone": "04 66 00 00 77"}, by=director)
    states = {row.name: row.state for row in compare_proposal(proposal, fresh(proposal.offer))}
    assert states == {"phone": FieldState.CONFLICT, "summary": FieldState.OPEN}
    client = client_as(director)
    page = client.get(reverse("upkeep_desk:show_proposal", args=[proposal.pk])).content.decode()
    assert "04 66 00 00 77" in page
    assert "changé entre-temps" in page
    address = reverse("upkeep_desk:decide_proposal", args=[proposal.pk])
    assert client.post(address, {"all": "yes"}).status_code == 422, "accepting all does not settle a conflict"
    assert fresh(proposal.offer).phone == "04 66 00 00 77"
    assert client.post(address, {"all": "yes", "choice_phone": "no"}).status_code == 302
    assert (fresh(proposal.offer).phone, fresh(proposal.offer).summary) == (
        "04 66 00 00 77",
        "Au bord du grand chemin.",
    )


def test_a_sheet_that_changes_while_one_reads_is_told(director):
    proposal = a_proposal()
    seen = sheet_digest(proposal, fresh(proposal.offer))
    offers.change_offer(offer=proposal.offer, sheet={"summary": "Autre."}, by=director)
    with pytest.raises(Refused) as refusal:
        actions.decide_proposal(
            proposal=proposal, choices={"phone": True, "summary": True}, by=director, seen=seen
        )
    assert refusal.value.code == "changed_since"


def test_what_the_sheet_holds_already_needs_no_choice(director):
    proposal = a_proposal()
    offers.change_offer(offer=proposal.offer, sheet={"phone": "04 66 00 00 22"}, by=director)
    actions.decide_proposal(proposal=proposal, choices={"summary": True}, by=director)
    assert Proposal.objects.get().state == "accepted"


def test_the_professional_is_told_what_was_published(director, smtp):
    proposal = a_proposal(language="en")
    actions.decide_proposal(
        proposal=proposal,
        choices={"phone": True, "summary": False},
        by=director,
        note="Thank you, Ada <3",
        tell=True,
    )
    from tests.letterbox import parts_of

    words = parts_of(smtp.letters[0])
    assert "Thank you, Ada <3" in words["text/plain"]
    assert "&lt;3" in words["text/html"]
    assert "We have taken up part of it" in words["text/plain"]
    assert "/en/offre/" in words["text/plain"]


def test_the_campaign_knows_that_it_was_settled(director):
    offer = an_offer()
    asking = a_campaign(offer).askings.get()
    proposal = a_proposal(offer, asking=asking)
    actions.decide_proposal(proposal=proposal, choices={"phone": True, "summary": True}, by=director)
    asking.refresh_from_db()
    assert asking.settled_at is not None


def test_refused_photos_leave_the_library_accepted_ones_are_shown(director):
    for accept in (True, False):
        picture = add_picture(a_photo_file(), alt="La terrasse", credit="Ada Essai", by=None)
        line = {"picture": picture.pk, "source_url": "", "credit": "", "caption": "", "expires_on": None}
        proposal = a_proposal(an_offer(), before={"pictures": []}, proposed={"pictures": [line]})
        actions.decide_proposal(proposal=proposal, choices={"pictures": accept}, by=director)
        assert Picture.objects.filter(pk=picture.pk).exists() is accept
        assert fresh(proposal.offer).pictures.exists() is accept


def a_photo_file():
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("terrasse.jpg", a_photo(), "image/jpeg")


def test_the_comparison_reads_like_words_and_costs_the_same_for_any_number_of_lines(
    director, client_as, django_assert_max_num_queries
):
    offer = an_offer()
    week = {str(day): [["09:00", "12:30"], ["14:00", "19:00"]] for day in range(7)}
    period = {"first_day": "2026-04-01", "last_day": "2026-10-01", "yearly": True, "hours": week}
    proposed = {
        "periods": [{"name": "Été", "on_request": False, **period}],
        "prices": [{"name": "", "unit": "person_night", "minimum": 2500, "maximum": None, "note": ""}],
        "features": ["families", "wifi"],
        "dogs": "lead",
        "reduced_mobility": True,
        "labels": [
            {"label": "gites_de_france", "level": "2 épis", "number": "", "valid_until": "2027-05-01"}
        ],
    }
    proposal = a_proposal(offer, before=dict.fromkeys(proposed), proposed=proposed)
    client = client_as(director)
    address = reverse("upkeep_desk:show_proposal", args=[proposal.pk])
    client.get(address)
    with django_assert_max_num_queries(34):
        words = client.get(address).content.decode()
    for told in (
        "tous les jours 9 h – 12 h 30, 14 h – 19 h",
        "à partir de 25",
        "2 épis",
        "tenus en laisse",
        "oui",
    ):
        assert told in words


def test_hostile_words_are_shown_as_text(director, client_as):
    proposal = a_proposal(
        before={"summary": ""}, proposed={"summary": "<b>x</b>"}, message="<script>alert(1)</script>"
    )
    page = client_as(director).get(reverse("upkeep_desk:show_proposal", args=[proposal.pk])).content.decode()
    assert "<script>alert(1)" not in page
    assert "<b>x</b>" not in page


@given(st.text(), st.text())
def test_word_changes_hold_both_texts(before, after):
    pieces = word_changes(before, after)
    assert "".join(p.text for p in pieces if p.state != "added") == before
    assert "".join(p.text for p in pieces if p.state != "removed") == after
