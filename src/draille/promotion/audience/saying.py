"""The audience as tables, charts, sentences: the same on the staff's page, the dashboard and the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from draille.kernel.contracts import Chart, Column, Memo, Table
from draille.kernel.french import (
    NBSP,
    count,
    joined,
    long_date,
    month_name,
    percent,
    period_label,
    rounded,
    typeset,
)
from draille.kernel.periods import Period
from draille.promotion.audience.enums import Device, Metric, Referrer
from draille.promotion.audience.queries import PageLine, by_class, days_in, read_web
from draille.ui.drawings import bars_by_month, ranked_bars

COLUMNS = (
    (Metric.SESSIONS, "sessions", "Sessions"),
    (Metric.USERS, "users", "Utilisateurs"),
    (Metric.PAGE_VIEWS, "views", "Pages vues"),
)
DEVICES = {"mobile": "Téléphone", "desktop": "Ordinateur", "tablet": "Tablette"}
Draw = Callable[[Period, Memo], Chart | None]


def totals(period: Period, memo: Memo) -> dict[str, int | None]:
    """Sessions, users and page views of a period."""
    return {key: read_web(metric, period, memo).number for metric, key, _label in COLUMNS}


def months_table(period: Period, memo: Memo) -> Table:
    """Month by month."""
    rows = [
        {"month": month_name(month.first.month).capitalize(), **totals(month, memo)}
        for month in period.months()
    ]
    return Table(
        code="audience.months",
        title=f"Fréquentation du site par mois, {period_label(period)}",
        columns=[Column("month", "Mois"), *(Column(key, label, numeric=True) for _m, key, label in COLUMNS)],
        rows=rows,
        totals={"month": "Ensemble", **totals(period, memo)},
    )


def months_chart(year: Period, memo: Memo) -> Chart | None:
    """Sessions of a year's months, beside the year before."""
    now = [read_web(Metric.SESSIONS, month, memo).number for month in year.months()]
    before = [read_web(Metric.SESSIONS, month, memo).number for month in year.previous().months()]
    known = {place: value for place, value in enumerate(now, start=1) if value}
    if not known:
        return None
    best = max(known, key=lambda place: known[place])
    title = f"{month_name(best).capitalize()} en tête, avec {count(known[best], 'session', 'sessions')}"
    label = str(year.first.year)
    table = Table(
        code="audience.sessions_by_month",
        title=f"Sessions par mois, {label}",
        columns=[
            Column("month", "Mois"),
            Column("now", label, numeric=True),
            Column("before", str(year.first.year - 1), numeric=True),
        ],
        rows=[
            {"month": month_name(place).capitalize(), "now": now[place - 1], "before": before[place - 1]}
            for place in range(1, 13)
        ],
    )
    compared = before if any(before) else None
    return Chart(
        code="audience.sessions_by_month",
        title=title,
        subtitle="Sessions du site par mois",
        alt=f"{title}.",
        spec=bars_by_month(
            now,
            compared,
            now_label=label,
            before_label=str(year.first.year - 1) if compared else "",
            unit="sessions",
        ),
        table=table,
    )


def days_chart(period: Period, memo: Memo) -> Chart | None:
    """Sessions, users and pages day by day, in three panels; nothing where we counted no day."""
    days = days_in(period)
    if not any(day["sessions"] for day in days):
        return None
    best = max(days, key=lambda day: int(str(day["sessions"])))
    title = f"Le plus de visites le {long_date(best['day'])}"
    table = Table(
        code="audience.days",
        title=f"Fréquentation du site jour par jour, {period_label(period)}",
        columns=[Column("day", "Jour"), *(Column(key, label, numeric=True) for _m, key, label in COLUMNS)],
        rows=days,
    )
    return Chart(
        code="audience.days",
        title=typeset(title),
        subtitle="Sessions, utilisateurs et pages vues par jour",
        alt=typeset(f"{title} : {count(best['sessions'], 'session', 'sessions')}."),
        spec=_days_spec(days),
        table=table,
    )


def _days_spec(days: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    order = [label for _metric, _key, label in reversed(COLUMNS)]
    values = [
        {"jour": day["day"].isoformat(), "serie": label, "valeur": day[key]}
        for _metric, key, label in COLUMNS
        for day in days
    ]
    return {
        "data": {"values": values},
        "height": 240,
        "mark": {"type": "line", "interpolate": "monotone"},
        "encoding": {
            "x": {
                "field": "jour",
                "type": "temporal",
                "axis": {"title": None, "format": "%-d %b", "labelOverlap": True},
            },
            "y": {
                "field": "valeur",
                "type": "quantitative",
                "axis": {"title": None},
                "scale": {"zero": True},
            },
            "color": {"field": "serie", "type": "nominal", "scale": {"domain": order}, "legend": {}},
            "tooltip": [
                {"field": "jour", "type": "temporal", "title": " ", "format": "%-d %b %Y"},
                {"field": "serie", "type": "nominal", "title": "Série"},
                {"field": "valeur", "type": "quantitative", "title": "Nombre", "format": ",.0f"},
            ],
        },
    }


def devices_chart(period: Period, memo: Memo) -> Chart | None:
    """What the site is read on."""
    found = by_class(Metric.DEVICE, period, memo)
    names = {key: DEVICES[key] for key in Device.values}
    return _shares_chart("audience.devices", "Appareil", found, names, "Part des sessions par appareil")


def referrers_chart(period: Period, memo: Memo) -> Chart | None:
    """How visitors come."""
    found = by_class(Metric.REFERRER, period, memo)
    names = {key: str(label).capitalize() for key, label in Referrer.choices}
    return _shares_chart("audience.referrers", "Provenance", found, names, "Part des sessions par provenance")


def _shares_chart(
    code: str, head: str, found: Mapping[str, int], names: Mapping[str, str], subtitle: str
) -> Chart | None:
    base = sum(found.values())
    ranked = sorted(((key, part) for key, part in found.items() if part), key=lambda one: -one[1])
    if not base:
        return None
    shares = [(names[key], part, rounded(100 * part / base, 1)) for key, part in ranked]
    name, _part, first = shares[0]
    title = f"{name}{NBSP}: {percent(first)} des sessions"
    table = Table(
        code=code,
        title=subtitle,
        columns=[
            Column("name", head),
            Column("sessions", "Sessions", numeric=True),
            Column("share", "Part", numeric=True, unit="%", decimals=1),
        ],
        rows=[{"name": name, "sessions": part, "share": share} for name, part, share in shares],
        totals={"name": "Ensemble", "sessions": base, "share": None},
    )
    return Chart(
        code=code,
        title=title,
        subtitle=subtitle,
        alt=joined([f"{name} {percent(share)}" for name, _part, share in shares]) + ".",
        spec=ranked_bars(
            [(name, share) for name, _part, share in shares], now_label="Part", decimals=1, suffix=" %"
        ),
        table=table,
    )


def pages_table(lines: Sequence[PageLine], period: Period) -> Table:
    """The most read pages."""
    return Table(
        code="audience.pages",
        title=f"Pages les plus lues, {period_label(period)}",
        columns=[
            Column("rank", "Rang", numeric=True),
            Column("title", "Page"),
            Column("views", "Lectures", numeric=True),
        ],
        rows=[
            {"rank": rank, "title": line.title, "views": line.views}
            for rank, line in enumerate(lines, start=1)
        ],
        note="Sans la page d’accueil, toutes langues ensemble.",
    )
