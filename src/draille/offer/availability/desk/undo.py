"""The last change of availability, kept in the session so that it can be taken back once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from draille.offer.availability import actions
from draille.offer.availability.actions.words import Snapshot
from draille.offer.offers.models import Offer

KEY = "availability_undo"


def remember(request: HttpRequest, offer: Offer, label: str, before: Snapshot) -> None:
    """Keep what was known, under a few words that say what was done."""
    request.session[KEY] = {"offer": offer.pk, "label": label, "before": before}


def pending(request: HttpRequest, offer: Offer | None = None) -> str:
    """What may be taken back, in words; empty when nothing (of that lodging)."""
    last = request.session.get(KEY, {})
    return "" if offer and last.get("offer") != offer.pk else str(last.get("label", ""))


def take_back(request: HttpRequest, by: Any, offer: Offer | None = None) -> bool:
    """Put back what was known; false where there is nothing (of that lodging)."""
    last = request.session.get(KEY)
    if not last or (offer and last["offer"] != offer.pk):
        return False
    del request.session[KEY]
    found = Offer.objects.filter(pk=last["offer"]).first()
    if found is None:
        return False
    actions.restore_words(offer=found, snapshot=last["before"], by=by)
    return True
