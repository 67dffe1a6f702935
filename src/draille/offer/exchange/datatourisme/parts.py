"""The parts of a DATAtourisme object: where, when, how much, contacts, photos, ratings."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from draille.offer.exchange import reading
from draille.offer.exchange.datatourisme.kinds import AMENITIES, CUISINES, LABELS, STARS
from draille.offer.exchange.formats.opening_specs import DAYS, Spec, coming_exceptions, specs_of
from draille.offer.exchange.formats.schema_org import pets_allowed
from draille.offer.offers.enums import FeatureGroup
from draille.offer.offers.links import booking_url
from draille.offer.offers.models import Feature, Offer, OpeningException
from draille.territory.places.models import Commune
from draille.territory.places.queries import departement_name, region_name

Part = dict[str, Any]
_GROUPS = (
    FeatureGroup.EQUIPMENT,
    FeatureGroup.SERVICE,
    FeatureGroup.ACCESSIBILITY,
    FeatureGroup.SALE,
)


def said(**by_language: str) -> dict[str, list[str]]:
    """A text by language as the national files write it: ``{"fr": ["…"]}``."""
    return {language: [text] for language, text in by_language.items() if text}


def described(offer: Offer) -> tuple[dict[str, list[str]], dict[str, list[str]], dict[str, list[str]]]:
    """Names, short and whole texts by language."""
    texts = reading.written_texts(offer)
    return (
        said(**{code: text.name for code, text in texts.items()}),
        said(**{code: text.summary for code, text in texts.items()}),
        said(**{code: text.description for code, text in texts.items()}),
    )


def place(offer: Offer, root: str) -> Part:
    """``isLocatedAt``: address, point, hours, animals."""
    openings = [_opening(spec, f"{root}/ouverture/{n}") for n, spec in enumerate(specs_of(offer), 1)]
    days = [line for one in coming_exceptions(offer) for line in _day(one, root)]
    pets = pets_allowed(offer)
    return {
        "@id": f"{root}/lieu",
        "schema:address": [address(offer, root)],
        **_point(offer, root),
        **({"schema:openingHoursSpecification": [*openings, *days]} if openings or days else {}),
        "@type": ["schema:Place", "Place"],
        **({"petsAllowed": pets} if pets is not None else {}),
    }


def address(offer: Offer, root: str) -> Part:
    """The postal address and the commune with its département and région."""
    commune = offer.commune
    found: Part = {"@id": f"{root}/adresse", "@type": ["schema:PostalAddress", "PostalAddress"]}
    if commune is not None:
        found["schema:addressLocality"] = commune.name
        found["schema:postalCode"] = offer.postcode or commune.postcode
        found["hasAddressCity"] = city(commune)
    if offer.street:
        found["schema:streetAddress"] = [offer.street]
    return found


def city(commune: Commune) -> Part:
    """The commune by its INSEE code."""
    return {
        "@id": f"kb:{commune.insee}",
        "@type": ["City"],
        "rdfs:label": said(fr=commune.name),
        "insee": commune.insee,
        "isPartOfDepartment": _department(commune.departement),
    }


@cache
def _department(code: str) -> Part:
    return {
        "@id": f"kb:France{code}",
        "@type": ["Department"],
        "rdfs:label": said(fr=departement_name(code)),
        "insee": code,
        "isPartOfRegion": {"@type": ["Region"], "rdfs:label": said(fr=region_name(code))},
    }


def _point(offer: Offer, root: str) -> Part:
    if offer.latitude is None or offer.longitude is None:
        return {}
    geo = {
        "@id": f"{root}/point",
        "schema:latitude": f"{offer.latitude:.6f}",
        "schema:longitude": f"{offer.longitude:.6f}",
        "@type": ["schema:GeoCoordinates"],
    }
    return {"schema:geo": geo}


def _opening(spec: Spec, name: str) -> Part:
    days = [{"@id": f"schema:{DAYS[day]}", "@type": ["schema:DayOfWeek"]} for day in spec.days]
    return {
        "@id": name,
        "@type": ["schema:OpeningHoursSpecification"],
        **({"schema:dayOfWeek": days} if len(days) < len(DAYS) else {}),
        **(
            {"schema:opens": _clock(spec.hours[0]), "schema:closes": _clock(spec.hours[1])}
            if spec.hours
            else {}
        ),
        **({"schema:validFrom": _midnight(spec.first)} if spec.first else {}),
        **({"schema:validThrough": _midnight(spec.last)} if spec.last else {}),
        **({"additionalInformation": said(fr="Sur demande")} if spec.on_request else {}),
    }


def _day(one: OpeningException, root: str) -> list[Part]:
    """An exceptional opening; the national model has no word for a closed day."""
    day = _midnight(one.day)
    return [
        {
            "@id": f"{root}/jour/{one.day.isoformat()}/{number}",
            "@type": ["schema:OpeningHoursSpecification"],
            "schema:opens": _clock(opens),
            "schema:closes": _clock(closes),
            "schema:validFrom": day,
            "schema:validThrough": day,
        }
        for number, (opens, closes) in enumerate(() if one.closed else one.hours, 1)
    ]


def _clock(hour: str) -> str:
    return f"{hour}:00" if len(hour) == len("09:00") else hour


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00"


def contact(offer: Offer, root: str) -> Part:
    """The published contact of the offer; never its owner's."""
    phones = [number for number in (offer.phone, offer.mobile) if number]
    return {
        "@id": f"{root}/contact",
        "schema:legalName": offer.name,
        **({"schema:telephone": phones} if phones else {}),
        **({"schema:email": [offer.email]} if offer.email else {}),
        **({"foaf:homepage": [offer.website]} if offer.website else {}),
        "@type": ["schema:Organization", "foaf:Agent"],
    }


