"""The published offers as a file for a spreadsheet, sent while it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from draille.kernel.contracts import Column
from draille.kernel.exports import stream_csv
from draille.kernel.money import Money
from draille.offer.exchange import reading
from draille.offer.exchange.licence import data_licence
from draille.offer.offers.enums import FeatureGroup
from draille.offer.offers.links import booking_url, public_url
from draille.offer.offers.models import Offer, OfferQuerySet

COLUMNS = [
    Column("uuid", "Identifiant"),
    Column("kind", "Type"),
    Column("category", "Catégorie"),
    Column("name", "Nom"),
    Column("name_en", "Nom anglais"),
    Column("name_de", "Nom allemand"),
    Column("summary", "Accroche"),
    Column("description", "Description"),
    Column("street", "Adresse"),
    Column("postcode", "Code postal"),
    Column("commune", "Commune"),
    Column("insee", "Code INSEE"),
    Column("latitude", "Latitude", numeric=True, decimals=6),
    Column("longitude", "Longitude", numeric=True, decimals=6),
    Column("phone", "Téléphone"),
    Column("mobile", "Portable"),
    Column("email", "Adresse e-mail"),
    Column("website", "Site internet"),
    Column("booking", "Réservation"),
    Column("stars", "Étoiles", numeric=True),
    Column("capacity", "Capacité", numeric=True, unit="personnes"),
    Column("rooms", "Chambres", numeric=True),
    Column("pitches", "Emplacements", numeric=True),
    Column("seats", "Couverts", numeric=True),
    Column("minimum_price", "Prix minimum", numeric=True, unit="€", decimals=2),
    Column("free", "Gratuit"),
    Column("dogs", "Chiens"),
    Column("reduced_mobility", "Accessible à mobilité réduite"),
    Column("labels", "Labels"),
    Column("languages", "Langues parlées"),
    Column("payments", "Moyens de paiement"),
    Column("equipment", "Équipements et services"),
    Column("page", "Fiche"),
    Column("updated_at", "Mise à jour"),
    Column("licence", "Licence"),
]


def describe_offer(offer: Offer) -> dict[str, Any]:
    """One row, in French."""
    names = {text.language: text.name for text in offer.translations.all()}
    lows = [price.minimum for price in offer.prices.all() if price.minimum is not None]
    return {
        **{
            name: getattr(offer, name)
            for name in (
                "name",
                "summary",
                "description",
                "street",
                "latitude",
                "longitude",
                "phone",
                "mobile",
                "email",
                "website",
                "capacity",
                "rooms",
                "pitches",
                "seats",
                "free",
                "reduced_mobility",
                "updated_at",
            )
        },
        "uuid": str(offer.uuid),
        "kind": reading.kind_name(offer, "fr"),
        "category": reading.category_name(offer, "fr"),
        "name_en": names.get("en", ""),
        "name_de": names.get("de", ""),
        "postcode": offer.postcode or (offer.commune.postcode if offer.commune else ""),
        "commune": offer.commune.name if offer.commune else "",
        "insee": offer.commune.insee if offer.commune else "",
        "booking": booking_url(offer) if offer.booking_url else "",
        "stars": reading.current_stars(offer),
        "minimum_price": Money(min(lows)).euros if lows else None,
        "dogs": str(offer.get_dogs_display()) if offer.dogs else "",
        "labels": ", ".join(str(held) for held in reading.current_labels(offer)),
        "languages": ", ".join(reading.features_in(offer, FeatureGroup.LANGUAGE)),
        "payments": ", ".join(reading.features_in(offer, FeatureGroup.PAYMENT)),
        "equipment": ", ".join(reading.features_in(offer, FeatureGroup.EQUIPMENT, FeatureGroup.SERVICE)),
        "page": public_url(offer),
        "licence": data_licence().name,
    }


def stream_spreadsheet(offers: OfferQuerySet | None = None) -> Iterator[bytes]:
    """The file piece by piece: UTF-8 with its mark, semicolons, no cell a spreadsheet would run."""
    rows: Iterator[Mapping[str, Any]] = (describe_offer(offer) for offer in reading.each_published(offers))
    return stream_csv(COLUMNS, rows)
