"""What the offer’s public page says to machines: its schema.org description, where its other forms are."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from draille.offer.exchange.formats.schema_org import as_script, describe_list, describe_offer
from draille.offer.exchange.licence import data_licence
from draille.offer.offers.extras import SheetExtra, sheet_extras
from draille.offer.offers.models import Offer


def head(offer: Offer, language: str) -> SafeString:
    """A JSON-LD script, and links to the sheet as linked data and under which licence."""
    address = reverse("exchange_files:offer_jsonld", args=[offer.uuid])
    return format_html(
        '<script type="application/ld+json">{}</script>'
        '<link rel="alternate" type="application/ld+json" href="{}?lang={}"><link rel="license" href="{}">',
        as_script(describe_offer(offer, language)),
        address,
        language,
        data_licence().url,
    )


def list_head(offers: Sequence[Offer], language: str, first: int) -> SafeString:
    """The page's offers as a schema.org list."""
    return format_html(
        '<script type="application/ld+json">{}</script>',
        as_script(describe_list(offers, language, first=first)),
    )


sheet_extras.register(SheetExtra(code="exchange", head=head, list_head=list_head, order=10))
