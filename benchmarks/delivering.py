"""``write_delivery``: an archive of made-up objects in DATAtourisme's shape, as long as real ones."""

from __future__ import annotations

import json
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LODGING = ("Accommodation", "SelfCateringAccommodation", "RentalAccommodation")
TYPES = (
    *(LODGING,) * 5,
    ("Accommodation", "Guesthouse"),
    ("Accommodation", "Camping", "CampingAndCaravanning"),
    ("FoodEstablishment", "Restaurant"),
    ("FoodEstablishment", "Restaurant"),
    ("CulturalSite", "Museum"),
    ("NaturalHeritage", "Gorge"),
    ("Store", "CraftsmanShop"),
    ("SportsAndLeisurePlace", "EquestrianCenter"),
)
FEATURES = (
    "Wifi",
    "CarPark",
    "Terrace",
    "Garden",
    "OutdoorPool",
    "PicnicArea",
    "Bar",
    "LinenHire",
    "Playground",
)
PAYMENTS = ("Cash", "Check", "BlueCard", "Transfers", "HolidayVouchers", "Visa")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SENTENCES = (
    "Au cœur des Cévennes, une bâtisse de schiste restaurée dans les règles de l’art domine la vallée.",
    "La terrasse ombragée s’ouvre sur les châtaigniers et, au loin, sur les crêtes du mont Lozère.",
    "Les sentiers partent de la porte : comptez une heure pour rejoindre le GR et les bergeries.",
    "On y goûte les produits de la ferme, le miel de bruyère et le pélardon affiné sur place.",
    "Le calme y est absolu, le ciel étoilé remarquable, l’accueil simple et chaleureux.",
)
ENGLISH = (
    "In the heart of the Cévennes, a restored schist house looks over the valley and its chestnut trees."
)


def write_delivery(path: Path, many: int) -> int:
    """Write the archive; the mean size of its objects in bytes."""
    chance, size = random.Random(48), 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        for number in range(many):
            told = json.dumps(_object(number, chance), ensure_ascii=False)
            size += len(told.encode())
            archive.writestr(f"objects/{number % 10}/{number % 100:02}/48-{_key(number)}.json", told)
    return size // many


def _key(number: int) -> str:
    return f"{number:08x}-0000-3000-8000-{number:012x}"


def _named(names: Any, kind: str) -> list[dict[str, Any]]:
    return [
        {"@id": f"kb:{name}", "@type": [kind], "rdfs:label": {"fr": [name], "en": [name]}} for name in names
    ]


def _object(number: int, chance: random.Random) -> dict[str, Any]:
    types = chance.choice(TYPES)
    commune = COMMUNES[number % len(COMMUNES)]
    base = f"https://data.datatourisme.fr/48/{_key(number)}"
    text = " ".join(chance.choices(SENTENCES, k=chance.randint(4, 12)))
    return {
        "@id": base,
        "dc:identifier": f"BENCH{number:08}",
        "@type": ["PlaceOfInterest", "PointOfInterest", *types],
        "rdfs:label": {"fr": [f"Le Mas des Clèdes {number}"], "en": [f"Le Mas des Clèdes {number}"]},
        "rdfs:comment": {"fr": [text[:180]], "en": [ENGLISH]},
        "hasDescription": [
            {
                "@id": f"{base}/d",
                "@type": ["Description"],
                "dc:description": {"fr": [text], "en": [ENGLISH * 3]},
                "shortDescription": {"fr": [text[:180]], "en": [ENGLISH]},
            }
        ],
        "creationDate": "2019-05-02",
        "lastUpdate": "2026-02-11",
        "lastUpdateDatatourisme": "2026-02-12T05:31:08.123Z",
        "hasBeenCreatedBy": {"@id": f"{base}/a", "schema:legalName": "Office d’essai"},
        "hasContact": [_contact(base, number)],
        "hasBookingContact": [_contact(f"{base}/b", number)],
        "isLocatedAt": [_place(base, commune, chance)],
        "hasFeature": [
            {"@id": f"{base}/f{name}", "features": _named([name], "Amenity")}
            for name in chance.sample(FEATURES, 4)
        ],
        "offers": [{"schema:acceptedPaymentMethod": _named(PAYMENTS[:4], "Pay"), **_prices(base, chance)}],
        "hasReview": list(_reviews(types, chance)),
        "hasRepresentation": [_picture(base, place) for place in range(chance.randint(1, 3))],
        "availableLanguage": ["fr", "en"],
        "allowedPersons": chance.randint(2, 15),
        "reducedMobilityAccess": chance.random() < 0.3,
    }


