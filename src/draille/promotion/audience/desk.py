"""The audience read by staff: a period's totals, charts, pages, days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from draille.kernel.clock import today
from draille.kernel.contracts import Column, Memo, Table, indicators
from draille.kernel.exports import FORMATS, export_response
from draille.kernel.french import date_range, period_label
from draille.kernel.periods import Kind, Period
from draille.promotion.audience import perms, saying
from draille.promotion.audience.models import MAIN_SITE, Measurement, VisitTally
from draille.promotion.audience.queries import days_in, read_web, top_pages
from draille.promotion.audience.sources import audience_lines, figure_url
from draille.territory.people.models import User

PAGES = 50
LONGEST = 800
FIGURES = (
    ("audience.web.sessions", "Sessions"),
    ("audience.web.users", "Utilisateurs"),
    ("audience.web.page_views", "Pages vues"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A period one may ask for."""

    label: str
    slug: str
    current: bool


def user_of(request: HttpRequest, allowed: Callable[[Any], bool]) -> User:
    """Who asks, if they may."""
    if not allowed(request.user):
        raise PermissionDenied
    return cast(User, request.user)


def period_asked(request: HttpRequest, day: date) -> Period:
    """The period the address names; the last thirty days otherwise."""
    first, last = request.GET.get("du", ""), request.GET.get("au", "")
    slug = f"{first}..{last}" if first and last else request.GET.get("periode", "")
    try:
        found = Period.parse(slug)
    except ValueError:
        return Period(day - timedelta(days=29), day)
    # Two dates that are exactly a year or a month are one, so that they are compared as one.
    found = Period.between(found.first, found.last) if found.kind is Kind.RANGE else found
    return found if found.length <= LONGEST else Period.year(found.last.year)


def _choices(period: Period, day: date) -> list[Choice]:
    month = Period.month(day.year, day.month)
    before = Period.month(*((day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)))
    usual = [
        ("30 derniers jours", Period(day - timedelta(days=29), day)),
        ("Ce mois-ci", month),
        ("Le mois dernier", before),
        *((str(year), Period.year(year)) for year in range(day.year, day.year - 4, -1)),
    ]
    return [Choice(label, one.slug, one == period) for label, one in usual]


@require_GET
def show_audience(request: HttpRequest) -> HttpResponse:
    """A period of the site."""
    user_of(request, perms.can_see_audience)
    memo, day = Memo(), today()
    period = period_asked(request, day)
    daily = period.length <= 100
    charts = [
        saying.days_chart(period, memo)
        if daily
        else saying.months_chart(Period.year(period.last.year), memo),
        saying.devices_chart(period, memo),
        saying.referrers_chart(period, memo),
    ]
    lines = top_pages(period, memo, PAGES)
    context = {
        "page_title": "Fréquentation du site",
        "period": period,
        "label": _label(period),
        "choices": _choices(period, day),
        "cards": _cards(period, memo),
        "charts": [chart for chart in charts if chart],
        "pages": saying.pages_table(lines, period) if lines else None,
        "days": _days_table(period),
        "sites": _other_sites(period),
        "measured": _measured(period, memo),
        "formats": [(one.value, FORMATS[one].label) for one in FORMATS],
        "can_write": perms.can_write_measurements(request.user),
    }
    return render(request, "audience/show_audience.html", context)


def _label(period: Period) -> str:
    return date_range(period.first, period.last) if period.kind is Kind.RANGE else period_label(period)


def _cards(period: Period, memo: Memo) -> list[dict[str, Any]]:
    shown = list(zip(FIGURES, saying.totals(period, memo).values(), strict=True))
    shown += [((line.figure, str(line.label)), line.read(period, memo)) for line in audience_lines]
    return [
        {"label": label, "value": value, "unit": indicators.get(code).unit, "url": figure_url(code, period)}
        for (code, label), value in shown
    ]


def _days_table(period: Period) -> Table:
    return Table(
        code="audience.days",
        title=f"Jours comptés par Draille, {_label(period)}",
        columns=[
            Column("day", "Jour"),
            *(Column(key, label, numeric=True) for _metric, key, label in saying.COLUMNS),
        ],
        rows=days_in(period),
    )


def _other_sites(period: Period) -> Table | None:
    rows = (
        VisitTally.objects.filter(day__range=(period.first, period.last))
        .exclude(site=MAIN_SITE)
        .order_by("site")
        .values("site")
        .annotate(sessions=Sum("sessions"), users=Sum("users"), views=Sum("views"))
    )
    return (
        Table(
            code="audience.sites",
            title="Autres sites",
            columns=[
                Column("site", "Site"),
                *(Column(key, label, numeric=True) for _metric, key, label in saying.COLUMNS),
            ],
            rows=list(rows),
        )
        if rows
        else None
    )


def _measured(period: Period, memo: Memo) -> list[Measurement]:
    """The measurements that make the totals, in order."""
    found = {
        one.pk: one
        for metric, _key, _label in saying.COLUMNS
        for one in read_web(metric, period, memo).measured
    }
    return sorted(found.values(), key=lambda one: (one.first_day, one.metric))


@require_GET
def export_days(request: HttpRequest, format: str) -> HttpResponseBase:
    """The days of a period as a file."""
    user_of(request, perms.can_see_audience)
    if format not in FORMATS:
        raise Http404("no such format")
    period = period_asked(request, today())
    return export_response(_days_table(period), format, f"frequentation-{period.slug.replace('..', '_')}")
