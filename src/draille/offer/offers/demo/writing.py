"""From drafts to the tables, in a few statements; the history they have is written after them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time, timedelta

from django.utils.text import slugify

from draille.kernel.clock import local_moment, today
from draille.offer.offers import search
from draille.offer.offers.actions.children import write_many_children
from draille.offer.offers.actions.lookups import Lookups
from draille.offer.offers.actions.values import clean_sheet
from draille.offer.offers.actions.writing import save_many, write_columns
from draille.offer.offers.demo.chance import rng
from draille.offer.offers.demo.drafts import Draft
from draille.offer.offers.demo.naming import person
from draille.offer.offers.enums import CheckedBy, Status
from draille.offer.offers.models import ClickTally, Offer, Translation
from draille.offer.offers.models.clicks import ClickTarget
from draille.territory.people.models import Organisation, User

WATCHED_DAYS = 150
LANGUAGES = ("fr", "fr", "fr", "fr", "fr", "fr", "fr", "fr", "en", "de")


def write_organisations(drafts: Sequence[Draft], communes: dict[str, int]) -> dict[str, Organisation]:
    """One for each slot, named after the first sheet it owns."""
    made: dict[str, Organisation] = {}
    for draft in drafts:
        if not draft.organisation or draft.organisation in made:
            continue
        slug = slugify(draft.name.split(",")[0])[:50].strip("-")
        made[draft.organisation] = Organisation(
            name=draft.name.split(",")[0],
            contact_name=person(draft.organisation, draft.name),
            email=f"contact@{slug}.example",
            phone=draft.sheet.get("phone", ""),
            language=rng("language", draft.organisation).choice(LANGUAGES),
            street=draft.sheet.get("street", ""),
            postcode=draft.sheet.get("postcode", ""),
            commune_id=communes[draft.sheet["commune"]],
            partner=draft.partner,
        )
    saved = Organisation.objects.bulk_create(made.values(), batch_size=500)
    return dict(zip(made, saved, strict=True))


def write_drafts(drafts: Sequence[Draft], owners: dict[str, Organisation], lookups: Lookups) -> list[Offer]:
    """The sheets, by the path that imports take."""
    written = []
    for draft in drafts:
        values = clean_sheet(draft.kind, draft.sheet)
        offer = Offer(kind=draft.kind, status=draft.status)
        write_columns(offer, values, lookups)
        offer.owner = owners.get(draft.organisation)
        offer.held = list(draft.held)
        offer.checked_on = draft.checked_on
        offer.checked_how = draft.checked_how if draft.checked_on else ""
        written.append((offer, values))
    offers = [offer for offer, _values in written]
    write_many_children(written, lookups, save_many(offers))
    _write_history(drafts, offers)
    _age_texts(drafts, offers)
    _count_clicks(offers)
    search.index_offers([offer.pk for offer in offers])
    return offers


def _write_history(drafts: Sequence[Draft], offers: Sequence[Offer]) -> None:
    """A sheet published in 2021 says so: the tables would otherwise date all from today."""
    staff = list(User.objects.filter(is_active=True, groups__name="partner_network"))
    for draft, offer in zip(drafts, offers, strict=True):
        offer.created_at = local_moment(draft.created_on, time(10))
        offer.updated_at = local_moment(max(draft.checked_on or draft.created_on, draft.created_on), time(15))
        if draft.status not in (Status.DRAFT, Status.PROPOSED):
            offer.published_at = local_moment(draft.created_on + timedelta(days=2), time(9))
        if draft.checked_on and draft.checked_how != CheckedBy.OWNER and staff:
            offer.checked_by = staff[0]
    names = ["created_at", "updated_at", "published_at", "checked_by"]
    Offer.objects.bulk_update(offers, names, batch_size=100)


def _age_texts(drafts: Sequence[Draft], offers: Sequence[Offer]) -> None:
    stale = {offer.pk for draft, offer in zip(drafts, offers, strict=True) if draft.stale}
    Translation.objects.filter(offer__in=stale).update(source_digest="before")


def _count_clicks(offers: Sequence[Offer]) -> None:
    """Some clicks on "Réserver" a week, of the last months."""
    day = today()
    ClickTally.objects.bulk_create(
        [
            ClickTally(offer=offer, day=day - timedelta(days=ahead), target=ClickTarget.BOOKING, count=clicks)
            for offer in offers
            if offer.booking_url and offer.status == Status.PUBLISHED
            for ahead, clicks in _clicks_of(offer)
        ],
        batch_size=500,
    )


def _clicks_of(offer: Offer) -> list[tuple[int, int]]:
    chance = rng("clicks", offer.name)
    return [(ahead + chance.randint(0, 6), chance.randint(1, 7)) for ahead in range(1, WATCHED_DAYS, 14)]