def booking(offer: Offer, root: str) -> Part:
    """Where it is booked, through the address that counts."""
    return {
        "@id": f"{root}/reservation",
        "schema:legalName": offer.name,
        "foaf:homepage": [booking_url(offer)],
        "@type": ["schema:Organization", "foaf:Agent"],
    }


def features(offer: Offer, root: str) -> list[Part]:
    """``hasFeature``: equipment, services, accessibility; covers and rooms with their number."""
    found = [
        _feature(f"{root}/equipement/{code}", named(AMENITIES.get(code, f"Draille_{code}"), name, "Amenity"))
        for code, name in _of_groups(offer)
    ]
    for code, label, number in (("Covers", "Couvert", offer.seats), ("Bedroom", "Chambre", offer.rooms)):
        if number is not None:
            found.append(
                {**_feature(f"{root}/{code}", named(code, label, "Amenity")), "schema:value": str(number)}
            )
    return found


def _feature(name: str, amenity: Part) -> Part:
    return {"@id": name, "features": [amenity], "@type": ["schema:PropertyValue", "FeatureSpecification"]}


def cuisines(offer: Offer) -> list[Part]:
    """``providesCuisineOfType``."""
    group = [f for f in offer.features.all() if f.group == FeatureGroup.CUISINE]
    return [named(CUISINES.get(f.code, f"Draille_{f.code}"), f.name, "CuisineCategory") for f in group]


def ratings(offer: Offer, root: str) -> list[Part]:
    """``hasReview``: the official stars and the labels of today."""
    found = []
    if stars := reading.current_stars(offer):
        value = named(STARS[stars], f"{stars} étoile{'s' if stars > 1 else ''}", "ScaleRating")
        found.append(_review(f"{root}/classement", value, offer.classified_until))
    for held in reading.current_labels(offer):
        code = LABELS.get(held.label.code, f"Draille_{held.label.code}")
        value = named(f"LabelRating_{code}", held.label.name, "LabelRating")
        found.append(_review(f"{root}/label/{held.label.code}", value, held.valid_until))
    return found


def _review(name: str, value: Part, ends: date | None) -> Part:
    return {
        "@id": name,
        "hasReviewValue": value,
        **({"reviewExpirationDate": ends.isoformat()} if ends else {}),
        "@type": ["Review"],
    }


def representations(offer: Offer) -> list[Part]:
    """The photos that may be passed on, with their credit and the end of their rights."""
    return [
        {
            "@id": f"{photo.url}#photo",
            "ebucore:hasAnnotation": [
                {
                    "@id": f"{photo.url}#annotation",
                    "ebucore:title": said(fr=photo.caption or photo.alt),
                    "credits": [photo.credit] if photo.credit else [],
                    "agreementLicense": photo.terms.url,
                    **({"rightsEndDate": photo.expires_on.isoformat()} if photo.expires_on else {}),
                    "@type": ["ebucore:Annotation", "Annotation"],
                }
            ],
            "ebucore:hasRelatedResource": [
                {"@id": photo.url, "ebucore:locator": [photo.url], "@type": ["ebucore:Resource"]}
            ],
            "@type": ["ebucore:EditorialObject"],
        }
        for photo in reading.shared_photos(offer)
    ]


def named(code: str, label: str, kind: str) -> Part:
    """A term of theirs with its French label."""
    return {"@id": f"kb:{code}", "@type": [kind], "rdfs:label": said(fr=label)}


def held(offer: Offer, names: dict[str, str]) -> list[tuple[str, str]]:
    """The features of the offer that have a name there: ``(theirs, ours)``."""
    return [(names[f.code], f.name) for f in _ordered(offer) if f.code in names]


def _of_groups(offer: Offer) -> list[tuple[str, str]]:
    return [(f.code, f.name) for f in _ordered(offer) if f.group in _GROUPS]


def _ordered(offer: Offer) -> list[Feature]:
    return sorted(offer.features.all(), key=lambda feature: (feature.group, feature.order, feature.name))
