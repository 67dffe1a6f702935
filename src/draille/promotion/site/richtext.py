"""Texts of editors as HTML, cleaned on the way out: only what the editor's buttons make goes through."""

from __future__ import annotations

import nh3
from wagtail.rich_text import expand_db_html

TAGS = {"h2", "h3", "h4", "p", "br", "b", "strong", "i", "em", "ul", "ol", "li", "a", "hr"}
ATTRIBUTES = {"a": {"href", "lang", "hreflang"}, "p": {"lang"}, "h2": {"id"}, "h3": {"id"}}
SCHEMES = {"http", "https", "mailto", "tel"}


def clean_html(source: str) -> str:
    """What an editor wrote, as safe HTML with the links of today's pages."""
    return nh3.clean(
        expand_db_html(source),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    )
