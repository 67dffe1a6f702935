"""What goes around a page: its addresses, its translations, its head, how long it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers, patch_cache_control
from wagtail.models import Page

if TYPE_CHECKING:
    from draille.promotion.site.models import SitePage

MAX_AGE = 60


def kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A page read without a session may be kept a minute; a draft or an error never."""
    if getattr(request, "is_preview", False) or response.status_code != 200 or request.method == "POST":
        add_never_cache_headers(response)
    elif not response.has_header("Cache-Control"):
        patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response


def public_address(page: Page, request: HttpRequest | None = None) -> str:
    """The whole address of a page; the main site's are those of ``BASE_URL``."""
    parts = page.get_url_parts(request)
    if parts is None:
        return ""
    site_id, root, path = parts
    main = any(site.site_id == site_id and site.root_url == root for site in _main_roots(page, request))
    return f"{settings.BASE_URL if main else root}{path}"


def _main_roots(page: Page, request: HttpRequest | None) -> list[Any]:
    """The roots of the main site, whichever language."""
    from wagtail.models import Site

    main = Site.objects.filter(is_default_site=True).values_list("pk", flat=True).first()
    return [root for root in page._get_relevant_site_root_paths(request) if root.site_id == main]


def translations_of(page: Page) -> list[Page]:
    """The published translations of a page, itself among them, in the order of the languages."""
    order = [code for code, _name in settings.LANGUAGES]
    found = page.get_translations(inclusive=True).live().public().select_related("locale")
    return sorted(found, key=lambda one: order.index(one.locale.language_code))


def head_context(page: SitePage, request: HttpRequest) -> dict[str, Any]:
    """Title, description, addresses for engines, the way to the page's translations, breadcrumbs."""
    from draille.promotion.site.structured import picture_address, structured_data

    translations = translations_of(page)
    alternates = [(one.locale.language_code, public_address(one, request)) for one in translations]
    trail = _trail(page, request)
    address = page.canonical or public_address(page, request)
    return {
        "head_title": page.seo_title or page.title,
        "description": page.search_description or getattr(page, "lead", ""),
        "canonical": address,
        "alternates": alternates if not page.canonical else [],
        "language_urls": {one.locale.language_code: one.get_url(request) for one in translations},
        "hidden_from_engines": page.hidden_from_engines or getattr(request, "is_preview", False),
        "trail": trail,
        "og_type": "article" if hasattr(page, "author") else "website",
        "share_image": picture_address(page),
        "structured": structured_data(page, address, trail),
    }


def _trail(page: Page, request: HttpRequest) -> list[tuple[str, str]]:
    """The pages above, from the home down."""
    above = page.get_ancestors().live().filter(depth__gt=1).order_by("path")
    return [(one.title, one.get_url(request) or "/") for one in above]
