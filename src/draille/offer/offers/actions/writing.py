"""From clean values to the tables, for one sheet or for a thousand: the same path.

The values have been through ``values.clean_sheet``. Nothing here opens a transaction, writes the journal or
indexes for search: who calls does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.text import slugify

from draille.kernel.bulk import insert_all, insert_pairs
from draille.kernel.refusals import Refused
from draille.offer.offers.fields import FIELDS, FRENCH_TEXTS, Shape
from draille.offer.offers.models import (
    Feature,
    Label,
    Offer,
    OfferLabel,
    OfferPicture,
    OpeningException,
    OpeningPeriod,
    Price,
    Translation,
)
from draille.offer.offers.rules import in_year, weekday_mask
from draille.offer.offers.sheets import Sheet, text_digest
from draille.territory.people.models import Organisation
from draille.territory.places.models import Commune

BATCH = 500
KEPT = {"id", "uuid", "created_at"}
HELD_FIELDS = [field.attname for field in Offer._meta.concrete_fields if field.name not in KEPT]


class Lookups:
    """What sheets name by code, read once for many sheets."""

    @cached_property
    def communes(self) -> dict[str, int]:
        return dict(Commune.objects.values_list("insee", "pk"))

    @cached_property
    def features(self) -> dict[str, int]:
        return dict(Feature.objects.values_list("code", "pk"))

    @cached_property
    def labels(self) -> dict[str, int]:
        return dict(Label.objects.values_list("code", "pk"))

    def commune(self, insee: str | None) -> int | None:
        """The key of a commune; ``Refused`` where nobody knows it."""
        return None if insee is None else self._found("communes", insee, "commune", "Cette commune")

    def feature(self, code: str) -> int:
        """The key of a feature."""
        return self._found("features", code, "features", "Cette caractéristique")

    def label(self, code: str) -> int:
        """The key of a label."""
        return self._found("labels", code, "labels", "Ce label")

    def _found(self, table: str, code: str, field: str, words: str) -> int:
        found: int | None = getattr(self, table).get(code)
        if found is None:
            raise Refused(f"{words} n’est pas dans nos listes : {code}", code=f"unknown_{field}", field=field)
        return found


def write_columns(offer: Offer, values: Sheet, lookups: Lookups | None = None) -> None:
    """Put the values of the offer's own columns on it, without saving; ``Refused`` for half a point."""
    for name, value in values.items():
        field = FIELDS[name]
        match field.shape:
            case Shape.COMMUNE:
                offer.commune_id = (lookups or Lookups()).commune(value)
            case Shape.OWNER:
                offer.owner = _owner(value)
            case Shape.DAY:
                setattr(offer, name, date.fromisoformat(value) if value else None)
            case _ if field.is_column:
                setattr(offer, name, value)
    if any(name in values for name in FRENCH_TEXTS):
        offer.text_digest = text_digest({name: getattr(offer, name) for name in FRENCH_TEXTS})
        offer.slug = slugify(offer.name)[:80].strip("-")
    if (offer.latitude is None) != (offer.longitude is None):
        raise Refused("Une position a une latitude et une longitude.", code="half_point", field="latitude")


def _owner(key: Any) -> Organisation | None:
    if key is None:
        return None
    owner = Organisation.objects.filter(pk=key).first()
    if owner is None:
        raise Refused("Ce professionnel n’existe pas.", code="unknown_owner", field="owner")
    return owner


def write_children(offer: Offer, values: Sheet, lookups: Lookups | None = None) -> None:
    """Replace the lists of one saved offer that the values name."""
    write_many_children([(offer, values)], lookups)


def save_many(offers: Sequence[Offer]) -> None:
    """Insert the new ones, write the others whole; a few statements for any number."""
    new = [offer for offer in offers if offer._state.adding]
    old = [offer for offer in offers if not offer._state.adding]
    insert_all(new, with_keys=True)
    if old:
        Offer.objects.bulk_create(
            old, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=HELD_FIELDS
        )


