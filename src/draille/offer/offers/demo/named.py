"""All that is not a lodging: the names of ``words/``, each with an organisation where somebody runs it."""

from __future__ import annotations

from draille.offer.offers.demo.chance import shuffled
from draille.offer.offers.demo.drafts import Draft
from draille.offer.offers.demo.texts import words_of
from draille.offer.offers.enums import Category, Kind, Status

KINDS = (
    Kind.RESTAURANT,
    Kind.ACTIVITY,
    Kind.SITE,
    Kind.SWIMMING,
    Kind.PRODUCER,
    Kind.WORKSHOP,
    Kind.SHOP,
    Kind.ASSOCIATION,
)
# How many organisations of each kind are partners: with the hosts', 236.
PARTNERS = {
    Kind.RESTAURANT: 38,
    Kind.ACTIVITY: 28,
    Kind.PRODUCER: 18,
    Kind.WORKSHOP: 15,
    Kind.SHOP: 3,
    Kind.SITE: 2,
    Kind.ASSOCIATION: 2,
}
# Places that somebody runs; the others belong to everybody.
RUN = {Category.MUSEUM, Category.GARDEN}
WITHOUT_OWNER = {Kind.SITE, Kind.SWIMMING}
NOT_PUBLISHED = (
    (Kind.RESTAURANT, Category.TABLE, "La Table du Col Perdu", Status.SUSPENDED),
    (Kind.RESTAURANT, Category.PANCAKES, "Crêperie du Sarrasin Doré", Status.ARCHIVED),
    (Kind.RESTAURANT, Category.CAFE, "Café du Nouveau Départ", Status.DRAFT),
    (Kind.ACTIVITY, Category.GUIDE, "Les Pas de Côté", Status.PROPOSED),
    (Kind.ACTIVITY, Category.CYCLING, "Vélorail des Trois Tunnels", Status.ARCHIVED),
    (Kind.PRODUCER, Category.CHEESE, "La Chèvre Buissonnière d’en Haut", Status.PROPOSED),
    (Kind.WORKSHOP, Category.POTTERY, "L’Atelier du Premier Feu", Status.PROPOSED),
    (Kind.WORKSHOP, Category.WOOD, "La Varlope Chantante", Status.SUSPENDED),
    (Kind.SITE, Category.MONUMENT, "Moulin de la Roue Muette", Status.DRAFT),
    (Kind.SHOP, Category.GROCERY, "L’Épicerie de Demain", Status.DRAFT),
)


def named_drafts() -> list[Draft]:
    """Every sheet of these kinds, with its owner's slot."""
    drafts: list[Draft] = []
    for kind in KINDS:
        found = _of_kind(kind)
        _choose_partners(kind, found)
        drafts += found
    return drafts


def _of_kind(kind: Kind) -> list[Draft]:
    listed = [
        (category, name, Status.PUBLISHED)
        for category, words in words_of(kind).items()
        if isinstance(words, dict)
        for name in words["names"]
    ]
    listed += [(category, name, status) for own, category, name, status in NOT_PUBLISHED if own == kind]
    return [
        Draft(
            kind=kind,
            category=category,
            name=name,
            place=place,
            status=status,
            organisation=_slot(kind, category, place),
        )
        for place, (category, name, status) in enumerate(listed)
    ]


def _slot(kind: Kind, category: str, place: int) -> str:
    return "" if kind in WITHOUT_OWNER and category not in RUN else f"{kind}/{place}"


def _choose_partners(kind: Kind, drafts: list[Draft]) -> None:
    owned = [draft for draft in drafts if draft.organisation and draft.status == Status.PUBLISHED]
    for draft in shuffled(owned, "partners", kind)[: PARTNERS.get(kind, 0)]:
        draft.partner = True
