"""The parameters of the API as OpenAPI describes them; ``asking`` reads them."""

from __future__ import annotations

from typing import Any

from draille.offer.exchange.api.asking import FIELDS, LARGEST_PAGE, PAGE_SIZE
from draille.offer.offers.enums import LANGUAGES, Category, Kind
from draille.offer.offers.queries import ORDERS

Parameter = dict[str, Any]
_TEXT = {"type": "string"}
_DAY = {"type": "string", "format": "date"}
_YES = {"type": "boolean", "default": False}


def in_query(name: str, description: str, schema: dict[str, Any], **more: Any) -> Parameter:
    """An optional parameter of an address."""
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
        **more,
    }


def of_codes(name: str, description: str, known: list[str] | None = None) -> Parameter:
    """A list of codes, alternatives to one another."""
    items = {**_TEXT, **({"enum": known} if known else {"minLength": 1, "maxLength": 90})}
    schema = {"type": "array", "maxItems": 100, "items": items}
    return in_query(name, f"{description} Repeated or parted by commas.", schema, style="form", explode=True)


LANG = in_query(
    "lang", "Language of texts, names and messages.", {**_TEXT, "enum": list(LANGUAGES), "default": "fr"}
)
FIELDS_WANTED = in_query(
    "fields",
    "Only these fields, parted by commas; uuid, name and url always come.",
    {"type": "array", "items": {**_TEXT, "enum": sorted(FIELDS)}},
    style="form",
    explode=False,
)
FILTERS = [
    in_query(
        "q",
        "Words of the name, the texts, the place. Forgives accents, plurals and typing errors.",
        {**_TEXT, "maxLength": 200},
    ),
    of_codes("kind", "Kinds of offers.", list(Kind.values)),
    of_codes("category", "Categories.", list(Category.values)),
    of_codes("commune", "INSEE codes, or names as they stand in addresses (`vialas`)."),
    of_codes("sector", "Slugs of sectors of the destination."),
    of_codes("label", "Codes of labels held."),
    of_codes("feature", "Codes of features; those of one group are alternatives, groups add up."),
    in_query(
        "near",
        "A point (`44.36,3.74`), an office or a commune: the nearest first.",
        {**_TEXT, "minLength": 1},
    ),
    in_query("radius", "Kilometres around `near`.", {"type": "number", "minimum": 0.1, "maximum": 200}),
    in_query("box", "`south,west,north,east` in degrees.", {**_TEXT, "example": "44.2,3.5,44.6,4.1"}),
    in_query("open_on", "Open (or on request) on that day, `2026-07-14` or `today`.", _TEXT),
    in_query("accessible", "Accessible with reduced mobility.", _YES),
    in_query("dogs", "Dogs are admitted.", _YES),
    in_query("partner", "Of partners of the office only.", _YES),
    in_query("bookable", "With a booking link.", _YES),
    in_query("stars", "At least so many stars.", {"type": "integer", "minimum": 1, "maximum": 5}),
    in_query(
        "capacity", "For at least so many people.", {"type": "integer", "minimum": 1, "maximum": 10_000}
    ),
    in_query("free_from", "Lodgings free for sure: the first night, with `free_to`.", _DAY),
    in_query("free_to", "The day they leave.", _DAY),
    in_query("people", "How many people they are.", {"type": "integer", "minimum": 1, "maximum": 100}),
]
PAGING = [
    in_query(
        "order",
        "By name, or the nearest first; otherwise the best answers first.",
        {**_TEXT, "enum": list(ORDERS)},
    ),
    in_query("page", "From 1.", {"type": "integer", "minimum": 1, "maximum": 100_000, "default": 1}),
    in_query(
        "page_size",
        "Offers a page.",
        {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE_SIZE},
    ),
    in_query(
        "after",
        "To read everything: begin with 0 and follow `next`. Each offer comes once, whatever changes "
        "meanwhile.",
        {"type": "integer", "minimum": 0},
    ),
]


def described(*parameters: Parameter) -> dict[str, Any]:
    """What an operation adds to the schema."""
    return {"parameters": list(parameters)}