def write_many_children(written: Sequence[tuple[Offer, Sheet]], lookups: Lookups | None = None) -> None:
    """Replace the lists that the values name, for saved offers; a few statements for any number."""
    known = lookups or Lookups()
    _replace(OpeningPeriod, "periods", written, _period)
    _replace(OpeningException, "exceptions", written, _exception)
    _replace(Price, "prices", written, _price)
    _replace(OfferPicture, "pictures", written, _picture)
    _replace(OfferLabel, "labels", written, lambda offer, _place, line: _label(offer, line, known))
    _write_features(written, known)
    _write_translations(written)


def _naming(written: Iterable[tuple[Offer, Sheet]], name: str) -> list[tuple[Offer, Any]]:
    return [(offer, values[name]) for offer, values in written if name in values]


def _replace(
    model: type[models.Model],
    name: str,
    written: Sequence[tuple[Offer, Sheet]],
    make: Callable[[Offer, int, Mapping[str, Any]], models.Model],
) -> None:
    concerned = _naming(written, name)
    if not concerned:
        return
    manager = model._default_manager
    manager.filter(offer__in=[offer.pk for offer, _lines in concerned]).delete()
    insert_all(make(offer, place, line) for offer, lines in concerned for place, line in enumerate(lines))


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _period(offer: Offer, place: int, line: Mapping[str, Any]) -> OpeningPeriod:
    first, last = _date(line["first_day"]), _date(line["last_day"])
    whole = line["yearly"] and first is not None and last is not None
    return OpeningPeriod(
        offer_id=offer.pk,
        name=line["name"],
        first_day=first,
        last_day=last,
        yearly=line["yearly"],
        on_request=line["on_request"],
        hours=line["hours"],
        weekdays=weekday_mask(line["hours"]),
        first_in_year=in_year(first) if whole and first else None,
        last_in_year=in_year(last) if whole and last else None,
    )


def _exception(offer: Offer, place: int, line: Mapping[str, Any]) -> OpeningException:
    return OpeningException(
        offer_id=offer.pk,
        day=date.fromisoformat(line["day"]),
        closed=line["closed"],
        hours=line["hours"],
        note=line["note"],
    )


def _price(offer: Offer, place: int, line: Mapping[str, Any]) -> Price:
    return Price(offer_id=offer.pk, order=place, **line)


def _picture(offer: Offer, place: int, line: Mapping[str, Any]) -> OfferPicture:
    return OfferPicture(
        offer_id=offer.pk,
        order=place,
        picture_id=line["picture"],
        source_url=line["source_url"],
        credit=line["credit"],
        caption=line["caption"],
        expires_on=_date(line["expires_on"]),
    )


def _label(offer: Offer, line: Mapping[str, Any], known: Lookups) -> OfferLabel:
    return OfferLabel(
        offer_id=offer.pk,
        label_id=known.label(line["label"]),
        number=line["number"],
        level=line["level"],
        valid_until=_date(line["valid_until"]),
    )


def _write_features(written: Sequence[tuple[Offer, Sheet]], known: Lookups) -> None:
    concerned = _naming(written, "features")
    if not concerned:
        return
    picked = Feature.offers.through
    picked._default_manager.filter(offer_id__in=[offer.pk for offer, _codes in concerned]).delete()
    pairs = [(offer.pk, known.feature(code)) for offer, codes in concerned for code in codes]
    insert_pairs(picked, ("offer_id", "feature_id"), pairs)


def _write_translations(written: Sequence[tuple[Offer, Sheet]]) -> None:
    """A text that did not change keeps saying which French texts it was made from."""
    concerned = _naming(written, "translations")
    if not concerned:
        return
    held = Translation.objects.filter(offer__in=[offer.pk for offer, _texts in concerned])
    before = {(text.offer_id, text.language): text for text in held}
    made, wanted = [], set()
    for offer, texts in concerned:
        for language, words in texts.items():
            old = before.get((offer.pk, language))
            same = old is not None and all(getattr(old, name) == value for name, value in words.items())
            if same:
                wanted.add((offer.pk, language))
                continue
            made.append(
                Translation(offer_id=offer.pk, language=language, source_digest=offer.text_digest, **words)
            )
    gone = [text.pk for key, text in before.items() if key not in wanted]
    Translation.objects.filter(pk__in=gone).delete()
    insert_all(made)