COMMUNES = (
    ("48061", "48400", "Florac Trois Rivières", 44.325, 3.593),
    ("48116", "48220", "Pont de Montvert - Sud Mont Lozère", 44.364, 3.745),
    ("48117", "48800", "Pourcharesses", 44.45, 3.9),
)


def _contact(base: str, number: int) -> dict[str, Any]:
    return {
        "@id": f"{base}/contact",
        "@type": ["Agent", "schema:Organization"],
        "schema:legalName": "Le Mas des Clèdes",
        "schema:telephone": [f"+33 4 66 00 {number // 100 % 100:02} {number % 100:02}"],
        "schema:email": [f"contact{number}@mas.example"],
        "foaf:homepage": [f"https://www.mas{number}.example/"],
    }


def _place(base: str, commune: tuple[str, str, str, float, float], chance: random.Random) -> dict[str, Any]:
    insee, postcode, city, north, east = commune
    return {
        "@id": f"{base}/place",
        "schema:geo": {
            "schema:latitude": f"{north + chance.random() / 20:.6f}",
            "schema:longitude": f"{east + chance.random() / 20:.6f}",
        },
        "schema:address": [
            {
                "schema:addressLocality": city,
                "schema:postalCode": postcode,
                "schema:streetAddress": ["Chemin des Clèdes"],
                "hasAddressCity": {
                    "@id": f"kb:{insee}",
                    "insee": insee,
                    "rdfs:label": {"fr": [city]},
                    "isPartOfDepartment": {"insee": "48", "isPartOfRegion": {"insee": "76"}},
                },
            }
        ],
        "schema:openingHoursSpecification": [
            {
                "@id": f"{base}/h{day}",
                "schema:opens": "09:00:00",
                "schema:closes": "18:00:00",
                "schema:dayOfWeek": [{"@id": f"schema:{day}", "@type": ["schema:DayOfWeek"]}],
                "schema:validFrom": "2026-04-01T00:00:00",
                "schema:validThrough": "2026-10-31T00:00:00",
            }
            for day in DAYS[: chance.randint(0, 7)]
        ],
        "petsAllowed": True,
    }


def _prices(base: str, chance: random.Random) -> dict[str, Any]:
    return {
        "schema:priceSpecification": [
            {
                "@id": f"{base}/p{place}",
                "schema:minPrice": [str(chance.randint(20, 90))],
                "schema:maxPrice": [str(chance.randint(90, 400))],
                "schema:priceCurrency": "EUR",
                "additionalInformation": {"fr": [name]},
            }
            for place, name in enumerate(("Chambre double", "Semaine"))
        ]
    }


def _reviews(types: tuple[str, ...], chance: random.Random) -> Iterator[dict[str, Any]]:
    if "Accommodation" in types and chance.random() < 0.5:
        stars = f"kb:ScaleRating_{chance.randint(2, 5)}etoiles"
        yield {"hasReviewValue": {"@id": stars, "@type": ["ScaleRating"]}}
    if chance.random() < 0.2:
        yield {"hasReviewValue": {"@id": "kb:LabelRating_AccueilVelo", "@type": ["LabelRating"]}}


def _picture(base: str, place: int) -> dict[str, Any]:
    return {
        "@id": f"{base}/r{place}",
        "ebucore:hasRelatedResource": [
            {"ebucore:locator": [f"https://photos.example/{base[-12:]}-{place}.jpg"]}
        ],
        "ebucore:hasAnnotation": [
            {"credits": ["Office d’essai"], "rightsEndDate": "2050-12-31", "ebucore:title": {"fr": ["Vue"]}}
        ],
    }
