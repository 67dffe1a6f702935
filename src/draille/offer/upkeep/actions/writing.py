"""Putting letters in the queue, inside the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from draille.offer.offers.models import Offer
from draille.offer.upkeep import tasks
from draille.offer.upkeep.enums import Language, LetterKind
from draille.offer.upkeep.models import Asking, Campaign, Letter, UpdateLink
from draille.territory.people.models import Organisation, User

BATCH = 500


def address_for(offer: Offer) -> str:
    """Where to write about a sheet: to its professional, else to the address of the sheet; or nothing."""
    return (offer.owner.email if offer.owner else "") or offer.email


def language_for(organisation: Organisation | None) -> str:
    """The language to write in."""
    found = organisation.language if organisation else ""
    return found if found in Language.values else Language.FRENCH


def write_letters(
    *, campaign: Campaign, askings: Iterable[Asking], kind: LetterKind, by: User | None
) -> list[Letter]:
    """One letter for each professional with a link for each of its sheets.

    ``askings`` have an ``address`` (``AskingQuerySet.with_address``) and their offer and owner at hand.
    """
    groups: dict[tuple[Any, ...], list[Asking]] = defaultdict(list)
    for asking in askings:
        owner = asking.offer.owner
        key = ("owner", owner.pk) if owner and owner.email else ("address", address_of(asking).lower())
        groups[key].append(asking)
    letters = [
        _letter(kind=kind, campaign=campaign, offer=group[0].offer, by=by, address=address_of(group[0]))
        for group in groups.values()
    ]
    Letter.objects.bulk_create(letters, batch_size=BATCH)
    links = [
        UpdateLink(offer_id=asking.offer_id, asking=asking, letter=letter)
        for letter, group in zip(letters, groups.values(), strict=True)
        for asking in group
    ]
    UpdateLink.objects.bulk_create(links, batch_size=BATCH)
    asked = [asking.pk for group in groups.values() for asking in group]
    Asking.objects.filter(pk__in=asked).update(queued_at=timezone.now(), failure="")
    for letter in letters:
        tasks.send_letter.enqueue(letter.pk)
    return letters


def address_of(asking: Asking) -> str:
    """The ``address`` of an asking read by ``with_address``."""
    return str(getattr(asking, "address", "")) or address_for(asking.offer)


def write_about(
    *,
    offer: Offer,
    kind: LetterKind,
    by: User | None,
    address: str,
    language: str = "",
    note: str = "",
    asking: Asking | None = None,
) -> Letter:
    """One letter about one sheet, with a link to it."""
    letter = _letter(kind=kind, campaign=None, offer=offer, by=by, address=address)
    letter.language = language or letter.language
    letter.note = note
    letter.save()
    UpdateLink.objects.create(offer=offer, letter=letter, asking=asking)
    tasks.send_letter.enqueue(letter.pk)
    return letter


def _letter(
    *, kind: LetterKind, campaign: Campaign | None, offer: Offer, by: User | None, address: str
) -> Letter:
    return Letter(
        kind=kind,
        campaign=campaign,
        organisation=offer.owner,
        address=address,
        language=language_for(offer.owner),
        by=by,
    )
