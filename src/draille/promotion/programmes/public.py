"""The programme of a sector and a fortnight for visitors: a page to read and to print."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from draille.kernel.clock import today
from draille.offer.agenda.links import event_path
from draille.offer.offers.sentences import active_language
from draille.promotion.programmes.contents import gathered, lines_in
from draille.promotion.programmes.rules.periods import FORTNIGHT, Span, fortnight_from, fortnight_of
from draille.promotion.programmes.words import (
    EVERYWHERE,
    caution,
    day_title,
    period_words,
    programme_path,
    programme_url,
    season_title,
    where_words,
)
from draille.territory.places.models import Sector

FURTHEST = timedelta(days=400)


@require_safe
def open_programme(request: HttpRequest, sector: str = EVERYWHERE) -> HttpResponse:
    """To the fortnight that is on."""
    return redirect(programme_path(_slugs(sector), fortnight_of(today()).first))


@require_safe
def show_programme(request: HttpRequest, sector: str, first: date) -> HttpResponse:
    """Fourteen days from one, of a sector or of all."""
    slugs = _slugs(sector)
    if abs(first - today()) > FURTHEST:
        raise Http404("too far away")
    period = fortnight_from(first)
    contents = gathered(lines_in(period, slugs), period)
    paths = {event.pk: event_path(event, active_language()) for event in contents.events}
    context = {
        "where": where_words(slugs),
        "period": period_words(period),
        "season_title": season_title(period),
        "standing": [(one, paths[one.about.event.pk]) for one in contents.standing],
        "days": [
            (day.day, day_title(day.day), [(line, paths[line.about.event.pk]) for line in day.lines])
            for day in contents.days
        ],
        "caution": caution(),
        **_links(slugs, sector, period),
    }
    return render(request, "programmes/show_programme.html", context)


def _slugs(sector: str) -> list[str]:
    if sector == EVERYWHERE:
        return []
    if not Sector.objects.filter(slug=sector).exists():
        raise Http404("no such sector")
    return [sector]


def _links(slugs: list[str], sector: str, period: Span) -> dict[str, Any]:
    first = period.first
    everywhere = [(where_words([]), programme_path([], first), sector == EVERYWHERE)]
    return {
        "sectors": everywhere
        + [(one.name, programme_path([one.slug], first), one.slug == sector) for one in Sector.objects.all()],
        "before": programme_path(slugs, first - FORTNIGHT),
        "after": programme_path(slugs, first + FORTNIGHT),
        "canonical": programme_url(slugs, first),
        "alternates": [(code, programme_url(slugs, first, code)) for code, _name in settings.LANGUAGES],
    }
