"""The chapter "Le site en chiffres" of the activity report, with the offices' wifi."""

from __future__ import annotations

from collections.abc import Sequence

from draille.kernel.clock import today
from draille.kernel.contracts import Chapter, Column, Memo, Scope, Section, Table, chapters, indicators
from draille.kernel.figures import Figure, figures_of
from draille.kernel.french import (
    count,
    date_range,
    evolution_sentence,
    joined,
    month_name,
    number,
    percent,
    period_label,
    quoted,
    typeset,
)
from draille.kernel.periods import Comparison, Period
from draille.promotion.audience.enums import WIFI, Metric
from draille.promotion.audience.queries import gaps_in, top_pages, wifi_number
from draille.promotion.audience.saying import (
    devices_chart,
    months_chart,
    months_table,
    pages_table,
    referrers_chart,
)
from draille.promotion.audience.sources import audience_lines

WORDS = {
    "audience.web.sessions": ("Les sessions", "session", "sessions"),
    "audience.web.users": ("Les utilisateurs", "utilisateur", "utilisateurs"),
    "audience.web.page_views": ("Les pages vues", "page vue", "pages vues"),
}
TOLD = 3
TOP = 10


def build(scope: Scope, memo: Memo) -> Sequence[Section]:
    """The site for the whole office only; the wifi for one office too. Nothing where nothing is known."""
    comparison = scope.period.comparison(today())
    if comparison is None:
        return []
    found = [] if scope.division else [_web(comparison, memo), _pages(comparison.current, memo)]
    found.append(_wifi(Scope(comparison.current, scope.division), comparison, memo))
    return [section for section in found if section is not None]


def _figure(code: str, scope: Scope, memo: Memo) -> Figure | None:
    found = figures_of(indicators.get(code), scope, memo, today=today())
    return found[0] if found and found[0].number is not None else None


def _web(comparison: Comparison, memo: Memo) -> Section | None:
    period = comparison.current
    figures = [one for code in WORDS if (one := _figure(code, Scope(period), memo))]
    if not figures or not any(one.number for one in figures):
        return None
    charts = [
        months_chart(Period.year(period.first.year), memo),
        devices_chart(period, memo),
        referrers_chart(period, memo),
    ]
    told = joined([count(one.number, *WORDS[one.id][1:]) for one in figures])
    words = [f"Le site a compté {told}."]
    words += [_moved(one) for one in figures if one.previous is not None]
    words += _devices(period, memo)
    return Section(
        code="site",
        title="Fréquentation du site",
        paragraphs=[typeset(text) for text in words],
        tables=[months_table(period, memo)],
        charts=[chart for chart in charts if chart is not None],
        notes=[str(one.indicator.note) for one in figures[:2]],
        figures=[
            *(one.id for one in figures),
            *(f"audience.web.device_share.{key}" for key in ("mobile", "desktop", "tablet")),
        ],
    )


def _moved(figure: Figure) -> str:
    assert figure.comparison is not None
    return evolution_sentence(
        WORDS[figure.id][0],
        figure.compared,
        figure.previous,
        figure.comparison.previous,
        plural=True,
        decimals=figure.indicator.change_decimals,
    )


def _devices(period: Period, memo: Memo) -> list[str]:
    figures = figures_of(indicators.get("audience.web.device_share"), Scope(period), memo, today=today())
    shares = {one.key: one.number for one in figures if one.number is not None}
    if not shares:
        return []
    names = {"mobile": "sur un téléphone", "desktop": "sur un ordinateur", "tablet": "sur une tablette"}
    told = joined([f"{percent(shares[key])} {words}" for key, words in names.items() if key in shares])
    return [f"Les visites se font à {told}."]


def _pages(period: Period, memo: Memo) -> Section | None:
    lines = top_pages(period, memo, TOP)
    counted = [(str(line.label), line.read(period, memo)) for line in audience_lines]
    if not lines:
        return None
    first = joined([quoted(line.title) for line in lines[:TOLD]])
    words = [f"Hors page d’accueil, les pages les plus lues sont {first}."]
    if known := [f"{label} : {number(value)}" for label, value in counted if value is not None]:
        words.append(f"{' ; '.join(known)}.")
    return Section(
        code="pages_du_site",
        title="Ce qui est lu et suivi",
        paragraphs=[typeset(text) for text in words],
        tables=[pages_table(lines, period)],
        figures=[line.figure for line in audience_lines],
    )


def _wifi(scope: Scope, comparison: Comparison, memo: Memo) -> Section | None:
    connections = _figure("audience.wifi.connections", scope, memo)
    if connections is None:
        return None
    users = _figure("audience.wifi.users", scope, memo)
    words = [f"Le wifi gratuit a reçu {count(connections.number, 'connexion', 'connexions')}"]
    if users is not None:
        words[0] += f" de {count(users.number, 'utilisateur', 'utilisateurs')}"
    words[0] += "."
    if connections.previous is not None:
        words.append(
            evolution_sentence(
                "Les connexions", connections.compared, connections.previous, comparison.previous, plural=True
            )
        )
    for gap in gaps_in(scope.period, scope.division):
        words.append(f"{gap.office.short_name}, {date_range(gap.first_day, gap.last_day)} : {gap.words}.")
    return Section(
        code="wifi",
        title="Le wifi des bureaux",
        paragraphs=[typeset(text) for text in words],
        tables=[_wifi_table(scope, memo)],
        figures=["audience.wifi.connections", "audience.wifi.users"],
    )


def _wifi_table(scope: Scope, memo: Memo) -> Table:
    labels = {Metric.WIFI_CONNECTIONS: "Connexions", Metric.WIFI_USERS: "Utilisateurs"}

    def cells(period: Period) -> dict[str, int | None]:
        return {metric.value: wifi_number(metric, Scope(period, scope.division), memo) for metric in WIFI}

    return Table(
        code="audience.wifi",
        title=f"Wifi des bureaux par mois, {period_label(scope.period)}",
        columns=[Column("month", "Mois"), *(Column(m.value, labels[m], numeric=True) for m in WIFI)],
        rows=[
            {"month": month_name(month.first.month).capitalize(), **cells(month)}
            for month in scope.period.months()
        ],
        totals={"month": "Ensemble", **cells(scope.period)},
        note="n. d. : mois sans mesure.",
    )


chapters.register(Chapter(code="audience", title="Le site en chiffres", build=build, order=50))
