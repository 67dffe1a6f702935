"""Opening days, month by month and office by office, with the two years before."""

from __future__ import annotations

from draille.kernel.contracts import Column, Number, Scope, Section, Table
from draille.kernel.figures import find_figure
from draille.kernel.french import count, joined, typeset
from draille.territory.opening.queries import opening_table
from draille.welcome.reception.report.facts import Facts, kept
from draille.welcome.reception.report.wording import capital, small

DAYS, HALF = "reception.opening_days", "reception.half_days"
EARLIER = (1, 2)


def section(facts: Facts) -> Section | None:
    """Jours d'ouverture."""
    days = facts.number(DAYS)
    if days is None:
        return None
    return Section(
        code="jours_ouverture",
        title="Jours d'ouverture",
        paragraphs=[_words(facts, days)],
        tables=kept(opening_table(facts.period), _years_table(facts)),
        notes=[
            typeset(
                "Un jour d'ouverture compte au moins une demi-journée réellement ouverte au public ; "
                "il compte une fois par bureau ouvert."
            )
        ],
        figures=[DAYS, HALF],
    )


def days_in_year(facts: Facts, years: int, division: str | None = None) -> Number | None:
    """The opening days of the same days some years earlier; missing when they were not recorded."""
    period = facts.period.previous(years) if years else facts.period
    scope = Scope(period, division or facts.scope.division)
    found = find_figure(DAYS, scope, facts.memo, today=facts.today)
    return found.number if found else None


def _words(facts: Facts, days: Number) -> str:
    who, plural = facts.who
    verb = "ont ouvert" if plural else "a ouvert"
    total = count(days, "jour", "jours")
    each = " au total" if plural else ""
    said = f"{capital(facts.when)}, {small(who)} {verb} {total}{each} (journée ou demi-journée)"
    before = [
        f"{count(number, 'jour', 'jours')} en {facts.name(years)}" if not facts.to_date
        else f"{count(number, 'jour', 'jours')} aux mêmes dates de {facts.period.first.year - years}"
        for years in EARLIER
        if (number := days_in_year(facts, years)) is not None
    ]  # fmt: skip
    said += f", contre {joined(before)}." if before else "."
    half = facts.number(HALF)
    if half:
        verb = "n'étaient ouverts" if half > 1 else "n'était ouvert"
        said += f" {count(half, 'de ces jours', 'de ces jours')} {verb} qu'une demi-journée."
    return " ".join((said, facts.evolution("Le nombre de jours d'ouverture", DAYS)))


def _years_table(facts: Facts) -> Table:
    years = (0, *EARLIER)
    return Table(
        code="reception.opening_years",
        title=f"Jours d'ouverture par bureau, {facts.name()} et années précédentes",
        columns=[
            Column("office", "Bureau"),
            *(Column(f"days_{one}", facts.name(one), numeric=True, unit="jours") for one in years),
        ],
        rows=[
            {"office": label, **{f"days_{one}": days_in_year(facts, one, slug) for one in years}}
            for slug, label in facts.offices.items()
        ],
        totals={"office": "Total", **{f"days_{one}": days_in_year(facts, one) for one in years}},
    )
