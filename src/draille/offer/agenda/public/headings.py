"""What a page of the agenda is called, and what search engines are told of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from draille.kernel.clock import today
from draille.offer.agenda.actions.indexing import HORIZON_DAYS
from draille.offer.agenda.public.addresses import LISTS, address_of, whole
from draille.offer.agenda.public.choices import Lists, near_words, span_words
from draille.offer.agenda.public.month import month_words
from draille.offer.agenda.queries import DATED, EventFilter, when_code
from draille.offer.agenda.rules.periods import MONTH, TODAY, TOMORROW, WEEK, WEEKEND
from draille.offer.agenda.sentences import day_words
from draille.offer.offers.sentences import active_language

INDEXED_DAYS = 92
"""Days ahead whose own pages are for search engines; beyond, the months'."""


def heading_of(asked: EventFilter, given: QueryDict, lists: Lists) -> str:
    """``Que faire ce week-end · Musique et concerts · Vialas``."""
    return " · ".join([_when(asked, given), *_what(asked, lists)])


def _when(asked: EventFilter, given: QueryDict) -> str:
    code = when_code(given)
    said = {
        TODAY: _("Que faire aujourd’hui"),
        TOMORROW: _("Que faire demain"),
        WEEKEND: _("Que faire ce week-end"),
        WEEK: _("Que faire dans les 7 jours"),
    }.get(code)
    if said:
        return said
    if asked.first_day and asked.first_day == asked.last_day:
        return _("Que faire %(day)s") % {"day": _on(day_words(asked.first_day))}
    if asked.first_day and (given.get("month") or code == MONTH):
        return _("L’agenda en %(month)s") % {"month": month_words(asked.first_day)}
    if any(given.get(name) for name in DATED):
        return _("Agenda %(span)s") % {"span": span_words(asked.first_day, asked.last_day)}
    return _("Agenda")


def _on(words: str) -> str:
    """English and German say "on"."""
    return {"en": f"on {words}", "de": f"am {words}"}.get(active_language(), words)


def _what(asked: EventFilter, lists: Lists) -> list[str]:
    language = active_language()
    themes = [theme.named(language) for theme in lists.themes if theme.slug in asked.themes]
    communes = [commune.name for commune in lists.communes if commune.insee in asked.communes]
    sectors = [sector.name for sector in lists.sectors if sector.slug in asked.sectors]
    listed = [_some(names) for names in (themes, communes, sectors) if names]
    return [*listed, near_words(asked)] if asked.near else listed


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:2]) + (", …" if len(names) > 2 else "")


def engines_of(asked: EventFilter, given: QueryDict) -> dict[str, Any]:
    """The page's own address, those in other languages, whether it is worth keeping."""
    kept = given.copy()
    for name in ("view", "page"):
        kept.pop(name, None)
    return {
        "canonical": whole(address_of(kept)),
        "alternates": [(code, whole(address_of(kept, code))) for code, _name in settings.LANGUAGES],
        "for_engines": _worth_keeping(asked, given),
    }


def _worth_keeping(asked: EventFilter, given: QueryDict) -> bool:
    """One thing asked at most, and days that come: combinations are endless."""
    names = set(given)
    if len(names) > 1 or not names <= {*DATED, *LISTS} - {"from", "to"}:
        return False
    if any(len(given.getlist(name)) > 1 for name in names):
        return False
    first, last = asked.first_day or today(), asked.last_day or today()
    ahead = INDEXED_DAYS if first == last else HORIZON_DAYS
    return last >= today() and first <= today() + timedelta(days=ahead)
