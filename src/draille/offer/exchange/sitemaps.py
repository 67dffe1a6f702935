"""What search engines are told of: each published sheet in three languages, and the pages around them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils import translation

from draille.offer.exchange.reading import catalogue_state
from draille.offer.offers.enums import LANGUAGES
from draille.offer.offers.links import public_path
from draille.offer.offers.models import Offer, OfferQuerySet

MOST_ADDRESSES = 10_000
"""Addresses in a file of the map; the protocol allows 50,000 and 50 MB, and each names its translations."""


class InLanguages(Sitemap[Any]):
    """A map of one language whose addresses name the others (hreflang). Only the page asked for is read."""

    limit = MOST_ADDRESSES

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def path_of(self, item: Any, language: str) -> str:
        """The address of the item in a language."""
        raise NotImplementedError

    def location(self, item: Any) -> str:
        """Its address in the language of the map."""
        return self.path_of(item, self.language)

    def get_urls(self, page: Any = 1, site: Any = None, protocol: Any = None) -> list[dict[str, Any]]:
        """The entries, each with its translations; the French page is for who reads none of them."""
        root = f"{self.get_protocol(protocol)}://{self.get_domain(site)}"
        entries = super().get_urls(page, site, protocol)
        for entry in entries:
            paths = {language: self.path_of(entry["item"], language) for language in LANGUAGES}
            entry["alternates"] = [
                {"location": root + path, "lang_code": language}
                for language, path in {**paths, "x-default": paths["fr"]}.items()
            ]
        return entries


class OfferSitemap(InLanguages):
    """The published sheets."""

    def items(self) -> OfferQuerySet:
        """What an address is made of, and no more."""
        return Offer.objects.published().only("pk", "slug", "name", "updated_at").order_by("pk")

    def path_of(self, item: Offer, language: str) -> str:
        """Its page for visitors."""
        return public_path(item, language)

    def lastmod(self, offer: Offer) -> datetime:
        """When the sheet last changed."""
        return offer.updated_at

    def get_latest_lastmod(self) -> datetime | None:
        """When the catalogue last changed: the index asks for it, and must not read every sheet."""
        return catalogue_state().changed


class PageSitemap(InLanguages):
    """The pages that lead to them."""

    def items(self) -> list[str]:
        """Names of addresses."""
        return ["opening:list_offices", "offers:list_offers", "exchange:show_open_data"]

    def path_of(self, item: str, language: str) -> str:
        """The address of that name."""
        with translation.override(language):
            return reverse(item)


SITEMAPS: dict[str, Callable[[], Sitemap[Any]]] = {
    f"{name}-{language}": partial(kind, language)
    for language in LANGUAGES
    for name, kind in (("offres", OfferSitemap), ("pages", PageSitemap))
}
