"""A professional proposes an establishment: nobody sees it before the office says so."""

from __future__ import annotations

import time
import uuid

import pytest
from django.core import mail, signing
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from draille.kernel.refusals import Refused
from draille.offer.offers.models import Offer
from draille.offer.upkeep import actions, public
from draille.offer.upkeep.models import Proposal
from draille.offer.upkeep.privacy import forget_old_letters
from draille.offer.upkeep.public_forms import SALT
from draille.offer.upkeep.tests.factories import a_link, a_new_sheet, a_proposal, a_suspect, an_offer
from draille.territory.people.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_counts(db):
    cache.clear()


@pytest.fixture
def director(staff):
    return staff("director")


def post(to: str = "/proposer/", **values):
    data = {
        "kind": "producer",
        "category": "cheese",
        "name": "Ferme des Aires",
        "commune": "48116",
        "website": "aires.example",
        "sender": "Ada Essai",
        "sender_email": "ada@demo.example",
        "opened": signing.dumps(int(time.time()) - 30, salt=SALT),
        "token": str(uuid.uuid4()),
        **values,
    }
    return Client().post(to, data)


def test_it_waits_unseen_until_accepted(director):
    assert post().status_code == 302
    offer, proposal = Offer.objects.get(), Proposal.objects.get()
    assert (offer.status, offer.website, proposal.state) == ("proposed", "https://aires.example", "waiting")
    assert not Offer.objects.published().exists()
    actions.decide_new_sheet(proposal=proposal, accept=True, publish=True, by=director, tell=True)
    offer.refresh_from_db()
    assert offer.status == "published"
    assert (offer.owner.email, offer.owner.contact_name) == ("ada@demo.example", "Ada Essai")
    assert mail.outbox[0].to == ["ada@demo.example"]
    with pytest.raises(Refused):
        actions.decide_new_sheet(proposal=proposal, accept=False, by=director)


def test_a_known_professional_is_found_by_address_and_a_draft_stays_unseen(director):
    known = Organisation.objects.create(name="Les Aires", email="Ada@demo.example")
    proposal = a_new_sheet()
    actions.decide_new_sheet(proposal=proposal, accept=True, by=director)
    proposal.offer.refresh_from_db()
    assert (proposal.offer.owner, proposal.offer.status) == (known, "draft")


def test_refusing_puts_it_away(director):
    proposal = a_new_sheet()
    actions.decide_new_sheet(proposal=proposal, accept=False, by=director)
    proposal.offer.refresh_from_db()
    assert proposal.offer.status == "archived"
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"kind": "trail"}, "kind"),
        ({"category": "river"}, "category"),
        ({"commune": "99999"}, "commune"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"sender_email": "ada"}, "sender_email"),
        ({"name": "a\x00b"}, "name"),
        ({"opened": "forged"}, "__all__"),
        ({"token": "x"}, "token"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(values, field):
    answer = post(**values)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Offer.objects.exists()


def test_the_second_click_makes_one_sheet():
    token = str(uuid.uuid4())
    post(token=token)
    post(token=token)
    assert (Offer.objects.count(), Proposal.objects.count()) == (1, 1)


def test_who_fills_the_trap_is_set_aside_and_may_be_restored(director):
    assert post(fax="1").status_code == 302
    assert not Offer.objects.exists()
    proposal = Proposal.objects.get()
    assert proposal.state == "suspect"
    actions.accept_suspect(proposal=proposal, by=director)
    assert Offer.objects.get().status == "proposed"


def test_too_many_from_one_address_wait():
    for _ in range(public.PROPOSALS_AN_HOUR):
        assert post().status_code == 302
    assert post().status_code == 422


def test_markup_becomes_text():
    post(description="<p>Du <b>pélardon</b></p><script>alert(1)</script>")
    assert Offer.objects.get().description == "Du pélardon"


def test_what_is_past_its_time_is_erased(settings, director):
    settings.UPKEEP_RETENTION_MONTHS = 1
    long_ago = timezone.now() - timezone.timedelta(days=60)
    waiting = a_proposal(received_at=long_ago)
    decided = a_new_sheet(state="accepted", received_at=long_ago)
    link, _secret = a_link(an_offer(email="c@demo.example"), expires_at=long_ago)
    suspect = a_suspect()
    Proposal.objects.filter(pk=suspect.pk).update(received_at=long_ago)
    assert forget_old_letters() == 3
    for record in (waiting, decided, link):
        record.refresh_from_db()
    assert waiting.proposed
    assert (decided.sender_email, decided.proposed) == ("", {})
    assert link.digest is None
    assert not Proposal.objects.filter(pk=suspect.pk).exists()
