"""Writing what was drawn: declarations, their versions and lines, and what they make due. In bulk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import OuterRef, Subquery

from draille.kernel.bulk import insert_all
from draille.kernel.clock import local_moment
from draille.kernel.french import count, euros, month_name
from draille.kernel.money import Money
from draille.network.declarations.enums import SentFrom
from draille.network.declarations.models import Declaration, StayLine, Version
from draille.network.hosts.queries import HolderBook
from draille.network.ledger.enums import LineKind
from draille.network.ledger.models import Line, LinePart
from draille.network.tariffs.enums import Exemption
from draille.network.tourist_tax.demo.chance import rng
from draille.network.tourist_tax.demo.drawing import Drawn

TAXED, SPARED = "CGCT, art. L2333-30", "CGCT, art. L2333-31"
PROMPT = 0.86
"""The share of months declared before the deadline."""


def month_end(month: date) -> date:
    """Its last day."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def sent_at(drawn: Drawn, latest: date, after: date | None = None) -> datetime:
    """When it was sent: before the 15th mostly, else weeks later; between ``after`` and ``latest``."""
    chance = rng("sent", drawn.place.lodging.code, drawn.month)
    day = month_end(drawn.month) + timedelta(
        days=chance.randint(1, 14) if chance.random() < PROMPT else chance.randint(16, 70)
    )
    if after and day <= after:
        day = after + timedelta(days=chance.randint(1, 30))
    return local_moment(min(day, latest), time(chance.randint(8, 21), chance.randint(0, 59)))


def write_declarations(
    drawn: Sequence[Drawn], latest: date, holders: HolderBook, after: date | None = None
) -> int:
    """All of them; those of lodgings that nobody lets are left out. How many."""
    kept = [one for one in drawn if holders.declares(one.place.lodging.pk, month_end(one.month))]
    declarations = [_declaration(one, holders) for one in kept]
    insert_all(declarations, with_keys=True)
    versions = [
        _version(one, declaration, sent_at(one, latest, after), holders)
        for one, declaration in zip(kept, declarations, strict=True)
    ]
    insert_all(versions, with_keys=True)
    insert_all(line for one, version in zip(kept, versions, strict=True) for line in _lines(one, version))
    newest = Version.objects.filter(declaration=OuterRef("pk"), replaced_at=None).values("pk")[:1]
    Declaration.objects.filter(current=None, draft=None, versions__isnull=False).update(
        current=Subquery(newest)
    )
    write_dues(kept, versions)
    return len(kept)


def _declaration(one: Drawn, holders: HolderBook) -> Declaration:
    host = holders.declares(one.place.lodging.pk, month_end(one.month))
    assert host is not None  # left out above
    return Declaration(lodging_id=one.place.lodging.pk, host_id=host.pk, month=one.month)


def _version(one: Drawn, declaration: Declaration, sent: datetime, holders: HolderBook) -> Version:
    day, lodging, assessed = month_end(one.month), one.place.lodging.pk, one.assessed
    debtor = holders.pays(lodging, day)
    assert debtor is not None
    desk = rng("desk", one.place.lodging.code).random() < 0.05
    return Version(
        declaration_id=declaration.pk,
        number=1,
        filing=one.content.filing,
        authority_id=assessed.authority_id,
        debtor_id=debtor.pk,
        sent_at=sent,
        sent_from=SentFrom.DESK if desk else SentFrom.SPACE,
        closed_from=one.content.closed_from,
        closed_until=one.content.closed_until,
        stays=len(assessed.lines),
        person_nights=assessed.person_nights,
        taxable_nights=assessed.taxable_nights,
        exempt_nights=assessed.exempt_nights,
        nature=assessed.nature,
        category=assessed.category,
        amounts=assessed.amounts,
        total=assessed.total,
        steps=_steps(one),
        digest=one.content.digest(),
    )


def _steps(one: Drawn) -> list[list[str]]:
    """Why this amount, in the words of a month of several stays."""
    assessed = one.assessed
    if not assessed.person_nights:
        return []
    nights = count(assessed.taxable_nights, "nuitée assujettie", "nuitées assujetties")
    words = [[f"{nights}, au tarif voté pour cette catégorie : {euros(Money(assessed.total))}", TAXED]]
    for why, spared in assessed.exempt_nights.items():
        label = str(Exemption(why).label)
        words.append([f"{count(spared, 'nuitée exonérée', 'nuitées exonérées')} : {label}", SPARED])
    return words


def _lines(one: Drawn, version: Version) -> Iterator[StayLine]:
    for stay, amounts in zip(one.content.stays, one.assessed.lines, strict=True):
        yield StayLine(
            version_id=version.pk,
            first_night=stay.first_night,
            nights=stay.nights,
            occupants=stay.occupants,
            exempt=dict(stay.exempt),
            price=stay.price,
            amounts=dict(amounts),
            total=sum(amounts.values()),
        )


def write_dues(drawn: Sequence[Drawn], versions: Sequence[Version]) -> None:
    """A line of the accounts for each version that asks something."""
    lines, parts = [], list[dict[str, int]]()
    for one, version in zip(drawn, versions, strict=True):
        if not version.total:
            continue
        words = f"{month_name(one.month.month)} {one.month.year}, {one.place.lodging.name}"
        lines.append(
            Line(
                authority_id=version.authority_id,
                host_id=version.debtor_id,
                lodging_id=one.place.lodging.pk,
                kind=LineKind.DUE,
                month=one.month,
                amount=version.total,
                booked_on=version.sent_at.date(),
                recorded_at=version.sent_at,
                label=(words[:1].upper() + words[1:])[:200],
                source=f"declarations.version:{version.pk}",
                key=f"declarations.declaration:{version.declaration_id}:v1",
            )
        )
        parts.append({name: cents for name, cents in version.amounts.items() if cents})
    write_lines(lines, parts)


def write_lines(lines: Sequence[Line], parts: Sequence[dict[str, int]]) -> None:
    """Lines of the accounts with their parts."""
    insert_all(lines, with_keys=True)
    insert_all(
        LinePart(line_id=line.pk, component=name, amount=cents)
        for line, some in zip(lines, parts, strict=True)
        for name, cents in some.items()
    )
