"""How many came, month by month and office by office. Visitors and requests are never mixed."""

from __future__ import annotations

from collections.abc import Sequence

from draille.kernel.contracts import Column, Section, Table
from draille.kernel.french import (
    change_percent,
    count,
    is_stable,
    joined,
    percent,
    typeset,
)
from draille.welcome.reception.indicators.shares import ONE_IN_TEN, percent_of
from draille.welcome.reception.report.facts import Facts, percent_cell
from draille.welcome.reception.report.months import Month, columns_with, monthly_chart, months_of, previous_of
from draille.welcome.reception.report.wording import agreed, capital, people_per_request, small


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


def _offices_table(facts: Facts) -> Table:
    rows = [_row(facts, label, slug) for slug, label in facts.offices.items()]
    return Table(
        code="reception.offices",
        title=f"Visiteurs et demandes aux comptoirs par bureau, {facts.name()}",
        columns=columns_with(facts, Column("month", "Bureau")),
        rows=rows,
        totals=_row(facts, "Total", None),
    )


def _row(facts: Facts, label: str, slug: str | None) -> dict[str, object]:
    visitors, before = (
        facts.number("reception.visitors", slug),
        previous_of(facts, "reception.visitors", slug),
    )
    return {
        "month": label,
        "visitors": visitors,
        "visitors_before": before,
        "change": percent_cell(visitors, before),
        "requests": facts.number("reception.enquiries", slug),
        "requests_before": previous_of(facts, "reception.enquiries", slug),
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
