"""Services and topics: all offices, then each office. Shares of requests, whose total may exceed 100 %."""

from __future__ import annotations

from collections.abc import Sequence

from draille.kernel.contracts import Chart, Column, Section, Table
from draille.kernel.figures import Figure
from draille.kernel.french import NNBSP, count, joined, rounded, typeset
from draille.ui.drawings import ranked_bars
from draille.welcome.reception.indicators.shares import ON_CONTACTS
from draille.welcome.reception.report.facts import (
    Facts,
    kept,
    key_name,
    measure_share,
    ranked_words,
    share_cell,
)
from draille.welcome.reception.report.origins import ranked_rows
from draille.welcome.reception.report.wording import at_place, capital, small

SERVICES, TOPICS = "reception.service_share", "reception.topic_share"
MOST = 3
MOST_DRAWN = 5


def section(facts: Facts) -> Section | None:
    """Services et thèmes."""
    services, topics = _asked(facts, SERVICES), _asked(facts, TOPICS)
    if not services and not topics:
        return None
    offices = list(facts.offices.items()) if len(facts.offices) > 1 else []
    return Section(
        code="services_et_themes",
        title="Services et thèmes demandés au comptoir",
        paragraphs=[*_words(facts, services, topics), *_offices_words(facts, offices)],
        charts=[
            *services_chart(facts),
            *topics_chart(facts),
            *(chart for slug, label in offices for chart in _office_chart(facts, slug, label)),
        ],
        tables=kept(*(_office_table(facts, slug, label) for slug, label in offices)),
        notes=[typeset(ON_CONTACTS)],
        figures=[figure.id for figure in (*services[:MOST], *topics[:MOST])],
    )


def services_chart(facts: Facts) -> list[Chart]:
    """The services most asked."""
    return _chart(facts, _asked(facts, SERVICES), "services", "Services demandés", "le service")


def topics_chart(facts: Facts) -> list[Chart]:
    """The topics most asked."""
    return _chart(facts, _asked(facts, TOPICS), "topics", "Thèmes demandés", "le thème")


def _asked(facts: Facts, code: str, division: str | None = None) -> list[Figure]:
    return [figure for figure in facts.figures(code, division) if figure.number]


def _words(facts: Facts, services: Sequence[Figure], topics: Sequence[Figure]) -> list[str]:
    said = []
    for figures, words in ((services, "services les plus demandés"), (topics, "thèmes les plus demandés")):
        if figures:
            said.append(f"Les {words} sont\u00a0: {joined(ranked_words(figures, most=MOST))}.")
    base = (services or topics)[0].value.base
    if base:
        said.append(
            f"Ces parts portent sur {count(base, 'demande qualifiée', 'demandes qualifiées')} au comptoir "
            f"{facts.when}."
        )
    return [" ".join(said)]


def _offices_words(facts: Facts, offices: Sequence[tuple[str, str]]) -> list[str]:
    said = []
    for slug, label in offices:
        services, topics = _asked(facts, SERVICES, slug), _asked(facts, TOPICS, slug)
        if services and topics:
            place = at_place(label)
            said.append(f"{capital(place)}, d'abord {_first(services)} et {_first(topics)}.")
    return [" ".join(said)] if said else []


def _first(figures: Sequence[Figure]) -> str:
    lead = measure_share(figures[0])
    names = [small(key_name(one)) for one in figures if measure_share(one) == lead]
    return f"{joined(names)} ({lead})"


def _chart(facts: Facts, figures: Sequence[Figure], code: str, head: str, what: str) -> list[Chart]:
    top = figures[:MOST_DRAWN]
    if not top:
        return []
    compared = any(figure.previous is not None for figure in top)
    title = typeset(f"{key_name(top[0])} : {measure_share(top[0])} des demandes")
    return [
        Chart(
            code=f"reception.{code}",
            title=title,
            subtitle=f"Part des demandes qualifiées au comptoir qui citent {what}, {facts.name()}",
            alt=f"{title}.",
            spec=ranked_bars(
                [
                    (
                        key_name(one),
                        rounded(one.number or 0, 1),
                        None if one.previous is None else rounded(one.previous, 1),
                    )
                    for one in top
                ],
                now_label=facts.name(),
                before_label=facts.name(1) if compared else "",
                unit="% des demandes",
                decimals=1,
                suffix=f"{NNBSP}%",
            ),
            table=_table(facts, figures, f"reception.{code}", head),
        )
    ]


def _table(facts: Facts, figures: Sequence[Figure], code: str, head: str) -> Table:
    return Table(
        code=f"{code}.table",
        title=f"{head}, {facts.name()}",
        columns=[
            Column("rank", "Rang", numeric=True),
            Column("name", head),
            Column("contacts", "Demandes", numeric=True),
            Column("share", f"Part {facts.name()}", numeric=True, unit="%", decimals=1),
            Column("before", f"Part {facts.name(1)}", numeric=True, unit="%", decimals=1),
        ],
        rows=[
            {
                "rank": rank,
                "name": key_name(one),
                "contacts": one.value.part,
                "share": share_cell(one),
                "before": None if one.previous is None else rounded(one.previous, 1),
            }
            for rank, one in ranked_rows(figures)
        ],
        note=typeset(ON_CONTACTS),
    )


def _office_chart(facts: Facts, slug: str, label: str) -> list[Chart]:
    top = _asked(facts, TOPICS, slug)[:MOST_DRAWN]
    if not top:
        return []
    title = typeset(f"{label} : {_first(top)}")
    return [
        Chart(
            code=f"reception.topics.{slug}",
            title=title,
            subtitle=f"Thèmes, part des demandes qualifiées au comptoir, {facts.name()}",
            alt=f"{title}.",
            spec=ranked_bars(
                [(key_name(one), rounded(one.number or 0, 1)) for one in top],
                now_label=facts.name(),
                unit="% des demandes",
                decimals=1,
                suffix=f"{NNBSP}%",
            ),
            table=_table(facts, top, f"reception.topics.{slug}", f"Thèmes, {label}"),
        )
    ]


def _office_table(facts: Facts, slug: str, label: str) -> Table:
    top = _asked(facts, SERVICES, slug)[:MOST_DRAWN]
    return _table(facts, top, f"reception.services.{slug}", f"Services, {label}")
