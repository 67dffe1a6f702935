"""Which column of a platform's file is which field, and how its dates and amounts are written. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from draille.kernel.refusals import Refused


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the platforms' single declaration (loi n° 2023-1322, art. 129), or one found in practice."""

    code: str
    label: str
    words: tuple[str, ...]


FIELDS = (
    Field(
        "registration",
        "Numéro d’enregistrement",
        (
            "numero enregistrement",
            "numero declaration",
            "registration number",
            "registration",
            "enregistrement",
        ),
    ),
    Field(
        "identifier",
        "Identifiant chez l’opérateur",
        (
            "identifiant annonce",
            "listing id",
            "property id",
            "id annonce",
            "annonce",
            "identifiant",
            "reference",
        ),
    ),
    Field("address", "Adresse du logement", ("adresse", "address", "rue", "street")),
    Field("postcode", "Code postal", ("code postal", "postal code", "postcode", "zip", "cp")),
    Field("insee", "Code INSEE de la commune", ("code insee", "insee")),
    Field("commune", "Commune", ("commune", "ville", "city", "localite")),
    Field(
        "first_night",
        "Début du séjour",
        ("date debut", "debut", "arrivee", "check in", "checkin", "start date", "start", "arrival"),
    ),
    Field(
        "last_day",
        "Fin du séjour (jour du départ)",
        ("date fin", "fin", "depart", "check out", "checkout", "end date", "end", "departure"),
    ),
    Field("nights", "Nombre de nuits", ("nombre nuits", "nuits", "nuitees", "nights")),
    Field(
        "persons",
        "Nombre de personnes",
        ("nombre personnes", "personnes", "voyageurs", "guests", "persons", "occupants"),
    ),
    Field("exempt", "dont exonérées", ("exonerees", "personnes exonerees", "mineurs", "exempt")),
    Field(
        "collected_on",
        "Date de perception",
        ("date perception", "date collecte", "perception", "collection date", "payment date"),
    ),
    Field(
        "price",
        "Prix d’une nuit, hors taxe",
        ("prix nuit", "prix nuitee", "nightly price", "price per night", "prix"),
    ),
    Field("stay_price", "Prix du séjour, hors taxe", ("prix sejour", "prix total", "total price", "loyer")),
    Field(
        "paid",
        "Taxe collectée",
        (
            "taxe collectee",
            "montant taxe",
            "taxe sejour",
            "taxe",
            "tourist tax",
            "tax collected",
            "tax",
            "montant",
        ),
    ),
    Field("nature", "Nature d’hébergement", ("nature", "type hebergement", "property type")),
    Field("category", "Catégorie", ("categorie", "category", "classement", "etoiles", "stars")),
)
LABELS = {one.code: one.label for one in FIELDS}
ENCODINGS = (("", "la reconnaître"), ("utf-8", "UTF-8"), ("cp1252", "Windows (ANSI)"), ("utf-16", "UTF-16"))
DELIMITERS = (
    ("", "le reconnaître"),
    (";", "point-virgule"),
    (",", "virgule"),
    ("\t", "tabulation"),
    ("|", "|"),
)
DATES = (("", "jour, mois, année ou ISO 8601"), ("mdy", "mois, jour, année"))
DECIMALS = (("", "le reconnaître"), (",", "virgule"), (".", "point"))
CATEGORIES = (
    ("", "en toutes lettres ; un chiffre seul compte des étoiles"),
    ("delta", "numéros du fichier national DELTA (1 à 9)"),
)


@dataclass(frozen=True, slots=True)
class FileMapping:
    """How the files of a platform are read; ``columns`` gives the header of each field."""

    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""
    delimiter: str = ""
    header_row: int = 1
    dates: str = ""
    decimal: str = ""
    categories: str = ""

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> FileMapping:
        """As it was saved; what is unknown is left out."""
        known = {name: told[name] for name in cls.__slots__ if name in told}
        known["columns"] = {code: str(at) for code, at in known.get("columns", {}).items() if code in LABELS}
        return cls(**known)

    def to_json(self) -> dict[str, Any]:
        """As it is saved."""
        return asdict(self)


def guess_columns(headers: Iterable[str]) -> dict[str, str]:
    """Which header is likely which field: the same words first, then those a header begins with or holds."""
    left = [header for header in headers if header.strip()]
    found: dict[str, str] = {}
    for test in (_same, _begins, _holds):
        for one in FIELDS:
            if one.code not in found:
                words = (_words(one.label), *one.words)
                taken = next((h for word in words for h in left if test(_words(h), word)), "")
                if taken:
                    found[one.code] = taken
                    left.remove(taken)
    return found


def _same(header: str, word: str) -> bool:
    return header == word


def _begins(header: str, word: str) -> bool:
    return header.startswith(f"{word} ")


def _holds(header: str, word: str) -> bool:
    return f" {word} " in f" {header} "


def _words(header: str) -> str:
    plain = unicodedata.normalize("NFKD", header.lower()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.replace("n°", "numero "))
    return " ".join(
        word for word in words if word not in ("de", "d", "du", "la", "le", "l", "of", "the", "par")
    )


def missing_columns(mapping: FileMapping, headers: Sequence[str]) -> list[str]:
    """The headers a mapping names that the file does not have."""
    return [header for header in mapping.columns.values() if header not in headers]


def check_mapping(mapping: FileMapping) -> None:
    """Raise ``Refused`` where lines could never be read with it."""
    held = {code for code, header in mapping.columns.items() if header}
    for code in ("paid", "persons"):
        if code not in held:
            raise _missing(f"Désignez la colonne « {LABELS[code]} ».", code)
    if not held & {"first_night", "collected_on"}:
        raise _missing(
            "Désignez la colonne du début du séjour, ou celle de la date de perception.", "first_night"
        )
    if "nights" not in held and not {"first_night", "last_day"} <= held:
        raise _missing("Désignez le nombre de nuits, ou le début et la fin du séjour.", "nights")
    if not held & {"registration", "identifier", "address"}:
        raise _missing("Désignez un repère du logement : numéro, identifiant ou adresse.", "registration")
    headers = list(mapping.columns.values())
    if twice := next((header for header in headers if headers.count(header) > 1), ""):
        raise Refused(f"La colonne « {twice} » est désignée deux fois.", code="column_twice")


def _missing(reason: str, code: str) -> Refused:
    return Refused(reason, code="column_missing", field=code)
