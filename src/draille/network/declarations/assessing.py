"""From what a host says of a month to its tax: stay by stay, by the grids and class of each of its nights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from django.utils.translation import gettext as _

from draille.kernel.refusals import Refused
from draille.network.declarations.content import Content, StayContent
from draille.network.declarations.enums import Filing
from draille.network.declarations.rules import first_of, month_end
from draille.network.hosts.models import Lodging
from draille.network.hosts.queries import KindBook
from draille.network.tariffs.enums import Category, Component, Exemption, Nature, Regime
from draille.network.tariffs.queries import GridBook
from draille.network.tariffs.rules import Assessment, Impossible, Stay, Step, assess_flat, assess_stay
from draille.network.tariffs.rules.words import euros

Name = TypeVar("Name", bound=str)


@dataclass(frozen=True, slots=True)
class Books:
    """What is needed to assess lodgings, read once: their grids and what they are for the tariff."""

    grids: GridBook
    kinds: KindBook

    @classmethod
    def load(cls, lodgings: Sequence[Lodging]) -> Books:
        """For these lodgings; their ``commune`` is best read beforehand."""
        insees = {lodging.commune.insee for lodging in lodgings}
        return cls(GridBook.load(insees), KindBook.load([lodging.pk for lodging in lodgings]))


@dataclass(frozen=True, slots=True)
class AssessedStay:
    """A stay and what it asks, in cents by component; ``steps`` explain it to the host."""

    stay: StayContent
    amounts: Mapping[str, int]
    steps: Sequence[Step]
    taxable_nights: int = 0
    exempt_nights: Mapping[str, int] | None = None
    assessments: Sequence[Assessment] = ()

    @property
    def total(self) -> int:
        """Cents."""
        return sum(self.amounts.values())


@dataclass(frozen=True, slots=True)
class AssessedMonth:
    """A month and what it asks. ``nature`` and ``category`` are those of its last day."""

    lines: Sequence[AssessedStay]
    authority_id: int
    nature: Nature
    category: Category

    @property
    def amounts(self) -> dict[str, int]:
        """Cents by component, without those of nothing."""
        summed = add_up(line.amounts for line in self.lines)
        return {name: cents for name, cents in summed.items() if cents}

    @property
    def total(self) -> int:
        """Cents."""
        return sum(self.amounts.values())

    @property
    def platform_nights(self) -> int:
        """Person-nights that an operator collected for."""
        return sum(line.stay.person_nights for line in self.lines if line.stay.platform)

    @property
    def person_nights(self) -> int:
        """Person-nights of everybody, whoever collected."""
        return sum(line.stay.person_nights for line in self.lines)

    @property
    def taxable_nights(self) -> int:
        """Person-nights of those who pay the host."""
        return sum(line.taxable_nights for line in self.lines)

    @property
    def exempt_nights(self) -> dict[str, int]:
        """Person-nights of those who do not pay, by reason."""
        return add_up(line.exempt_nights or {} for line in self.lines)


def assess_month(
    lodging: Lodging, month: date, content: Content, books: Books | None = None
) -> AssessedMonth:
    """The tax of a month's content.

    Raises:
        Refused: no authority levies the tax there, or a stay cannot be taxed as it is said.
    """
    month = first_of(month)
    books = books or Books.load([lodging])
    last = month_end(month)
    authority = books.grids.authority_id(lodging.commune.insee, last)
    if authority is None:
        raise Refused(
            _("Aucune taxe de séjour n’est connue dans cette commune à cette date."), code="no_authority"
        )
    nature, category = books.kinds.on(lodging.pk, last)
    if content.filing == Filing.FLAT:
        lines = _flat(lodging, month, content, books)
    else:
        lines = [_line(lodging, content, index, books) for index in range(len(content.stays))]
    return AssessedMonth(lines, authority, nature, category)


def add_up(parts: Iterable[Mapping[Name, int]]) -> dict[str, int]:
    """Sums by name, as plain strings."""
    total: dict[str, int] = {}
    for one in parts:
        for name, cents in one.items():
            total[str(name)] = total.get(str(name), 0) + cents
    return total


def _line(lodging: Lodging, content: Content, index: int, books: Books) -> AssessedStay:
    stay = content.stays[index]
    if stay.platform:
        words = _("Perçue et versée par %(platform)s : rien à payer.") % {"platform": stay.platform}
        return AssessedStay(stay, {}, [Step(words, "CGCT, art. L2333-34")])
    whole = as_totals(stay) if content.filing == Filing.TOTALS else stay
    try:
        grids = books.grids.of(lodging.commune.insee)
        found = [assess_stay(piece, grids) for piece in pieces(lodging.pk, whole, books.kinds)]
    except Impossible as impossible:
        field = {"first": "first_night"}.get(impossible.field, impossible.field)
        raise Refused(str(impossible), code=impossible.code, field=f"stays.{index}.{field}") from impossible
    return AssessedStay(
        stay=stay,
        amounts=add_up(one.amounts for one in found),
        steps=[step for one in found for step in one.steps],
        taxable_nights=sum(one.taxable_nights for one in found),
        exempt_nights=add_up(one.exempt_nights for one in found),
        assessments=found,
    )


def as_totals(stay: StayContent) -> StayContent:
    """Person-nights read as so many people for one night: the tariff of that day, whatever their number."""
    return StayContent(stay.first_night, 1, stay.person_nights, stay.exempt, stay.price)


def pieces(lodging: int, stay: StayContent, kinds: KindBook) -> Iterator[Stay]:
    """The stay as the rules want it, cut where the lodging's kind changes; the price goes with the nights."""
    done, asked = 0, 0
    exempt = {Exemption(why): number for why, number in stay.exempt.items() if number}
    for first, nights, (nature, category) in kinds.stretches(lodging, stay.first_night, stay.nights):
        done += nights
        price = None if stay.price is None else stay.price * done // stay.nights - asked
        asked += price or 0
        yield Stay(first, nights, stay.occupants, nature, category, exempt, price)


