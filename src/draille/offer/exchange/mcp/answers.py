"""The tools' answers, from the same queries as the pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.offer.availability.queries import free_lodgings
from draille.offer.exchange import reading
from draille.offer.exchange.formats.schema_org import price_words
from draille.offer.exchange.licence import data_licence
from draille.offer.exchange.mcp import shapes
from draille.offer.offers import calendars
from draille.offer.offers.enums import FeatureGroup, Kind
from draille.offer.offers.links import booking_url, public_url
from draille.offer.offers.models import Offer
from draille.offer.offers.queries import Near, OfferFilter, find_offers, parse_filter
from draille.offer.offers.rules import DayOpening
from draille.territory.opening.queries import office_weeks
from draille.territory.opening.sentences import day_line, state_sentence
from draille.territory.places.rules import distance_km


def search_offers(asked: shapes.AskedOffers) -> shapes.OfferList:
    """The published offers that answer, the best first."""
    words = asked.model_dump(exclude={"text", "radius_km", "limit", "lang"}, exclude_none=True)
    return _listed(asked, {**words, "q": asked.text}, asked.open_on or today())


def whats_open(asked: shapes.AskedOpen) -> shapes.OfferList:
    """The published offers open, or open on request, on a day."""
    day = asked.day or today()
    words = asked.model_dump(include={"kind", "commune", "near"}, exclude_none=True)
    return _listed(asked, {**words, "open_on": day.isoformat()}, day)


def get_offer(asked: shapes.AskedOffer) -> shapes.OneOffer:
    """One published offer."""
    try:
        key = UUID(asked.uuid)
    except ValueError:
        raise _not_published() from None
    offer = reading.published_sheets().filter(uuid=key).first()
    if offer is None:
        raise _not_published()
    with translation.override(asked.lang):
        return shapes.OneOffer(**_source(), offer=_sheet(offer, asked.lang))


def find_free(asked: shapes.AskedStay) -> shapes.FreeLodgings:
    """Lodgings for some nights: those free for sure, then those to call."""
    words = asked.model_dump(include={"category", "commune", "near"}, exclude_none=True)
    with translation.override(asked.lang):
        question = _question(asked, {**words, "kind": [Kind.LODGING.value]})
        found = find_offers(question)
        known = free_lodgings(asked.arrival, asked.departure, asked.people, offers=found)
        free, to_check = set(known.free), set(known.to_check)
        order = [key for key in found.values_list("pk", flat=True) if key in free]
        order += [key for key in found.values_list("pk", flat=True) if key in to_check]
        sheets = reading.published_sheets().in_bulk(order[: asked.limit])
        offers = [
            shapes.FreeLodging(
                **_line(sheets[key], asked.lang, question.near, asked.arrival),
                availability="free" if key in free else "to_check",
            )
            for key in order[: asked.limit]
            if key in sheets
        ]
        return shapes.FreeLodgings(**_source(), free=len(free), to_check=len(to_check), offers=offers)


def office_hours(asked: shapes.AskedOffices) -> shapes.OfficeList:
    """The offices in service: now, and the seven days to come."""
    from draille.offer.exchange.api.lists import write_office

    with translation.override(asked.lang):
        weeks = [week for week in office_weeks() if asked.office in (None, week.state.office.slug)]
        if not weeks:
            raise Refused(_("Ce bureau n’existe pas."), code="not_found", field="office", status=404)
        offices = []
        for week in weeks:
            plain = write_office(week)
            offices.append(
                shapes.OfficeHours(
                    slug=plain["slug"],
                    name=plain["name"],
                    address=", ".join(
                        filter(None, (plain["address"], f"{plain['postcode']} {plain['commune']}".strip()))
                    ),
                    phone=plain["phone"],
                    email=plain["email"],
                    url=plain["url"],
                    open_now=plain["now"]["open"],
                    now=state_sentence(week.state, today()),
                    week={day.day.isoformat(): day_line(day, today()).hours for day in week.days},
                )
            )
        return shapes.OfficeList(**_source(), offices=offices)


def _not_published() -> Refused:
    return Refused(_("Cette fiche n’est pas publiée."), code="not_found", field="uuid", status=404)


def _source() -> dict[str, Any]:
    changed = reading.catalogue_state().changed
    return {
        "licence": data_licence().as_dict(),
        "read_on": today(),
        "catalogue_changed_on": changed.date() if changed else None,
    }


def _question(asked: shapes.AskedWhere, words: dict[str, Any]) -> OfferFilter:
    if asked.near and asked.radius_km:
        words = {**words, "radius": asked.radius_km}
    return parse_filter({name: value for name, value in words.items() if value not in (None, False, [], "")})


def _listed(asked: shapes.AskedWhere, words: dict[str, Any], day: date) -> shapes.OfferList:
    with translation.override(asked.lang):
        question = _question(asked, words)
        found = find_offers(question)
        offers = [
            shapes.OfferLine(**_line(offer, asked.lang, question.near, day))
            for offer in found.with_sheet()[: asked.limit]
        ]
        return shapes.OfferList(**_source(), total=found.count(), offers=offers)


def _line(offer: Offer, language: str, near: Near | None, day: date) -> dict[str, Any]:
    texts, opening = reading.texts_of(offer, language), calendars.opening_on(offer, day)
    away = None
    if near and offer.latitude is not None and offer.longitude is not None:
        away = round(distance_km(near.latitude, near.longitude, offer.latitude, offer.longitude), 1)
    return {
        "uuid": str(offer.uuid),
        "name": texts.name,
        "kind": reading.kind_name(offer, language),
        "category": reading.category_name(offer, language),
        "commune": offer.commune.name if offer.commune else "",
        "summary": texts.summary,
        "phone": offer.phone or offer.mobile,
        "url": public_url(offer, language),
        "booking_url": booking_url(offer, language) if offer.booking_url else "",
        "stars": reading.current_stars(offer),
        "capacity": offer.capacity,
        "distance_km": away,
        "opening": opening.state.value,
        "hours": _hours(opening),
        "checked_on": offer.checked_on,
        "updated_on": offer.updated_at.date(),
    }


def _hours(opening: DayOpening) -> list[str]:
    return [f"{one.opens:%H:%M}-{one.closes:%H:%M}" for one in opening.intervals]


def _sheet(offer: Offer, language: str) -> shapes.OfferSheet:
    texts = reading.texts_of(offer, language)
    commune = offer.commune
    place = f"{offer.postcode or commune.postcode} {commune.name}" if commune else ""
    return shapes.OfferSheet(
        **_line(offer, language, None, today()),
        description=texts.description,
        address=", ".join(filter(None, (offer.street, place))),
        latitude=offer.latitude,
        longitude=offer.longitude,
        access=offer.access,
        mobile=offer.mobile,
        email=offer.email,
        website=offer.website,
        prices=price_words(offer),
        free=offer.free,
        dogs=str(offer.get_dogs_display()) if offer.dogs else "",
        reduced_mobility=offer.reduced_mobility,
        features=reading.features_in(offer, *FeatureGroup, language=language),
        labels=[str(held) for held in reading.current_labels(offer)],
        week=_week(calendars.week_ahead(offer, today())),
        language=texts.language,  # type: ignore[arg-type]
        machine_translation=texts.machine,
    )


def _week(days: Iterable[DayOpening]) -> dict[str, str]:
    return {
        one.day.isoformat(): ", ".join(_hours(one))
        or one.state.value + (f" ({one.note})" if one.note else "")
        for one in days
    }
