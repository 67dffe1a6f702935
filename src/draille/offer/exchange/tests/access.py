"""Who may open what is given out: everyone, without an account."""

from __future__ import annotations

from typing import Any

from draille.offer.exchange.tests.cast import a_photo
from draille.offer.offers.enums import Kind
from draille.offer.offers.tests.factories import OfferFactory
from tests.access.rows import EVERY_ROLE, Row


def _everyone(name: str, **more: Any) -> Row:
    return Row(name, allow=EVERY_ROLE, anonymous=True, **more)


def _offer() -> list[Any]:
    return [OfferFactory(kind=Kind.RESTAURANT).uuid]


def _photo() -> list[Any]:
    return [a_photo().pk]


ACCESS = [
    _everyone("exchange:show_open_data"),
    _everyone("exchange:make_widget"),
    _everyone("exchange:show_reference"),
    *(
        _everyone(f"exchange_api:{name}")
        for name in (
            "openapi-json",
            "list_offers",
            "count_facets",
            "list_kinds",
            "list_communes",
            "list_offices",
        )
    ),
    _everyone("exchange_api:get_offer", args=_offer),
    *(
        _everyone(f"exchange_files:{name}")
        for name in (
            "offers_csv",
            "offers_geojson",
            "offers_jsonld",
            "offers_datatourisme",
            "widget_script",
            "llms",
            "robots",
            "sitemap",
        )
    ),
    _everyone("exchange_files:offer_jsonld", args=_offer),
    _everyone("exchange_files:offer_datatourisme", args=_offer),
    _everyone("exchange_files:send_photo", args=_photo),
    _everyone("exchange_files:sitemap_section", args=lambda: ["offres-en"]),
    _everyone("exchange_files:answer_assistant", method="POST", json=True),
    # The root of the API holds nothing: it answers 404 to everyone.
    Row("exchange_api:api-root"),
]
