"""Apidae objects (JSON v002). What an answer echoes of its question, the API key, is never looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from draille.offer.feeds.enums import IGNORED, WordList
from draille.offer.feeds.mapping import apidae_parts as parts
from draille.offer.feeds.mapping.apidae_parts import label, words_of
from draille.offer.feeds.mapping.arrivals import (
    Arrival,
    OffCatalogue,
    Unclassified,
    Unreadable,
    dicts,
    first,
    get,
    point,
    shortened,
    split_phones,
    text,
    web_address,
    whole,
)
from draille.offer.feeds.mapping.words import Words
from draille.offer.offers.enums import Kind

Object = Mapping[str, Any]
PHONE, MAIL, SITE = 201, 204, 205
_STARS = re.compile(r"^([1-5])\s*(?:étoiles?|\*)", re.IGNORECASE)
_CAPACITY = ("capaciteTotale", "capaciteMaximumPossible", "capaciteMaximum", "capaciteHebergement")
_ROOMS = ("nombreChambres", "nombreChambresDeclareesHotelier", "nombreChambresClassees")
_PITCHES = ("nombreEmplacements", "nombreEmplacementsClasses", "nombreEmplacementsDeclares")
_SEATS = ("nombreMaximumCouverts", "nombreCouverts")


def identify(data: Any, hint: str) -> str:
    """The identifier of an object that cannot be read."""
    return text(get(data, "id")) or hint


def map_object(data: Any, words: Words) -> Arrival:
    """An object as a sheet; raises as ``datatourisme.map_object``."""
    if not isinstance(data, dict):
        raise Unreadable("L’objet n’est pas un objet JSON")
    identifier = text(data.get("id"))
    if not identifier:
        raise Unreadable("L’objet n’a pas d’identifiant (id)")
    if data.get("state") in ("HIDDEN", "DELETED"):
        raise OffCatalogue
    own = _own(data)
    kind, category = _kind(data, own, words)
    name = label(data.get("nom"))
    if not name:
        raise Unreadable("L’objet n’a pas de nom (nom.libelleFr)")
    address = get(data, "localisation", "adresse") or {}
    sheet: dict[str, Any] = {"name": shortened(name, 200), "category": category}
    sheet |= parts.texts(data)
    sheet |= _place(data, address)
    sheet |= _contact(data)
    sheet |= _details(data, own, kind)
    sheet["features"] = sorted(set(_features(data, kind, words)) - {""})
    sheet["labels"] = _labels(data, own, words)
    sheet["periods"], sheet["exceptions"] = parts.opening_of(data.get("ouverture"))
    sheet["prices"], sheet["free"] = parts.prices(data.get("descriptionTarif"), words)
    sheet["pictures"] = parts.pictures(data.get("illustrations"))
    return Arrival(
        identifier=identifier[:200],
        kind=kind,
        sheet=sheet,
        insee=text(get(address, "commune", "code"))[:5],
        postcode=text(get(address, "codePostal"))[:10],
        city=text(get(address, "commune", "nom"))[:80],
        updated=text(get(data, "gestion", "dateModification"))[:10],
    )


def _own(data: Object) -> Object:
    """The informations of its own type, under a key named after it."""
    wanted = "informations" + text(data.get("type")).replace("_", "").lower()
    for key, value in data.items():
        if key.lower() == wanted.lower() and isinstance(value, dict):
            return value
    return {}


def _kind(data: Object, own: Object, words: Words) -> tuple[str, str]:
    broad = text(data.get("type"))
    if words.ignores(broad):
        raise OffCatalogue
    precise = [
        found
        for key, value in own.items()
        if key.lower().endswith(("type", "types", "categories", "typesdetailles", "categorie"))
        for found in words_of(value)
    ]
    found = words.kind([*precise, (broad, broad)])
    if found is None:
        raise OffCatalogue
    if not found[0]:
        raise Unclassified(broad or "sans type")
    return found


def _place(data: Object, address: Any) -> dict[str, Any]:
    where = get(data, "localisation", "geolocalisation") or {}
    spot = get(where, "geoJson", "coordinates")
    longitude, latitude = spot[:2] if isinstance(spot, list) and len(spot) >= 2 else (None, None)
    north, east = point(latitude, longitude)
    street = ", ".join(
        filter(None, (text(get(address, key)) for key in ("adresse1", "adresse2", "adresse3")))
    )
    return {
        "street": shortened(street, 200),
        "postcode": text(get(address, "codePostal"))[:10],
        "latitude": north,
        "longitude": east,
        "access": label(get(where, "complement"))[:5000],
    }


def _means(value: Any, wanted: int) -> Iterator[str]:
    for item in dicts(value):
        if get(item, "type", "id") == wanted:
            yield text(get(item, "coordonnees", "fr"))


def _contact(data: Object) -> dict[str, Any]:
    own = get(data, "informations", "moyensCommunication")
    booking = [
        means
        for body in dicts(get(data, "reservation", "organismes"))
        for means in dicts(body.get("moyensCommunication"))
    ]
    phone, mobile = split_phones([*_means(own, PHONE), *_means(booking, PHONE)])
    website = first(map(web_address, _means(own, SITE)))
    reserved = first(
        site for site in map(web_address, _means(booking, SITE)) if site.rstrip("/") != website.rstrip("/")
    )
    return {
        "phone": phone,
        "mobile": mobile,
        "email": first([*_means(own, MAIL), *_means(booking, MAIL)]),
        "website": website,
        "booking_url": reserved,
    }


def _details(data: Object, own: Object, kind: str) -> dict[str, Any]:
    adapted = [name for _key, name in words_of(get(data, "prestations", "tourismesAdaptes"))]
    wheelchair = any(name.lower().startswith("accessible en fauteuil roulant") for name in adapted)
    room = own.get("capacite") or {}
    told: dict[str, Any] = {
        "dogs": _dogs(data.get("prestations")),
        "reduced_mobility": True if wheelchair else None,
    }
    if kind in (Kind.LODGING, Kind.ACTIVITY, Kind.PRODUCER):
        told["capacity"] = _many(room, _CAPACITY)
    if kind == Kind.LODGING:
        told |= {
            "rooms": _many(room, _ROOMS),
            "pitches": _many(room, _PITCHES),
            "stars": _stars(own),
            "classification_number": text(own.get("numeroClassementPrefectoral"))[:40],
        }
    if kind == Kind.RESTAURANT:
        told["seats"] = _many(room, _SEATS)
    visitable = get(data, "visites", "visitable")
    if kind in (Kind.SITE, Kind.PRODUCER, Kind.WORKSHOP):
        told["visitable"] = visitable if isinstance(visitable, bool) else None
    return told


def _many(room: Any, keys: tuple[str, ...]) -> int | None:
    return next((found for key in keys if (found := whole(get(room, key))) is not None), None)


def _stars(own: Object) -> int | None:
    for key in ("classement", "classementPrefectoral"):
        if found := _STARS.match(label(own.get(key))):
            return int(found.group(1))
    return None


def _dogs(value: Any) -> str:
    said = text(get(value, "animauxAcceptes"))
    lead = "laisse" in label(get(value, "descriptifAnimauxAcceptes")).lower()
    return {
        "ACCEPTES": "lead" if lead else "yes",
        "ACCEPTES_SOUS_CONDITIONS": "lead" if lead else "on_request",
        "NON_ACCEPTES": "no",
    }.get(said, "")


def _features(data: Object, kind: str, words: Words) -> Iterator[str]:
    services = data.get("prestations")
    for key in ("equipements", "services", "conforts", "tourismesAdaptes", "typesClientele"):
        for source, name in words_of(get(services, key)):
            yield words.feature(WordList.FEATURE, source, kind, name)
    for source, name in words_of(get(services, "languesParlees")):
        yield words.feature(WordList.LANGUAGE, source, kind, name)
    for source, name in words_of(get(data, "descriptionTarif", "modesPaiement")):
        yield words.feature(WordList.PAYMENT, source, kind, name)
    for source, name in words_of(get(data, "informationsRestauration", "specialites")):
        yield words.feature(WordList.CUISINE, source, kind, name)


def _labels(data: Object, own: Object, words: Words) -> list[dict[str, Any]]:
    codes = {
        words.find(WordList.LABEL, source, name)
        for value in (own.get("labels"), data.get("distinctions"), own.get("chaines"))
        for source, name in words_of(value)
    }
    return [{"label": code} for code in sorted(codes - {"", IGNORED})]
