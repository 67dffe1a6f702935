"""How many came, month by month and office by office. Visitors and requests are never mixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from draille.kernel.contracts import Chart, Column, Number, Scope, Section, Table
from draille.kernel.french import (
    change_percent,
    count,
    is_stable,
    joined,
    month_name,
    percent,
    typeset,
)
from draille.kernel.periods import Period
from draille.ui.drawings import bars_by_month
from draille.welcome.reception.figures import tally_by_month
from draille.welcome.reception.indicators.shares import ONE_IN_TEN, percent_of
from draille.welcome.reception.report.facts import Facts, percent_cell
from draille.welcome.reception.report.wording import agreed, capital, people_per_request, small


@dataclass(frozen=True, slots=True)
class Month:
    """A month's visitors and requests, with those of the year before (missing when not recorded)."""

    period: Period
    visitors: int
    requests: int
    visitors_before: int | None
    requests_before: int | None

    @property
    def name(self) -> str:
        """``janvier``."""
        return month_name(self.period.first.month)


def section(facts: Facts) -> Section | None:
    """Fréquentation."""
    visitors = facts.figure("reception.visitors")
    if visitors is None or visitors.number is None:
        words = f"La fréquentation des comptoirs n'a pas été enregistrée {facts.when}."
        return Section(code="frequentation", title="Fréquentation des bureaux", paragraphs=[words])
    months = months_of(facts)
    return Section(
        code="frequentation",
        title="Fréquentation des bureaux",
        paragraphs=[*_sums(facts), *_months_words(facts, months), *_offices_words(facts)],
        charts=[monthly_chart(facts, months)],
        tables=[_offices_table(facts)] if len(facts.offices) > 1 else [],
        notes=[typeset(ONE_IN_TEN), *_unknown(facts)],
        figures=[
            "reception.visitors",
            "reception.enquiries",
            "reception.party_size",
            "reception.people_unknown",
        ],
    )


def months_of(facts: Facts) -> list[Month]:
    """The months of the period beside the same days of the year before."""
    compared = facts.number("reception.visitors") is not None and _before(facts) is not None
    found = []
    before = dict(enumerate(tally_by_month(Scope(facts.previous, facts.scope.division), facts.memo)))
    for place, (period, tally) in enumerate(tally_by_month(facts.scope, facts.memo)):
        earlier = before[place][1] if compared and place in before else None
        found.append(
            Month(
                period,
                tally.people,
                tally.contacts,
                earlier.people if earlier else None,
                earlier.contacts if earlier else None,
            )
        )
    return found


def _before(facts: Facts) -> Number | None:
    found = facts.figure("reception.visitors")
    return found.previous if found else None


def _sums(facts: Facts) -> list[str]:
    who, plural = facts.who
    visitors, requests = facts.number("reception.visitors"), facts.number("reception.enquiries")
    if not requests:
        return [f"Aucune demande n'a été enregistrée aux comptoirs {facts.when}."]
    per = people_per_request(facts.number("reception.party_size"))
    first = (
        f"{capital(facts.when)}, {small(who)} {'ont' if plural else 'a'} accueilli "
        f"{count(visitors, 'visiteur', 'visiteurs')} pour {count(requests, 'demande', 'demandes')}"
        + (f", soit {per}." if per else ".")
    )
    return [
        first,
        " ".join(
            (
                facts.evolution("La fréquentation", "reception.visitors"),
                facts.evolution("Le nombre de demandes", "reception.enquiries"),
            )
        ),
    ]


def _unknown(facts: Facts) -> list[str]:
    unknown, waiting = facts.number("reception.people_unknown"), facts.number("reception.unqualified")
    notes = []
    if unknown:
        verb = "comptent" if unknown > 1 else "compte"
        notes.append(
            f"Le nombre de personnes est inconnu pour {count(unknown, 'demande', 'demandes')}, qui ne {verb} "
            "pas de visiteurs."
        )
    if waiting:
        words = "restent à qualifier" if waiting > 1 else "reste à qualifier"
        notes.append(f"{count(waiting, 'demande', 'demandes')} {words}.")
    return notes


def _months_words(facts: Facts, months: Sequence[Month]) -> list[str]:
    total = sum(month.visitors for month in months)
    if not total or len(months) < 2:
        return []
    most = max(month.visitors for month in months)
    peak = [month.name for month in months if month.visitors == most]
    share = percent(percent_of(most, total), 0)
    words = agreed(peak, "est le mois le plus fréquenté", "sont les mois les plus fréquentés")
    each = "chacun " if len(peak) > 1 else ""
    said = [f"{capital(words)}, avec {count(most, 'visiteur', 'visiteurs')} {each}({share} du total)."]
    return [" ".join([*said, *_movements(facts, months)])]


def _movements(facts: Facts, months: Sequence[Month]) -> list[str]:
    up, flat, down = _moved(months)
    parts = [
        agreed(names, singular, plural)
        for names, singular, plural in (
            (up, "progresse", "progressent"),
            (flat, "est stable", "sont stables"),
            (down, "recule", "reculent"),
        )
        if names
    ]
    return [typeset(f"{capital(facts.against)}, {' ; '.join(parts)}.")] if parts else []


def _moved(months: Sequence[Month]) -> tuple[list[str], list[str], list[str]]:
    up: list[str] = []
    flat: list[str] = []
    down: list[str] = []
    for month in months:
        moved = change_percent(month.visitors, month.visitors_before)
        if moved is not None:
            (flat if is_stable(moved) else up if moved > 0 else down).append(month.name)
    return up, flat, down


