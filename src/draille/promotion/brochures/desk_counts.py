"""Downloads in the back office: by brochure, by month, as a file."""

from __future__ import annotations

from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from draille.kernel.clock import today
from draille.kernel.contracts import Column, Memo, Table
from draille.kernel.exports import FORMATS, export_response
from draille.kernel.french import period_label
from draille.kernel.periods import Period
from draille.promotion.brochures import perms
from draille.promotion.brochures.desk import user_of
from draille.promotion.brochures.models import LANGUAGE_CHOICES
from draille.promotion.brochures.queries import downloads, downloads_in

YEARS_BACK = 4


@require_GET
def show_counts(request: HttpRequest) -> HttpResponse:
    """A period's downloads by brochure and language."""
    user_of(request, perms.can_see_brochures)
    period = _period(request)
    years = [Period.year(today().year - back) for back in range(YEARS_BACK)]
    context = {
        "page_title": "Téléchargements de brochures",
        "period": period,
        "years": years,
        "table": counts_table(period),
        "total": downloads(period, Memo()),
        "formats": [(one.value, FORMATS[one].label) for one in FORMATS],
    }
    return render(request, "brochures/show_counts.html", context)


@require_GET
def export_counts(request: HttpRequest, format: str) -> HttpResponseBase:
    """The same as a file, day by day."""
    user_of(request, perms.can_see_brochures)
    if format not in FORMATS:
        raise Http404("no such format")
    period = _period(request)
    return export_response(days_table(period), format, f"telechargements-{period.slug.replace('..', '_')}")


def _period(request: HttpRequest) -> Period:
    try:
        return Period.parse(request.GET.get("periode", ""))
    except ValueError:
        return Period.year(today().year)


def counts_table(period: Period) -> Table:
    """Brochures, the most downloaded first; a column a language."""
    rows: dict[str, dict[str, object]] = {}
    found = downloads_in(period).order_by().values_list("file__brochure__title", "file__language")
    for title, language, many in found.annotate(Sum("count")):
        row = rows.setdefault(title, {"title": title, "total": 0})
        row[language], row["total"] = many, int(str(row["total"])) + many
    return Table(
        code="brochures.counts",
        title=f"Téléchargements par brochure, {period_label(period)}",
        columns=[
            Column("title", "Brochure"),
            *(Column(code, name.capitalize(), numeric=True) for code, name in LANGUAGE_CHOICES),
            Column("total", "Ensemble", numeric=True),
        ],
        rows=sorted(rows.values(), key=lambda row: -int(str(row["total"]))),
    )


def days_table(period: Period) -> Table:
    """One line a file and a day."""
    names = dict(LANGUAGE_CHOICES)
    found = downloads_in(period).order_by("day", "file__brochure__title", "file__language")
    return Table(
        code="brochures.days",
        title=f"Téléchargements par jour, {period_label(period)}",
        columns=[
            Column("day", "Jour"),
            Column("title", "Brochure"),
            Column("language", "Langue"),
            Column("count", "Téléchargements", numeric=True),
        ],
        rows=[
            {"day": day, "title": title, "language": names[language], "count": count}
            for day, title, language, count in found.values_list(
                "day", "file__brochure__title", "file__language", "count"
            )
        ],
    )
