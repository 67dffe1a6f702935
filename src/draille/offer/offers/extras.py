"""What other apps add to an offer's pages, without the catalogue knowing them.

An app has a file ``offer_extras.py`` that registers ``SheetExtra``s at import.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from draille.kernel.registry import Registry
from draille.offer.offers.models import Offer


@dataclass(frozen=True, slots=True)
class DeskLink:
    """Where staff who may change a sheet can go from it; ``allowed`` says which of them, else all."""

    label: str
    url: str
    allowed: Callable[[Any], bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetExtra:
    """A piece of the pages of an offer.

    Attributes:
        head: given a published offer read ``with_sheet()`` and the page's language, the elements to put in
            ``<head>`` (a JSON-LD script, links to other forms of the sheet), escaped by who makes them.
        list_head: given the published offers of a page of the list (read for cards, texts included), the
            language and the rank of the first one, the elements to put in its ``<head>``.
        action: what a visitor can do with the offer, beside "Réserver" on its page and, small, on cards (a
            link or a small form); given an offer read for cards, it asks the database nothing.
        block: given the published offer and the language, what ends the page's main column: a whole
            ``<section>``, or nothing.
        desk_links: what the staff's page of the offer leads to, whatever its status.
    """

    code: str
    head: Callable[[Offer, str], SafeString] | None = None
    list_head: Callable[[Sequence[Offer], str, int], SafeString] | None = None
    action: Callable[[Offer, str], SafeString] | None = None
    block: Callable[[Offer, str], SafeString] | None = None
    desk_links: Callable[[Offer], Sequence[DeskLink]] | None = None
    order: int = 100


sheet_extras: Registry[SheetExtra] = Registry(
    "offer_extras", key=lambda item: item.code, order=lambda item: (item.order, item.code)
)


def heads_of(offer: Offer, language: str) -> list[SafeString]:
    """What goes into the page's head."""
    return [extra.head(offer, language) for extra in sheet_extras if extra.head]


def list_heads_of(offers: Sequence[Offer], language: str, first: int) -> list[SafeString]:
    """What goes into the head of a page of the list."""
    return [extra.list_head(offers, language, first) for extra in sheet_extras if extra.list_head]


def actions_of(offer: Offer, language: str) -> list[SafeString]:
    """What stands beside "Réserver", and on cards."""
    return [words for extra in sheet_extras if extra.action and (words := extra.action(offer, language))]


def blocks_of(offer: Offer, language: str) -> list[SafeString]:
    """What goes at the end of the page."""
    return [extra.block(offer, language) for extra in sheet_extras if extra.block]


def desk_links_of(offer: Offer, user: Any) -> list[DeskLink]:
    """Where the staff's page leads this person."""
    found = [link for extra in sheet_extras if extra.desk_links for link in extra.desk_links(offer)]
    return [link for link in found if link.allowed is None or link.allowed(user)]
