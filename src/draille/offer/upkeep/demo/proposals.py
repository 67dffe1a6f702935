"""What professionals of the demonstration propose, still to be examined."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from draille.offer.offers import actions as offers
from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Offer
from draille.offer.offers.sheets import read_sheet
from draille.offer.upkeep.actions.submissions import Sender, propose_sheet
from draille.offer.upkeep.enums import Answer
from draille.offer.upkeep.models import Asking, Proposal

Sheet = dict[str, Any]


def _new_phone(sheet: Sheet) -> Sheet:
    return {"phone": "04 65 71 99 87", "email": "nouvelle.adresse@demo.example"}


def _new_hours(sheet: Sheet) -> Sheet:
    week = {str(day): [["16:30", "19:30"]] for day in range(7)}
    return {
        "periods": [
            {"name": "Saison", "first_day": "2026-04-04", "last_day": "2026-11-02", "yearly": True,
             "on_request": False, "hours": week}
        ]
    }  # fmt: skip


def _new_prices(sheet: Sheet) -> Sheet:
    night = {"unit": "night", "maximum": None, "note": "petit déjeuner compris"}
    return {
        "prices": [
            {"name": "Chambre double", "minimum": 7200, **night},
            {"name": "Chambre familiale", "minimum": 9800, **night},
        ]
    }


_BIKES = "Un local à vélos fermé et une prise de recharge ont été ajoutés cet hiver."


def _new_words(sheet: Sheet) -> Sheet:
    text = str(sheet.get("description") or "")
    return {
        "summary": "Au calme, avec une terrasse ombragée et un local à vélos fermé.",
        "description": f"{text}\n\n{_BIKES}".strip(),
    }


def _more_people(sheet: Sheet) -> Sheet:
    return {"capacity": (sheet.get("capacity") or 4) + 2, "dogs": "lead"}


def _new_site(sheet: Sheet) -> Sheet:
    return {"website": "https://nouveau-site.demo.example/", "booking_url": "https://reserver.demo.example/"}


_CHANGES: tuple[tuple[Callable[[Sheet], Sheet], str], ...] = (
    (_new_phone, ""),
    (_new_hours, "Nous ouvrons plus tôt le soir cette année."),
    (_new_prices, ""),
    (_new_words, "Merci de votre aide pour la traduction."),
    (_more_people, ""),
    (_new_site, "Le site a changé d’adresse."),
    (_new_phone, ""),
)


def seed_proposals() -> int:
    """Changes of the last sheets that answered so; one of them meets a change of the office."""
    asked = Asking.objects.filter(answer=Answer.CHANGED).order_by("-answered_at", "pk")[: len(_CHANGES)]
    for number, (asking, (change, message)) in enumerate(zip(asked, _CHANGES, strict=False)):
        offer = Offer.objects.with_sheet().get(pk=asking.offer_id)
        proposed = change(read_sheet(offer))
        Proposal.objects.create(
            offer=offer,
            offer_kind=offer.kind,
            asking=asking,
            before=read_sheet(offer, proposed),
            proposed=proposed,
            message=message,
            received_at=asking.answered_at or timezone.now(),
        )
        Asking.objects.filter(pk=asking.pk).update(settled_at=None)
        if number == 0:
            offers.change_offer(offer=offer, sheet={"phone": "04 65 71 99 86"}, by=None)
    return len(asked)


def seed_new_sheets() -> int:
    """An establishment proposed through the site."""
    near = Offer.objects.published().exclude(commune=None).order_by("pk").first()
    if near is None or near.commune is None:
        return 0
    proposal = propose_sheet(
        kind=Kind.PRODUCER,
        sheet={
            "name": "Les Ruches de la Bruyère blanche",
            "category": "honey",
            "commune": near.commune.insee,
            "summary": "Miel de châtaignier et de bruyère, vente à la miellerie le samedi.",
            "phone": "04 65 71 99 83",
        },
        sender=Sender(name="Garance Bruyère", email="garance@demo.example"),
        message="Nous venons de nous installer.",
        token=UUID(int=48_116),
    )
    Proposal.objects.filter(pk=proposal.pk).update(received_at=timezone.now() - timedelta(days=2))
    return 1
