"""The visitors' menu: each app brings its own entry in a file ``public_menu.py``."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from draille.kernel.contracts import Text
from draille.kernel.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicLink:
    """An entry of the menu of every public page. ``url_name`` is an address without arguments."""

    code: str
    label: Text
    url_name: str
    order: int = 100


public_links: Registry[PublicLink] = Registry(
    "public_menu", key=lambda link: link.code, order=lambda link: (link.order, link.code)
)

CONTACT = "contact"
"""The entry that leads to whoever answers visitors, for pages that say "write to us"."""


def link_url(code: str) -> str:
    """Where an entry leads, in the language of the page; empty where nothing brings it."""
    if code not in public_links:
        return ""
    try:
        return reverse(public_links.get(code).url_name)
    except NoReverseMatch:
        return ""


def contact_url() -> str:
    """Where visitors write to the office; empty where nothing answers them."""
    return link_url(CONTACT)
