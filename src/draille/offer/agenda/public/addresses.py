"""The one readable address of each question: ``/agenda/week-end/?theme=musique``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import translation

from draille.kernel.clock import today
from draille.offer.agenda.queries import DATED, PARAMETERS, when_code
from draille.offer.agenda.rules.periods import MONTH, TODAY, TOMORROW, WEEK, WEEKEND
from draille.offer.offers.queries.reading import RADIUS_KM
from draille.offer.offers.sentences import active_language

SHOWN = ("view", "page")
WHOLE = ("q", "near")
"""Where a comma parts nothing."""
NAMED = {
    TODAY: "list_today",
    TOMORROW: "list_tomorrow",
    WEEKEND: "list_weekend",
    WEEK: "list_week",
}
LISTS = {"theme": "list_theme", "commune": "list_commune", "sector": "list_sector"}


def asked_in(query: QueryDict, fixed: Mapping[str, str]) -> QueryDict:
    """The parameters of a question, those of its path among them; blanks put aside."""
    given = QueryDict(mutable=True)
    for name in query:
        texts = query.getlist(name)
        parted = texts[-1:] if name in WHOLE else [word for text in texts for word in text.split(",")]
        values = [word.strip() for word in parted if word.strip()]
        if values:
            given.setlist(name, values)
    if set(fixed) & set(DATED):
        for name in DATED:
            given.pop(name, None)
    for name, value in fixed.items():
        given.setlist(name, list(dict.fromkeys([value, *given.getlist(name)])) if name in LISTS else [value])
    if "near" not in given or given.get("radius") == f"{RADIUS_KM:g}":
        given.pop("radius", None)
    return given


def address_of(given: QueryDict, language: str = "") -> str:
    """Its path and query: the days in the path where they have a name, else the only theme or place."""
    rest = given.copy()
    with translation.override(language or active_language()):
        path = _path(rest)
    ordered = QueryDict(mutable=True)
    for name in (*PARAMETERS, *SHOWN, *sorted(set(rest) - {*PARAMETERS, *SHOWN})):
        if name in rest:
            ordered.setlist(name, rest.getlist(name))
    return f"{path}?{ordered.urlencode()}" if ordered else path


def _path(rest: QueryDict) -> str:
    """The path; what it says is taken out of the parameters."""
    if any(rest.get(name) for name in DATED):
        return _dated(rest)
    for name, address in LISTS.items():
        if len(rest.getlist(name)) == 1:
            return reverse(f"agenda:{address}", args=[rest.pop(name)[0]])
    return reverse("agenda:list_events")


def _dated(rest: QueryDict) -> str:
    code = when_code(rest)
    if code in NAMED:
        _without_days(rest)
        return reverse(f"agenda:{NAMED[code]}")
    month = rest.get("month", "") if not code else f"{today():%Y-%m}" if code == MONTH else ""
    try:
        if rest.get("day"):
            args = date.fromisoformat(code)
            _without_days(rest)
            return day_path(args)
        if month:
            year, number = (int(part) for part in month.split("-"))
            address = reverse("agenda:list_month", args=[year, number])
            _without_days(rest)
            return address
    except ValueError:
        pass  # said on the page
    return reverse("agenda:list_events")


def _without_days(rest: QueryDict) -> None:
    for name in DATED:
        rest.pop(name, None)


def day_path(day: date) -> str:
    """``/agenda/2026/07/14/``."""
    return reverse("agenda:list_day", args=[day.year, day.month, day.day])


def changed(given: QueryDict, **values: str | list[str] | None) -> str:
    """The address of the same question with some parameters set, or taken out; back to its first page."""
    other = given.copy()
    other.pop("page", None)
    for name, value in values.items():
        other.pop(name, None)
        if value:
            other.setlist(name, value if isinstance(value, list) else [value])
    return address_of(other)


def on_days(given: QueryDict, **days: str) -> str:
    """The same question of other days."""
    other = given.copy()
    _without_days(other)
    other.pop("view", None) if other.get("view") == "saison" else None
    return changed(other, **{name.rstrip("_"): value for name, value in days.items()})


def is_at(given: QueryDict, request: HttpRequest) -> bool:
    """Whether a request asks a question at its one address."""
    path, _mark, query = address_of(given).partition("?")
    return path == request.path and QueryDict(query) == request.GET


def whole(path: str) -> str:
    """With the site's address."""
    return f"{settings.BASE_URL}{path}"