def _flat(lodging: Lodging, month: date, content: Content, books: Books) -> list[AssessedStay]:
    """All openings together, said on the first one: allowances depend on their sum (CGCT, art. L2333-41)."""
    first, *others = content.stays
    openings = [(stay.first_night, stay.departure - timedelta(days=1)) for stay in content.stays]
    year = (date(month.year, 1, 1), date(month.year, 12, 31))
    nature, category = books.kinds.on(lodging.pk, first.first_night)
    try:
        found = assess_flat(
            capacity=first.occupants,
            nature=nature,
            category=category,
            openings=openings,
            grids=books.grids.grids(lodging.commune.insee, *year),
            year=month.year,
        )
    except Impossible as impossible:
        raise Refused(str(impossible), code=impossible.code, field="stays.0.nights") from impossible
    if found.regime is not Regime.FLAT:
        raise Refused(
            _("Cet hébergement paie la taxe séjour par séjour, et non au forfait."),
            code="not_flat",
            field="filing",
        )
    line = AssessedStay(first, add_up([found.amounts]), found.steps, found.taxable_nights, {}, [found])
    return [line, *(AssessedStay(stay, {}, []) for stay in others)]


def summary_steps(month: AssessedMonth) -> list[Step]:
    """The explanation of a whole month: in full for one stay, else how many nights at each rate."""
    explained = [line for line in month.lines if line.steps]
    if len(explained) == 1:
        return list(explained[0].steps)
    found: dict[tuple[str, str], list[int]] = {}
    for line in month.lines:
        for one in line.assessments:
            for span in one.lines:
                if not any(span.amounts.values()):
                    continue
                sums = found.setdefault((span.rate, _unit_words(span.unit)), [0, 0])
                sums[0] += span.persons * span.nights
                sums[1] += sum(span.amounts.values())
    words = _("%(nights)s nuitées au tarif de %(rate)s : %(amount)s")
    steps = [
        Step(words % {"nights": nights, "rate": rate, "amount": euros(cents)})
        for (rate, _unit), (nights, cents) in found.items()
    ]
    if month.platform_nights:
        told = _("%(nights)s nuitées perçues et versées par un opérateur numérique : rien à payer.")
        steps.append(Step(told % {"nights": month.platform_nights}, "CGCT, art. L2333-34"))
    return steps


def _unit_words(unit: Mapping[Component, int]) -> str:
    return " ".join(f"{name}:{cents}" for name, cents in unit.items())
