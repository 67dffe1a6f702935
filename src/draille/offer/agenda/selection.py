"""What the site of a request shows of the agenda: everything, or a selection (``offers.selection``)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from draille.kernel.refusals import Refused
from draille.offer.agenda.queries import EventFilter, parse_event_filter
from draille.offer.offers.selection import selection_of

_LISTS = ("themes", "communes", "sectors", "audiences")
_SWITCHES = ("free", "accessible", "taking_place")
_NOTHING = ("-",)
"""A code nothing has: what is asked and what the site shows exclude one another."""


def narrowed(asked: EventFilter, request: HttpRequest | None) -> EventFilter:
    """A question kept within what the site of the request shows: the one call of the visitors' lists."""
    return within(asked, site_filter(request))


def within(asked: EventFilter, shown: EventFilter | None) -> EventFilter:
    """A question that adds up with another one."""
    if shown is None:
        return asked
    lists: dict[str, Any] = {name: _both(getattr(asked, name), getattr(shown, name)) for name in _LISTS}
    switches: dict[str, Any] = {name: getattr(asked, name) or getattr(shown, name) for name in _SWITCHES}
    return replace(asked, **lists, **switches, text=asked.text or shown.text, near=asked.near or shown.near)


def site_filter(request: HttpRequest | None) -> EventFilter | None:
    """The site's own question; nothing where it shows all, or where the question lost its meaning."""
    params = selection_of(request).events
    if not params:
        return None
    try:
        return replace(parse_event_filter(params), first_day=None, last_day=None)
    except Refused:
        return None


def _both(asked: tuple[str, ...], shown: tuple[str, ...]) -> tuple[str, ...]:
    if not asked or not shown:
        return asked or shown
    return tuple(code for code in asked if code in shown) or _NOTHING
