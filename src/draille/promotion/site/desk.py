"""The stories behind a figure."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from draille.kernel.clock import today
from draille.kernel.contracts import Column, Table
from draille.kernel.french import count
from draille.kernel.periods import Period
from draille.promotion.site.queries import published_stories


@require_safe
def list_stories(request: HttpRequest) -> HttpResponse:
    """Those of a period (``du``, ``au``; this year when not given)."""
    period = _asked(request)
    stories = list(published_stories(period))
    rows = [
        {"day": story.date, "title": story.title, "theme": story.get_theme_display(), "author": story.author}
        for story in stories
    ]
    table = Table(
        code="site.stories",
        title="Histoires publiées",
        columns=[
            Column("day", "Date"),
            Column("title", "Titre"),
            Column("theme", "Thème"),
            Column("author", "Signature"),
        ],
        rows=rows,
    )
    told = count(len(rows), "histoire en ligne", "histoires en ligne")
    context = {"page_title": "Histoires publiées", "table": table, "period": period, "told": told}
    return render(request, "site/desk/list_stories.html", context)


def _asked(request: HttpRequest) -> Period:
    try:
        first, last = (date.fromisoformat(request.GET.get(name, "")) for name in ("du", "au"))
        return Period(first, last)
    except ValueError:
        return Period.year(today().year)
