"""The first page of the back office: one card for each thing the person may do, read from the menu."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem, SubmenuMenuItem, admin_menu

# What keeps the system itself going has its place in the menu, not among the day's work.
BACKSTAGE = {"explorer", "images", "documents", "reports", "settings", "help"}


@dataclass(frozen=True, slots=True)
class Link:
    """A page one may open."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A card: one page, or the pages of a submenu."""

    label: str
    icon: str
    links: Sequence[Link]
    url: str = ""


def shortcuts(request: HttpRequest) -> list[Shortcut]:
    """The cards of the person, in the order of the menu."""
    items = sorted(admin_menu.menu_items_for_request(request), key=lambda item: (item.order, str(item.label)))
    cards = [_card(item, request) for item in items if item.name not in BACKSTAGE]
    return [card for card in cards if card.url or card.links]


def _card(item: MenuItem, request: HttpRequest) -> Shortcut:
    if isinstance(item, SubmenuMenuItem):
        below = item.menu.menu_items_for_request(request)
        links = [Link(str(one.label), one.url) for one in below]
        return Shortcut(str(item.label), item.icon_name, links)
    return Shortcut(str(item.label), item.icon_name, [], item.url)
