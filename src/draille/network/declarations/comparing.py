"""Two versions of a month side by side: what was, what is, and the stays that came or went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from draille.kernel.french import count, date_range, euros, joined, long_date, number, short_date
from draille.kernel.money import Money
from draille.network.declarations.content import StayContent
from draille.network.declarations.models import Version
from draille.network.declarations.queries import content_of
from draille.network.ledger.words import part_words
from draille.network.tariffs.enums import Category, Exemption, Nature


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a version, in words; ``changed`` when the version before said otherwise."""

    label: str
    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Whether the two differ."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Comparison:
    """A version against the one before (``None`` for the first)."""

    version: Version
    fields: Sequence[Field]
    added: Sequence[str]
    removed: Sequence[str]


def compare_versions(versions: Sequence[Version]) -> list[Comparison]:
    """Each version, the latest first, against the one it replaced; ``versions`` come latest first."""
    older: list[Version | None] = [*versions[1:], None]
    return [_compare(version, before) for version, before in zip(versions, older, strict=True)]


def _compare(version: Version, before: Version | None) -> Comparison:
    now, was = facts_of(version), facts_of(before) if before else {}
    fields = [Field(label, was.get(label, ""), value) for label, value in now.items()]
    fields += [Field(label, value, "") for label, value in was.items() if label not in now]
    added, removed = _moves(version, before)
    return Comparison(version, [one for one in fields if one.changed or one.after], added, removed)


def facts_of(version: Version) -> dict[str, str]:
    """What a version says, by label, in French."""
    facts = {
        "Nature de la déclaration": str(version.get_filing_display()),
        "Fermeture": date_range(version.closed_from, version.closed_until)
        if version.closed_from and version.closed_until
        else "",
        "Hébergement": f"{Nature(version.nature).label}, {Category(version.category).label}",
        "Séjours": number(version.stays),
        "Nuitées": number(version.person_nights),
        "Nuitées assujetties": number(version.taxable_nights),
        "Nuitées exonérées": _exempt(version.exempt_nights),
        "Nuitées par opérateur": number(version.platform_nights) if version.platform_nights else "",
        "Redevable": version.debtor.name,
    }
    for name, cents in version.amounts.items():
        facts[part_words(name).capitalize()] = euros(Money(cents))
    return facts | {"Montant": euros(Money(version.total)), "Mot": version.note}


def _exempt(nights: Mapping[str, int]) -> str:
    return joined([f"{number(found)} ({Exemption(why).label})" for why, found in nights.items() if found])


def _moves(version: Version, before: Version | None) -> tuple[list[str], list[str]]:
    now = Counter(stay_words(stay) for stay in content_of(version).stays)
    was = Counter(stay_words(stay) for stay in content_of(before).stays) if before else now
    return list((now - was).elements()), list((was - now).elements())


def stay_words(stay: StayContent) -> str:
    """« 4 juillet 2026, 7 nuits, 4 personnes (2 moins de 18 ans) »."""
    words = [
        long_date(stay.first_night),
        count(stay.nights, "nuit", "nuits"),
        count(stay.occupants, "personne", "personnes"),
    ]
    spared = [f"{number} {Exemption(why).label}" for why, number in sorted(stay.exempt.items()) if number]
    text = ", ".join(words) + (f" ({joined(spared)})" if spared else "")
    if stay.price is not None:
        text += f", {euros(Money(stay.price))} hors taxe"
    return text + _collected(stay.platform, stay.collected_on)


def _collected(platform: str, day: date | None) -> str:
    words = f", perçue par {platform}" if platform else ""
    return words + (f", perçue le {short_date(day)}" if day else "")
