"""The lists of sheets, from clean values to their tables: for one sheet or for a thousand, the same path.

Rows are plain tuples all the way: a sheet has a dozen and a half of them, and making a model of each cost an
import more than writing it. Nothing here opens a transaction, writes the journal or indexes for search.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import models

from draille.kernel.bulk import insert_pairs, insert_rows
from draille.offer.offers.actions.lookups import Lookups
from draille.offer.offers.models import (
    Feature,
    Offer,
    OfferLabel,
    OfferPicture,
    OpeningException,
    OpeningPeriod,
    Price,
    Translation,
)
from draille.offer.offers.rules import in_year, weekday_mask
from draille.offer.offers.sheets import Sheet

Line = Mapping[str, Any]
Row = tuple[Any, ...]
Written = tuple[Offer, Sheet]


@dataclass(frozen=True, slots=True)
class Table:
    """Where a list of a sheet is kept; ``row`` makes its columns of a line and its place in the list."""

    model: type[models.Model]
    columns: tuple[str, ...]
    row: Callable[[int, Line, Lookups], Row]


def write_children(offer: Offer, values: Sheet, lookups: Lookups | None = None) -> None:
    """Replace the lists of one saved offer that the values name."""
    write_many_children([(offer, values)], lookups)


def write_many_children(
    written: Sequence[Written], lookups: Lookups | None = None, new: Container[int] = ()
) -> None:
    """Replace the lists that the values name, for saved offers; a few statements for any number.

    ``new``: the keys of those inserted just before, which have no lists yet.
    """
    known = lookups or Lookups()
    for name, table in TABLES.items():
        concerned = _naming(written, name)
        _forget(table.model, concerned, new)
        make = table.row
        rows = [
            (pk, *make(place, line, known)) for pk, lines in concerned for place, line in enumerate(lines)
        ]
        insert_rows(table.model, ("offer_id", *table.columns), rows)
    _write_features(written, known, new)
    _write_translations(written, new)


def _naming(written: Iterable[Written], name: str) -> list[tuple[int, Any]]:
    return [(offer.pk, values[name]) for offer, values in written if name in values]


def _forget(model: type[models.Model], concerned: Sequence[tuple[int, Any]], new: Container[int]) -> None:
    keys = [pk for pk, _lines in concerned if pk not in new]
    if keys:
        model._default_manager.filter(offer_id__in=keys).delete()


@lru_cache(maxsize=2_000)
def _in_year(day: str) -> int:
    return in_year(date.fromisoformat(day))


def _period(place: int, line: Line, known: Lookups) -> Row:
    first, last, hours = line["first_day"], line["last_day"], line["hours"]
    within = (_in_year(first), _in_year(last)) if line["yearly"] and first and last else (None, None)
    told = line["name"], first, last, line["yearly"], line["on_request"]
    return (*told, hours, weekday_mask(hours), *within)


def _exception(place: int, line: Line, known: Lookups) -> Row:
    return line["day"], line["closed"], line["hours"], line["note"]


def _price(place: int, line: Line, known: Lookups) -> Row:
    return line["name"], line["unit"], line["minimum"], line["maximum"], line["note"], place


def _picture(place: int, line: Line, known: Lookups) -> Row:
    return line["picture"], line["source_url"], line["credit"], line["caption"], line["expires_on"], place


def _label(place: int, line: Line, known: Lookups) -> Row:
    return known.label(line["label"]), line["number"], line["level"], line["valid_until"]


TABLES = {
    "periods": Table(
        OpeningPeriod,
        (
            "name",
            "first_day",
            "last_day",
            "yearly",
            "on_request",
            "hours",
            "weekdays",
            "first_in_year",
            "last_in_year",
        ),
        _period,
    ),
    "exceptions": Table(OpeningException, ("day", "closed", "hours", "note"), _exception),
    "prices": Table(Price, ("name", "unit", "minimum", "maximum", "note", "order"), _price),
    "pictures": Table(
        OfferPicture, ("picture_id", "source_url", "credit", "caption", "expires_on", "order"), _picture
    ),
    "labels": Table(OfferLabel, ("label_id", "number", "level", "valid_until"), _label),
}


def _write_features(written: Sequence[Written], known: Lookups, new: Container[int]) -> None:
    concerned, picked = _naming(written, "features"), Feature.offers.through
    _forget(picked, concerned, new)
    pairs = [(pk, known.feature(code)) for pk, codes in concerned for code in codes]
    insert_pairs(picked, ("offer_id", "feature_id"), pairs)


_TEXTS = ("name", "summary", "description", "machine")


def _write_translations(written: Sequence[Written], new: Container[int]) -> None:
    """A text that did not change keeps saying which French texts it was made from."""
    concerned = [(offer, values["translations"]) for offer, values in written if "translations" in values]
    there = [offer.pk for offer, _texts in concerned if offer.pk not in new]
    held = Translation.objects.filter(offer_id__in=there) if there else ()
    before = {(text.offer_id, text.language): text for text in held}
    made, wanted = [], set()
    for offer, texts in concerned:
        for language, words in texts.items():
            old = before.get((offer.pk, language))
            if old is not None and all(getattr(old, name) == value for name, value in words.items()):
                wanted.add((offer.pk, language))
                continue
            made.append((offer.pk, language, offer.text_digest, *(words[name] for name in _TEXTS)))
    gone = [text.pk for key, text in before.items() if key not in wanted]
    if gone:
        Translation.objects.filter(pk__in=gone).delete()
    insert_rows(Translation, ("offer_id", "language", "source_digest", *_TEXTS), made)
