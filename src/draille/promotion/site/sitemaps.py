"""What search engines are told of the site: each published page of the main site, with its translations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from wagtail.models import Page, Site

from draille.offer.exchange.sitemaps import MOST_ADDRESSES
from draille.offer.offers.enums import LANGUAGES
from draille.promotion.site.models import ContentPage, FormPage, HomePage, StoryIndexPage, StoryPage

KINDS = (HomePage, StoryIndexPage, StoryPage, ContentPage, FormPage)


class SitePageSitemap(Sitemap[Any]):
    """The published pages of the main site in one language, hidden ones left out."""

    limit = MOST_ADDRESSES

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def items(self) -> Any:
        """In the order of the tree."""
        return _pages(self.language).order_by("path")

    def location(self, page: Page) -> str:
        """Its address without the machine."""
        return page.get_url() or "/"

    def lastmod(self, page: Page) -> datetime | None:
        """When it was last published."""
        found: datetime | None = page.last_published_at
        return found

    def get_latest_lastmod(self) -> datetime | None:
        """When a page of this language was last published."""
        found: datetime | None = _pages(self.language).aggregate(last=Max("last_published_at"))["last"]
        return found

    def get_urls(self, page: Any = 1, site: Any = None, protocol: Any = None) -> list[dict[str, Any]]:
        """The entries, each with the translations it has; three queries for a file."""
        root = f"{self.get_protocol(protocol)}://{self.get_domain(site)}"
        entries = super().get_urls(page, site, protocol)
        keys = [entry["item"].translation_key for entry in entries]
        known: dict[Any, dict[str, str]] = {}
        for language in LANGUAGES:
            for other in _pages(language).filter(translation_key__in=keys):
                known.setdefault(other.translation_key, {})[language] = root + (other.get_url() or "/")
        for entry in entries:
            entry["alternates"] = [
                {"location": location, "lang_code": language}
                for language, location in known.get(entry["item"].translation_key, {}).items()
            ]
        return entries


def _pages(language: str) -> Any:
    """What engines may show."""
    main = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if main is None:
        return Page.objects.none()
    homes = Page.objects.filter(translation_key=main.root_page.translation_key)
    home = homes.filter(locale__language_code=language).first()
    if home is None:
        return Page.objects.none()
    found = Page.objects.live().public().descendant_of(home, inclusive=True)
    for kind in KINDS:
        hidden = kind.objects.filter(hidden_from_engines=True).values("pk")
        found = found.exclude(pk__in=hidden)
    return found


SITEMAPS: dict[str, Callable[[], Sitemap[Any]]] = {
    f"site-{language}": partial(SitePageSitemap, language) for language in LANGUAGES
}
