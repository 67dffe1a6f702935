"""``{% load site %}``: texts of editors cleaned, addresses of pages, points of a map block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page
from wagtail.rich_text import RichText

from draille.promotion.site.enums import Difficulty
from draille.promotion.site.richtext import clean_html

register = template.Library()


@register.filter
def clean(value: Any) -> SafeString:
    """``{{ text|clean }}``: a rich text as HTML, nothing but what the editor's buttons make."""
    source = value.source if isinstance(value, RichText) else str(value or "")
    return mark_safe(clean_html(source))  # noqa: S308 - nh3 just cleaned it


@register.simple_tag(takes_context=True)
def address(context: template.Context, page: Page) -> str:
    """The address of a page, for a link."""
    return page.get_url(context.get("request")) or ""


@register.simple_tag(takes_context=True)
def link_url(context: template.Context, link: Mapping[str, Any] | None) -> str:
    """Where a link block leads; nothing while its page is not published."""
    if not link:
        return ""
    page = link.get("page")
    if page:
        return (page.get_url(context.get("request")) or "") if page.live else ""
    return str(link.get("url") or "")


@register.filter
def difficulty(code: str) -> str:
    """The word of a difficulty."""
    return str(Difficulty(code).label) if code in Difficulty.values else ""


@register.simple_tag
def block_points(block: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A map block's points as the map takes them."""
    return [
        {name: point[name] for name in ("name", "text", "latitude", "longitude", "url")} | {"kind": "place"}
        for point in block["points"]
    ]
