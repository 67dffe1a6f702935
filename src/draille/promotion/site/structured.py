"""What a page says to machines, in schema.org's words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from draille.territory.pictures.sizes import SIZES

if TYPE_CHECKING:
    from draille.promotion.site.models import SitePage


def structured_data(page: SitePage, address: str, trail: list[tuple[str, str]]) -> list[SafeString]:
    """The page as an article where it is a story, and the way to it."""
    from draille.promotion.site.models import HomePage, StoryPage

    found: list[dict[str, Any]] = []
    if isinstance(page, StoryPage):
        found.append(_article(page, address))
    if isinstance(page, HomePage):
        found.append(_website(page, address))
    elif trail:
        found.append(_breadcrumbs(page, address, trail))
    return [script_json({"@context": "https://schema.org", **one}) for one in found]


def picture_address(page: SitePage) -> str:
    """The whole address of the picture shown with links to the page; none where it has none."""
    picture = page.main_picture
    if picture is None or not picture.usable:
        return ""
    try:
        return urljoin(settings.BASE_URL, picture.get_rendition(SIZES["share"].spec).url)
    except OSError:
        return ""


def _article(page: Any, address: str) -> dict[str, Any]:
    published = page.first_published_at
    return {
        "@type": "Article",
        "headline": page.title[:110],
        "description": page.lead,
        "inLanguage": page.locale.language_code,
        "datePublished": page.date.isoformat(),
        "dateModified": (page.last_published_at or published).isoformat() if published else "",
        "author": {"@type": "Person" if page.author else "Organization", "name": page.author or _house()},
        "publisher": {"@type": "Organization", "name": _house(), "url": settings.BASE_URL},
        "mainEntityOfPage": address,
        **({"image": image} if (image := picture_address(page)) else {}),
    }


def _website(page: Any, address: str) -> dict[str, Any]:
    return {"@type": "WebSite", "name": _house(), "url": address, "inLanguage": page.locale.language_code}


def _breadcrumbs(page: Any, address: str, trail: list[tuple[str, str]]) -> dict[str, Any]:
    steps = [*((title, urljoin(address, url)) for title, url in trail), (page.title, address)]
    items = [
        {"@type": "ListItem", "position": place, "name": title, "item": url}
        for place, (title, url) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _house() -> str:
    return str(settings.WAGTAIL_SITE_NAME)


def script_json(data: Any) -> SafeString:
    """JSON that cannot leave its script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return mark_safe(safe)  # noqa: S308 - the three characters that could close the element are escaped
