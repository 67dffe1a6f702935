"""What other apps add to an event's pages, without the agenda knowing them.

An app has a file ``agenda_extras.py`` that registers ``EventExtra``s at import.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from draille.kernel.registry import Registry
from draille.offer.agenda.models import Event, Occurrence
from draille.offer.offers.extras import DeskLink


@dataclass(frozen=True, slots=True, kw_only=True)
class EventExtra:
    """A piece of the pages of an event; see ``offers.extras.SheetExtra``.

    Attributes:
        head: elements of ``<head>`` of a published event's page, in a language.
        list_head: the same for a page of occurrences.
        list_action: what a visitor can do with the agenda as a whole (a link), in a language.
        action: what a visitor can do with the event, beside "Réserver" (a link or a small form).
        block: a whole ``<section>`` at the end of the main column, or nothing.
        desk_links: what the staff's page of the event leads to.
    """

    code: str
    head: Callable[[Event, str], SafeString] | None = None
    list_head: Callable[[Sequence[Occurrence], str], SafeString] | None = None
    list_action: Callable[[str], SafeString] | None = None
    action: Callable[[Event, str], SafeString] | None = None
    block: Callable[[Event, str], SafeString] | None = None
    desk_links: Callable[[Event], Sequence[DeskLink]] | None = None
    order: int = 100


event_extras: Registry[EventExtra] = Registry(
    "agenda_extras", key=lambda item: item.code, order=lambda item: (item.order, item.code)
)


def list_heads_of(occurrences: Sequence[Occurrence], language: str) -> list[SafeString]:
    """What goes into the head of a page of dates."""
    return [extra.list_head(occurrences, language) for extra in event_extras if extra.list_head]


def heads_of(event: Event, language: str) -> list[SafeString]:
    """What goes into the head of an event's page."""
    return [extra.head(event, language) for extra in event_extras if extra.head]


def list_actions_of(language: str) -> list[SafeString]:
    """What stands at the side of the agenda's lists."""
    return [extra.list_action(language) for extra in event_extras if extra.list_action]


def actions_of(event: Event, language: str) -> list[SafeString]:
    """What stands beside "Réserver"."""
    return [words for extra in event_extras if extra.action and (words := extra.action(event, language))]


def blocks_of(event: Event, language: str) -> list[SafeString]:
    """What goes at the end of an event's page."""
    return [extra.block(event, language) for extra in event_extras if extra.block]
