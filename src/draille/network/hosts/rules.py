"""What a lodging is for the tariff, and what to look at: pure, no database.

Sources: CGCT, art. L2333-30 and R2333-44 (categories), Code du tourisme, art. L324-3, D324-13 (guest houses),
L324-1-1 before 20 May 2026 (municipal numbers).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from draille.network.tariffs.enums import Category, Nature
from draille.offer.offers.enums import Category as OfferCategory

STARRED = frozenset(
    [Nature.HOTEL, Nature.RESIDENCE, Nature.FURNISHED, Nature.HOLIDAY_VILLAGE, Nature.CAMPING]
)
"""What Atout France gives stars to."""
GUEST_ROOMS = 5
GUEST_PERSONS = 15
"""The most a guest house may have (Code du tourisme, art. D324-13)."""
SOON = timedelta(days=90)
"""How long before its end a certificate is told of."""

_BY_STARS = {
    5: Category.FIVE_STARS,
    4: Category.FOUR_STARS,
    3: Category.THREE_STARS,
    2: Category.TWO_STARS,
    1: Category.ONE_STAR,
}
_FIXED = {
    Nature.PALACE: Category.PALACE,
    Nature.GUEST_HOUSE: Category.ONE_STAR,
    Nature.HOSTEL: Category.ONE_STAR,
    Nature.MOTORHOME_AREA: Category.CAMPING_HIGH,
    Nature.MARINA: Category.CAMPING_LOW,
    Nature.UNCLASSIFIED: Category.PROPORTIONAL,
}
_NATURES = {
    OfferCategory.HOTEL: Nature.HOTEL,
    OfferCategory.FURNISHED: Nature.FURNISHED,
    OfferCategory.GUEST_HOUSE: Nature.GUEST_HOUSE,
    OfferCategory.STAGE_GITE: Nature.HOSTEL,
    OfferCategory.CAMPING: Nature.CAMPING,
    OfferCategory.HOLIDAY_VILLAGE: Nature.HOLIDAY_VILLAGE,
}
_MUNICIPAL = re.compile(r"^(?:\d{2}|2[AB])\d{3}[0-9A-Z]{6}[0-9A-Z]{2}$")
_LABEL = re.compile(r"\b(?:[ée]pis?|cl[ée]s?|cl[ée]vacances|g[iî]tes? de france|papillons?)\b", re.IGNORECASE)


def category_for(nature: int, stars: int | None) -> Category:
    """The line of the tariff table for a nature and its stars (CGCT, art. L2333-30)."""
    found = Nature(nature)
    if found in _FIXED:
        return _FIXED[found]
    if found is Nature.CAMPING:
        return Category.CAMPING_HIGH if stars and stars >= 3 else Category.CAMPING_LOW
    if not stars:
        return Category.PROPORTIONAL
    if found is Nature.HOLIDAY_VILLAGE:
        return Category.TWO_STARS if stars >= 4 else Category.ONE_STAR
    return _BY_STARS[stars]


def kind_for(nature: int, category: int) -> tuple[Nature, Category]:
    """Nature and category as the tariff knows them: what pays a percentage is of nature "unclassified"."""
    if category == Category.PROPORTIONAL:
        return Nature.UNCLASSIFIED, Category.PROPORTIONAL
    return Nature(nature), Category(category)


def nature_for(offer_category: str) -> Nature:
    """What a sheet of the catalogue most often is; to be looked at, as for stage gîtes."""
    return (
        _NATURES.get(OfferCategory(offer_category), Nature.UNCLASSIFIED)
        if offer_category
        else (Nature.UNCLASSIFIED)
    )


def is_label(words: str) -> bool:
    """Whether words speak of a label (épis, clés), which is no classification."""
    return bool(_LABEL.search(words))


def is_municipal(number: str) -> bool:
    """Whether a number has the form communes give: INSEE (5), identifier (6), key (2)."""
    return bool(_MUNICIPAL.match(number))


def plain_number(number: str) -> str:
    """A registration number without spaces, in capitals."""
    return re.sub(r"[\s.\-_/]", "", number).upper()


def is_siret(number: str) -> bool:
    """Fourteen digits whose Luhn sum is right (La Poste's own follow another rule and pass too)."""
    if not re.fullmatch(r"\d{14}", number):
        return False
    digits = [int(digit) for digit in number]
    luhn = sum(sum(divmod(digit * (2 if place % 2 == 0 else 1), 10)) for place, digit in enumerate(digits))
    return luhn % 10 == 0 or (number.startswith("356000000") and sum(digits) % 5 == 0)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a lodging on a day. ``until`` ends its certificate."""

    nature: int
    stars: int | None = None
    certificate: str = ""
    until: date | None = None
    capacity: int | None = None
    bedrooms: int | None = None


def warnings_for(facts: Facts, day: date) -> list[str]:
    """What somebody should look at, in French; nothing here is refused."""
    found = [*_certificate_words(facts, day), *_size_words(facts)]
    if is_label(facts.certificate):
        found.append("Un label (épis, clés…) n’est pas un classement : seules les étoiles comptent.")
    if facts.nature == Nature.CAMPING and not facts.stars:
        found.append("Camping sans étoiles : tarif des campings 1 et 2 étoiles, à vérifier.")
    if facts.nature == Nature.HOSTEL:
        found.append("Auberge collective : à vérifier, un gîte d’étape peut ne pas en être une.")
    return found


def _certificate_words(facts: Facts, day: date) -> list[str]:
    if facts.stars and facts.nature not in STARRED:
        return ["Des étoiles ne changent pas le tarif de cette nature."]
    if not facts.stars:
        return []
    if facts.until is None:
        return ["Classement sans date de fin : une décision de classement vaut cinq ans."]
    if facts.until < day:
        return [f"Le classement a pris fin le {facts.until:%d/%m/%Y} : l’hébergement est sans classement."]
    return [f"Le classement prend fin le {facts.until:%d/%m/%Y}."] if facts.until - day <= SOON else []


def _size_words(facts: Facts) -> list[str]:
    if facts.nature != Nature.GUEST_HOUSE:
        return []
    too_many = (facts.bedrooms or 0) > GUEST_ROOMS or (facts.capacity or 0) > GUEST_PERSONS
    return ["Plus de 5 chambres ou de 15 personnes : ce n’est pas une chambre d’hôtes."] if too_many else []


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


Spell = tuple[date | None, date | None]
"""A first and a last day, both included; ``None`` is without end."""


def overlaps(one: Spell, other: Spell) -> bool:
    """Whether two spells share a day."""
    return (one[0] or date.min) <= (other[1] or date.max) and (other[0] or date.min) <= (one[1] or date.max)


def covers(spell: Spell, day: date) -> bool:
    """Whether a day is in a spell."""
    return overlaps(spell, (day, day))


def any_overlap(spell: Spell, others: Sequence[Spell]) -> Spell | None:
    """The first of the others that shares a day with it."""
    return next((other for other in others if overlaps(spell, other)), None)