def monthly_chart(facts: Facts, months: Sequence[Month]) -> Chart:
    """Visitors by month, last year behind; the title is what the numbers say."""
    now: list[Number | None] = [None] * 12
    before: list[Number | None] = [None] * 12
    for month in months:
        now[month.period.first.month - 1] = month.visitors
        before[month.period.first.month - 1] = month.visitors_before
    compared = any(value is not None for value in before)
    title = _finding(months)
    return Chart(
        code="reception.monthly",
        title=title,
        subtitle=typeset(f"Visiteurs aux comptoirs par mois, {facts.name()}")
        + (f" et {facts.name(1)}" if compared else ""),
        alt=f"{title}.",
        spec=bars_by_month(
            now,
            before if compared else None,
            now_label=facts.name(),
            before_label=facts.name(1),
            unit="visiteurs",
        ),
        table=_months_table(facts, months),
    )


def _finding(months: Sequence[Month]) -> str:
    """The two largest movements in visitors, or the busiest month where there is nothing to compare."""
    moved = [
        (month.visitors - month.visitors_before, month.name)
        for month in months
        if (change := change_percent(month.visitors, month.visitors_before)) is not None
        and not is_stable(change)
        and month.visitors_before is not None
    ]
    rises = max((one for one in moved if one[0] > 0), default=None)
    falls = min((one for one in moved if one[0] < 0), default=None)
    if rises and falls:
        return capital(f"{falls[1]} recule, {rises[1]} progresse")
    if rises or falls:
        one = rises or falls
        assert one is not None
        return capital(f"{one[1]} {'progresse' if rises else 'recule'} le plus")
    most = max((month.visitors for month in months), default=0)
    if not most:
        return "Aucun visiteur enregistré"
    peak = [month.name for month in months if month.visitors == most]
    return capital(agreed(peak, "est le mois le plus fréquenté", "sont les mois les plus fréquentés"))


def _months_table(facts: Facts, months: Sequence[Month]) -> Table:
    rows = [
        {
            "month": capital(month.name),
            "visitors": month.visitors,
            "visitors_before": month.visitors_before,
            "change": percent_cell(month.visitors, month.visitors_before),
            "requests": month.requests,
            "requests_before": month.requests_before,
        }
        for month in months
    ]
    return Table(
        code="reception.months",
        title=f"Visiteurs et demandes aux comptoirs par mois, {facts.name()}",
        columns=_columns(facts, Column("month", "Mois")),
        rows=rows,
        totals={
            "month": "Total",
            "visitors": facts.number("reception.visitors"),
            "visitors_before": _previous(facts, "reception.visitors"),
            "change": percent_cell(
                facts.number("reception.visitors"), _previous(facts, "reception.visitors")
            ),
            "requests": facts.number("reception.enquiries"),
            "requests_before": _previous(facts, "reception.enquiries"),
        },
    )


def _columns(facts: Facts, head: Column) -> list[Column]:
    now, before = facts.name(), facts.name(1)
    return [
        head,
        Column("visitors", f"Visiteurs {now}", numeric=True),
        Column("visitors_before", f"Visiteurs {before}", numeric=True),
        Column("change", "Évolution", numeric=True, unit="%", decimals=1),
        Column("requests", f"Demandes {now}", numeric=True),
        Column("requests_before", f"Demandes {before}", numeric=True),
    ]


def _previous(facts: Facts, figure_id: str, division: str | None = None) -> Number | None:
    found = facts.figure(figure_id, division)
    return found.previous if found else None


def _offices_table(facts: Facts) -> Table:
    rows = [_row(facts, label, slug) for slug, label in facts.offices.items()]
    return Table(
        code="reception.offices",
        title=f"Visiteurs et demandes aux comptoirs par bureau, {facts.name()}",
        columns=_columns(facts, Column("month", "Bureau")),
        rows=rows,
        totals=_row(facts, "Total", None),
    )


def _row(facts: Facts, label: str, slug: str | None) -> dict[str, object]:
    visitors, before = facts.number("reception.visitors", slug), _previous(facts, "reception.visitors", slug)
    return {
        "month": label,
        "visitors": visitors,
        "visitors_before": before,
        "change": percent_cell(visitors, before),
        "requests": facts.number("reception.enquiries", slug),
        "requests_before": _previous(facts, "reception.enquiries", slug),
    }


def _offices_words(facts: Facts) -> list[str]:
    if len(facts.offices) < 2:
        return []
    total = int(facts.number("reception.visitors") or 0)
    found = [
        (int(facts.number("reception.visitors", slug) or 0), label) for slug, label in facts.offices.items()
    ]
    ranked = sorted(found, key=lambda item: -item[0])
    if not total or not ranked[0][0]:
        return []
    first = [label for people, label in ranked if people == ranked[0][0]]
    share = percent(percent_of(ranked[0][0], total), 0)
    verb = "reçoivent chacun" if len(first) > 1 else "reçoit"
    others = [
        f"{label} ({percent(percent_of(people, total), 0)})"
        for people, label in ranked[len(first) :]
        if people
    ]
    rest = f", devant {joined(others)}" if others else ""
    return [f"{joined(first)} {verb} {share} des visiteurs{rest}."]
