"""Reading the audience: from the office's own counts, and from what other tools measured."""

from draille.promotion.audience.queries.pages import PageLine, page_key, page_of_key, pages_in, top_pages
from draille.promotion.audience.queries.web import (
    Reading,
    by_class,
    counted_since,
    days_in,
    known_since,
    read_web,
)
from draille.promotion.audience.queries.wifi import gaps_in, wifi_in, wifi_number, wifi_since

__all__ = [
    "PageLine",
    "Reading",
    "by_class",
    "counted_since",
    "days_in",
    "gaps_in",
    "known_since",
    "page_key",
    "page_of_key",
    "pages_in",
    "read_web",
    "top_pages",
    "wifi_in",
    "wifi_number",
    "wifi_since",
]
