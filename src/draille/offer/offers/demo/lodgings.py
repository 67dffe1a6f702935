"""The lodgings: 357 published, 98 classified, run by 287 hosts, as the office counted them in 2023."""

from __future__ import annotations

from datetime import date

from draille.offer.offers.demo.chance import rng, shuffled
from draille.offer.offers.demo.drafts import Draft
from draille.offer.offers.demo.labels import classification
from draille.offer.offers.demo.naming import UNITS, lodging_names
from draille.offer.offers.enums import Category, Kind, Status

STOCK = {
    Category.FURNISHED: 232,
    Category.GUEST_HOUSE: 52,
    Category.STAGE_GITE: 27,
    Category.CAMPING: 20,
    Category.HOTEL: 9,
    Category.HOLIDAY_VILLAGE: 6,
    Category.GROUP_LODGING: 11,
}
# Only these may be classified with stars (Code du tourisme: hotels, furnished lodgings, campings, villages).
CLASSIFIED = {
    Category.FURNISHED: 70,
    Category.CAMPING: 16,
    Category.HOTEL: 8,
    Category.HOLIDAY_VILLAGE: 4,
}
OVER = 5
# Hosts with three lodgings, and with two: 357 lodgings less 287 hosts make 70 more than one each.
WITH_THREE, WITH_TWO = 11, 48
PARTNERS = 130
NOT_PUBLISHED = (
    *[Status.DRAFT] * 3,
    *[Status.PROPOSED] * 4,
    *[Status.SUSPENDED] * 3,
    *[Status.ARCHIVED] * 4,
)


def lodging_drafts(today: date) -> list[Draft]:
    """Every lodging with its name, host and classification."""
    drafts = [*_published(), *_others()]
    _classify(drafts, today)
    _choose_partners(drafts)
    return drafts


def _published() -> list[Draft]:
    taken: set[str] = set()
    drafts: list[Draft] = []
    for category, count in STOCK.items():
        shares = [3] * WITH_THREE + [2] * WITH_TWO if category == Category.FURNISHED else []
        hosts = count - sum(share - 1 for share in shares)
        names = lodging_names(category, hosts, taken)
        for rank, name in enumerate(names):
            units = shares[rank] if rank < len(shares) else 1
            drafts += _of_host(category, name, units, len(drafts), host=f"lodging/{category}/{rank}")
    return drafts


def _of_host(category: Category, name: str, units: int, place: int, host: str) -> list[Draft]:
    if units == 1:
        return [Draft(kind=Kind.LODGING, category=category, name=name, place=place, organisation=host)]
    chosen = shuffled(UNITS, "units", name)[:units]
    whole = [f"{name}, {unit}" for unit in chosen]
    return [
        Draft(
            kind=Kind.LODGING,
            category=category,
            name=one,
            place=place + step,
            organisation=host,
            beside="" if one == whole[0] else whole[0],
        )
        for step, one in enumerate(whole)
    ]


def _others() -> list[Draft]:
    """Sheets that are not, not yet or no longer public."""
    start = sum(STOCK.values())
    # Names of their own: what is taken among the published ones is another draw of the same words.
    names = [f"Gîte {words}" for words in ("du Col Rond", "de l’Airette", "du Pont Neuf", "des Horts")]
    names += [f"Le Mas {words}" for words in ("Pointu", "d’Aiguesvives", "du Chêne Creux", "Brûlé")]
    names += [f"La Maison {words}" for words in ("Carrée", "de l’Oncle Abel", "sur le Roc")]
    names += ["Chambres du Vieux Portail", "La Roulotte du Pré Vert", "Gîte l’Écureuil Gris"]
    return [
        Draft(
            kind=Kind.LODGING,
            category=Category.GUEST_HOUSE if name.startswith("Chambres") else Category.FURNISHED,
            name=name,
            place=start + step,
            organisation=f"lodging/other/{step}",
            status=status,
        )
        for step, (name, status) in enumerate(zip(names, NOT_PUBLISHED, strict=True))
    ]


def _classify(drafts: list[Draft], today: date) -> None:
    rank = 0
    for category, count in CLASSIFIED.items():
        among = [draft for draft in drafts if draft.category == category and draft.status == Status.PUBLISHED]
        mixed = shuffled(among, "classified", category)
        for draft in mixed[:count]:
            draft.sheet |= classification(rng("stars", draft.subject), today, soon=rank % 14 == 0)
            rank += 1
        if category == Category.FURNISHED:
            for draft in mixed[count : count + OVER]:
                draft.sheet |= classification(rng("stars", draft.subject), today, over=True)


def _choose_partners(drafts: list[Draft]) -> None:
    """All the hotels, villages and group lodgings, then others until there are enough."""
    large = {Category.HOTEL, Category.HOLIDAY_VILLAGE, Category.GROUP_LODGING, Category.CAMPING}
    published = [draft for draft in drafts if draft.status == Status.PUBLISHED]
    ranked = sorted(shuffled(published, "partners"), key=lambda draft: draft.category not in large)
    chosen = set(list(dict.fromkeys(draft.organisation for draft in ranked))[:PARTNERS])
    for draft in drafts:
        draft.partner = draft.organisation in chosen
