"""The demonstration's catalogue: invented names in the real communes of the destination.

Names and sentences are in ``words/``; everything else is drawn from a fixed seed, so that two loads on the
same day give the same sheets. Dates of checks, labels and days of closing follow today.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction

from draille.kernel.clock import today
from draille.kernel.contracts import Seeder, seeders
from draille.kernel.journal import write_entry
from draille.offer.offers.actions.lookups import Lookups
from draille.offer.offers.demo.drafts import Draft
from draille.offer.offers.demo.dressing import dress
from draille.offer.offers.demo.lodgings import lodging_drafts
from draille.offer.offers.demo.named import KINDS, named_drafts
from draille.offer.offers.demo.pictures import make_pictures
from draille.offer.offers.demo.places import Places, communes_for
from draille.offer.offers.demo.writing import write_drafts, write_organisations
from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Offer

# Sheets in neighbouring communes: the leaflets of restaurants reach 30 km around each office.
OUTSIDE = {Kind.RESTAURANT: 24, Kind.ACTIVITY: 4}
FIRST_NUMBER = 1000


def make_drafts(day: date) -> list[Draft]:
    """Every sheet, whole; writes nothing."""
    drafts = [*lodging_drafts(day), *named_drafts()]
    places = Places()
    communes: dict[str, str] = {}
    for kind in (Kind.LODGING, *KINDS):
        alone = [draft for draft in drafts if draft.kind == kind]
        codes = communes_for(kind, len(alone), OUTSIDE.get(kind, 0))
        for draft, insee in zip(alone, codes, strict=True):
            communes[draft.subject] = communes.get(f"{kind}/{draft.beside}", insee)
    for number, draft in enumerate(drafts, start=FIRST_NUMBER):
        dress(draft, communes[draft.subject], places, number, day)
    return drafts


@transaction.atomic
def seed_offers(tell: Callable[[str], None]) -> None:
    """Create the catalogue; does nothing where there is one."""
    if Offer.objects.exists():
        tell("déjà en place")
        return
    drafts = make_drafts(today())
    lookups = Lookups()
    owners = write_organisations(drafts, lookups.communes)
    tell(f"{make_pictures(drafts)} dessins")
    offers = write_drafts(drafts, owners, lookups)
    partners = sum(owner.partner for owner in owners.values())
    tell(f"{len(offers)} fiches de démonstration, {len(owners)} professionnels dont {partners} partenaires")
    write_entry(by=None, verb="load_catalogue", record=offers[0], note=f"{len(offers)} fiches inventées")


seeders.register(Seeder(code="offers", label="catalogue de l'offre", seed=seed_offers, order=50))
