"""From the words of an address to a question: one parser for pages, API, feeds, widgets and assistants.

Parameters: ``q theme commune sector audience near radius free accessible taking_place begins``, and for the
days ``day`` (``2026-07-14``, ``aujourdhui``, ``demain``), ``when`` (``aujourdhui demain week-end semaine
mois``), ``month`` (``2026-07``) or ``from`` and ``to``, both included. Lists are repeated or parted
by commas.
"""

from __future__ import annotations

import re
from datetime import date

from django.utils.translation import gettext as _

from draille.kernel.clock import today
from draille.offer.agenda.enums import Audience
from draille.offer.agenda.models import Theme
from draille.offer.agenda.queries.filters import EventFilter
from draille.offer.agenda.rules.periods import (
    MONTH,
    NAMED,
    TODAY,
    TOMORROW,
    WEEK,
    WEEKEND,
    month_period,
    named_period,
)
from draille.offer.offers.queries import reading
from draille.offer.offers.queries.reading import Params
from draille.territory.places.models import Sector

PARAMETERS = (
    "q",
    "theme",
    "commune",
    "sector",
    "audience",
    "near",
    "radius",
    "free",
    "accessible",
    "taking_place",
    "begins",
    "day",
    "when",
    "month",
    "from",
    "to",
)
"""Every parameter that is read, for who keeps a question in an address of its own."""

DATED = ("day", "when", "month", "from", "to")
"""Those that say which days."""

_SAID_TOO = {
    **dict.fromkeys(("aujourd'hui", "aujourd’hui", "today", "heute"), TODAY),
    **dict.fromkeys(("tomorrow", "morgen"), TOMORROW),
    **dict.fromkeys(("weekend", "wochenende"), WEEKEND),
    **dict.fromkeys(("week", "woche"), WEEK),
    **dict.fromkeys(("month", "monat"), MONTH),
}
_MONTH = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])", re.ASCII)


def parse_event_filter(params: Params) -> EventFilter:
    """The question an address asks; without days it restricts none. Unknown parameters are left alone.

    Raises:
        Refused: a value is wrong (``wrong_filter``, status 400), with the name of its parameter.
    """
    first, last = _days(params)
    return EventFilter(
        first_day=first,
        last_day=last,
        text=reading.text(params),
        themes=reading.codes(params, "theme", lambda: Theme.objects.values_list("slug", flat=True)),
        communes=reading.communes(params),
        sectors=reading.codes(params, "sector", lambda: Sector.objects.values_list("slug", flat=True)),
        audiences=reading.codes(params, "audience", Audience.values),
        near=reading.near(params),
        free=reading.yes(params, "free"),
        accessible=reading.yes(params, "accessible"),
        taking_place=reading.yes(params, "taking_place"),
        begins=reading.yes(params, "begins"),
    )


def when_code(params: Params) -> str:
    """What ``day`` or ``when`` says: one of ``NAMED`` whatever the language it is said in, or as it is."""
    said = (reading.one(params, "day") or reading.one(params, "when")).lower()
    return _SAID_TOO.get(said, said)


def _days(params: Params) -> tuple[date | None, date | None]:
    """The most precise of what is said: a day, a named period, a month, a span."""
    code = when_code(params)
    if code in NAMED:
        return named_period(code, today())
    if (day := reading.day(params, "day")) is not None:
        return day, day
    if code:
        reading.refuse_unknown("when", code)
    if month := reading.one(params, "month"):
        found = _MONTH.fullmatch(month)
        if found is None:
            reading.refuse("month", _("Un mois s’écrit 2026-07 : %(value)s") % {"value": month[:60]})
        return month_period(int(found[1]), int(found[2]))
    first, last = reading.day(params, "from"), reading.day(params, "to")
    if first and last and last < first:
        reading.refuse("to", _("La fin est avant le début."))
    return first, last
