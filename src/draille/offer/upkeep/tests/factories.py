"""Small and valid records of upkeep."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from draille.offer.offers import actions as offers
from draille.offer.offers.enums import Kind, Status
from draille.offer.offers.models import Offer
from draille.offer.offers.tests.factories import OrganisationFactory
from draille.offer.upkeep import texts
from draille.offer.upkeep.models import Asking, Campaign, DuplicatePair, Letter, Proposal, UpdateLink
from draille.offer.upkeep.rules import digest_of, new_secret

SHEET: dict[str, Any] = {
    "name": "Gîte des Rouvières",
    "category": "stage_gite",
    "commune": "48116",
    "latitude": 44.37,
    "longitude": 3.76,
    "summary": "Au bord du chemin.",
    "phone": "04 66 00 00 21",
    "capacity": 14,
    "features": ["wifi"],
    "periods": [
        {
            "first_day": "2026-04-01",
            "last_day": "2026-11-01",
            "yearly": True,
            "hours": {"0": [["16:00", "19:00"]]},
        }
    ],
    "prices": [{"unit": "person_night", "minimum": 2200, "maximum": 2600}],
}


def an_offer(*, email: str = "rouvieres@demo.example", owner: Any = None, **values: Any) -> Offer:
    """A published sheet with a professional to write to; ``email=""`` for one without an address."""
    owner = owner or OrganisationFactory(email=email)
    made = offers.create_offer(
        kind=Kind.LODGING,
        sheet={**SHEET, "owner": owner.pk, **values},
        by=None,
        status=Status.PUBLISHED,
        hold=False,
    )
    return Offer.objects.with_sheet().get(pk=made.pk)


class CampaignFactory(DjangoModelFactory[Campaign]):
    """A campaign in preparation."""

    class Meta:
        model = Campaign

    name = factory.Sequence(lambda n: f"Mise à jour {n}")
    year = 2026
    deadline = date(2026, 12, 15)
    texts = {code: dict(words) for code, words in texts.CAMPAIGN.items()}


def a_campaign(*offers: Offer) -> Campaign:
    """A campaign about these sheets."""
    campaign = CampaignFactory()
    Asking.objects.bulk_create(Asking(campaign=campaign, offer=offer) for offer in offers)
    return campaign


def a_link(offer: Offer | None = None, **values: Any) -> tuple[UpdateLink, str]:
    """A live link and its secret."""
    secret = new_secret()
    values.setdefault("expires_at", timezone.now() + timedelta(days=45))
    link = UpdateLink.objects.create(offer=offer or an_offer(), digest=digest_of(secret), **values)
    return link, secret


def a_proposal(offer: Offer | None = None, **values: Any) -> Proposal:
    """A telephone number and hours to examine."""
    offer = offer or an_offer()
    return Proposal.objects.create(
        **{
            "offer": offer,
            "offer_kind": offer.kind,
            "before": {"phone": "04 66 00 00 21", "summary": "Au bord du chemin."},
            "proposed": {"phone": "04 66 00 00 22", "summary": "Au bord du grand chemin."},
            **values,
        }
    )


def a_new_sheet(**values: Any) -> Proposal:
    """An establishment proposed through the public form."""
    sheet = {"name": "Ferme des Aires", "category": "cheese", "commune": "48116"}
    offer = offers.create_offer(kind=Kind.PRODUCER, sheet=sheet, by=None, status=Status.PROPOSED)
    given = {"kind": "new", "sender": "Ada Essai", "sender_email": "ada@demo.example", "before": {}}
    return Proposal.objects.create(
        offer=offer, offer_kind=offer.kind, **{**given, "proposed": sheet, **values}
    )


def a_suspect() -> Proposal:
    """One whose trap was filled in."""
    sheet = {"name": "Achetez", "category": "cheese", "commune": "48116"}
    return Proposal.objects.create(kind="new", state="suspect", offer_kind="producer", proposed=sheet)


def a_failed_letter(campaign: Campaign | None = None) -> Letter:
    """A letter the server refused."""
    letter = Letter.objects.create(
        kind="campaign", campaign=campaign, address="x@demo.example", state="failed", failure="refusé"
    )
    UpdateLink.objects.create(offer=an_offer(), letter=letter)
    return letter


def a_pair(**values: Any) -> DuplicatePair:
    """Two sheets that look alike."""
    first, second = an_offer(), an_offer(name="Gîte les Rouvières", phone="", email="autre@demo.example")
    return DuplicatePair.objects.create(
        first=first, second=second, **{"score": 96, "reasons": ["même nom", "même endroit"], **values}
    )
