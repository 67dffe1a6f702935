"""DATAtourisme objects (JSON-LD), both generations: 2020 with lists and ``gouv.fr``, 2023 with dicts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from draille.offer.feeds.mapping import datatourisme_parts as parts
from draille.offer.feeds.mapping.arrivals import (
    Arrival,
    OffCatalogue,
    Unclassified,
    Unreadable,
    as_list,
    dicts,
    first,
    one_of,
    point,
    shortened,
    split_phones,
    text,
    web_address,
    whole,
)
from draille.offer.feeds.mapping.words import Words
from draille.offer.offers.enums import TRANSLATED, Kind

Object = Mapping[str, Any]
_IDENTIFIER = re.compile(r"(\d+)[/-]([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$")
_GENERAL = {"PointOfInterest", "PlaceOfInterest", "Product"}


def identifier_of(words: str) -> str:
    """The lasting part of an object's address or of its file's name: the domain has changed once."""
    found = _IDENTIFIER.search(words)
    return f"{found.group(1)}/{found.group(2)}" if found else words[:200]


def map_object(data: Any, words: Words) -> Arrival:
    """An object as a sheet.

    Raises:
        Unreadable: it has no identifier or no name.
        OffCatalogue: it is an event, a tour or another thing the catalogue does not hold.
        Unclassified: nobody said what its types are.
    """
    if not isinstance(data, dict):
        raise Unreadable("L’objet n’est pas un objet JSON-LD")
    identifier = identifier_of(text(data.get("@id")))
    if not identifier:
        raise Unreadable("L’objet n’a pas d’identifiant (@id)")
    kind, category = _kind(data, words)
    name = parts.in_french(data.get("rdfs:label"))
    if not name:
        raise Unreadable("L’objet n’a pas de nom (rdfs:label)")
    place = one_of(data.get("isLocatedAt"))
    address = one_of(place.get("schema:address"))
    city = one_of(address.get("hasAddressCity"))
    sheet: dict[str, Any] = {"name": shortened(name, 200), "category": category}
    sheet |= _texts(data)
    sheet |= _place(place, address)
    sheet |= _contact(data)
    sheet |= _details(data, place, kind)
    sheet["features"] = sorted(set(_features(data, place, kind, words)))
    stars, sheet["labels"] = parts.reviews(data.get("hasReview"), words)
    if kind == Kind.LODGING:
        sheet["stars"] = stars
    sheet["periods"] = parts.periods(place.get("schema:openingHoursSpecification"))
    sheet["prices"], sheet["free"] = parts.prices(data.get("offers"), words)
    sheet["pictures"] = parts.pictures(data.get("hasMainRepresentation"), data.get("hasRepresentation"))
    return Arrival(
        identifier=identifier,
        kind=kind,
        sheet=sheet,
        insee=text(city.get("insee")),
        postcode=text(address.get("schema:postalCode"))[:10],
        city=text(address.get("schema:addressLocality")),
        updated=text(data.get("lastUpdate"))[:10],
    )


def _kind(data: Object, words: Words) -> tuple[str, str]:
    types = [
        (name[:120], name)
        for name in as_list(data.get("@type"))
        if isinstance(name, str) and ":" not in name and name not in _GENERAL
    ]
    found = words.kind(types)
    if found is None:
        raise OffCatalogue
    if not found[0]:
        raise Unclassified(", ".join(name for name, _label in types)[:200] or "sans type")
    return found


def _texts(data: Object) -> dict[str, Any]:
    """The French texts, and the other languages where they say something of their own."""
    french = _told(data, "fr")
    label, translations = data.get("rdfs:label"), {}
    machine = parts.machine_languages(data)
    for language in TRANSLATED:
        told = {"name": shortened(parts.in_language(label, language), 200), **_told(data, language)}
        own = {
            key: value
            for key, value in told.items()
            if value and value != (parts.in_french(label) if key == "name" else french[key])
        }
        if own:
            translations[language] = {**told, "machine": language in machine}
    return {**french, "translations": translations}


def _told(data: Object, language: str) -> dict[str, str]:
    """Summary and description in one language."""
    descriptions = dicts(data.get("hasDescription"))
    short = first(parts.in_language(item.get("shortDescription"), language) for item in descriptions)
    long: list[str] = []
    for item in descriptions:
        words = parts.in_language(item.get("dc:description"), language)
        if words and words not in long:
            long.append(words)
    comment = parts.in_language(data.get("rdfs:comment"), language)
    summary = short or comment
    if not long and len(summary) > 300:
        long = [summary]
    return {"summary": shortened(summary, 300), "description": "\n\n".join(long)}


def _place(place: Object, address: Object) -> dict[str, Any]:
    spot = one_of(place.get("schema:geo"))
    latitude, longitude = point(spot.get("schema:latitude"), spot.get("schema:longitude"))
    street = ", ".join(filter(None, map(text, as_list(address.get("schema:streetAddress")))))
    return {
        "street": shortened(street, 200),
        "postcode": text(address.get("schema:postalCode"))[:10],
        "latitude": latitude,
        "longitude": longitude,
    }


def _contact(data: Object) -> dict[str, Any]:
    own = dicts(data.get("hasContact"))
    booking = dicts(data.get("hasBookingContact"))
    everyone = [*own, *booking]
    phone, mobile = split_phones(
        number for agent in everyone for number in as_list(agent.get("schema:telephone"))
    )
    website = first(_sites(own)) or first(_sites(booking))
    reserved = first(site for site in _sites(booking) if site.rstrip("/") != website.rstrip("/"))
    return {
        "phone": phone,
        "mobile": mobile,
        "email": first(text(mail) for agent in everyone for mail in as_list(agent.get("schema:email"))),
        "website": website,
        "booking_url": reserved,
    }


def _sites(agents: list[Object]) -> Iterator[str]:
    for agent in agents:
        for site in as_list(agent.get("foaf:homepage")):
            yield web_address(site)


def _details(data: Object, place: Object, kind: str) -> dict[str, Any]:
    quantities = parts.quantities(data.get("hasFeature"))
    told: dict[str, Any] = {
        "dogs": _dogs(data, place),
        "reduced_mobility": parts.yes_no(data.get("reducedMobilityAccess")),
    }
    if kind in (Kind.LODGING, Kind.ACTIVITY, Kind.PRODUCER):
        told["capacity"] = whole(data.get("allowedPersons")) or quantities.get("Person")
    if kind == Kind.LODGING:
        told |= {"rooms": quantities.get("Bedroom"), "pitches": quantities.get("CampingPitch")}
    if kind == Kind.RESTAURANT:
        told["seats"] = quantities.get("Covers")
    return told


def _dogs(data: Object, place: Object) -> str:
    """Said of the place, or in a feature; the place's word wins where they differ."""
    said = parts.yes_no(place.get("petsAllowed"))
    if said is None:
        answers = [parts.yes_no(item.get("petsAllowed")) for item in dicts(data.get("hasFeature"))]
        said = True if True in answers else False if False in answers else None
    return {True: "yes", False: "no", None: ""}[said]


def _features(data: Object, place: Object, kind: str, words: Words) -> Iterator[str]:
    for item in dicts(data.get("hasFeature")):
        for name, label in parts.named(item.get("features")):
            if code := words.feature("feature", name, kind, label):
                yield code
        if item.get("internetAccess") is True:
            yield "wifi"
    if place.get("internetAccess") is True:
        yield "wifi"
    for item in dicts(data.get("offers")):
        for name, label in parts.named(item.get("schema:acceptedPaymentMethod")):
            if code := words.feature("payment", name, kind, label):
                yield code
    for name, label in parts.named(data.get("providesCuisineOfType")):
        if code := words.feature("cuisine", name, kind, label):
            yield code
    for language in as_list(data.get("availableLanguage")):
        if code := words.feature("language", text(language)[:10], kind):
            yield code


def identify(data: Any, hint: str) -> str:
    """The identifier of an object that cannot be read: its own, else its file's name."""
    return identifier_of(text(data.get("@id")) if isinstance(data, dict) else "") or identifier_of(hint)
