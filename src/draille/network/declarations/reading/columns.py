"""Which column of a booking tool's file says what: French, English and German headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

FIELDS: Mapping[str, object] = {
    "first_night": _("arrivée"),
    "departure": _("départ"),
    "nights": _("nuits"),
    "occupants": _("personnes"),
    "adults": _("adultes"),
    "minor": _("moins de 18 ans"),
    "seasonal": _("travailleurs saisonniers"),
    "emergency": _("relogés en urgence"),
    "price": _("prix hors taxe du séjour"),
    "platform": _("opérateur qui a perçu la taxe"),
    "collected_on": _("taxe perçue le"),
}
"""What a column may say, and what it is called."""

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "first_night": (
        "arrivee", "date arrivee", "date d arrivee", "debut", "date de debut", "du", "premiere nuit",
        "check in", "checkin", "check in date", "arrival", "arrival date", "start", "start date", "from",
        "date debut", "debut du sejour", "first night", "anreise", "anreisedatum", "von",
    ),
    "departure": (
        "depart", "date depart", "date de depart", "fin", "date de fin", "au", "date fin", "check out",
        "checkout", "check out date", "departure", "departure date", "end", "end date", "to", "fin du sejour",
        "abreise", "abreisedatum", "bis",
    ),
    "nights": (
        "nuits", "nb nuits", "nombre de nuits", "nb de nuits", "duree", "nights", "number of nights",
        "no of nights", "nachte", "anzahl nachte", "of nights",
    ),
    "occupants": (
        "personnes", "nb personnes", "nombre de personnes", "nb de personnes", "occupants", "voyageurs",
        "nombre de voyageurs", "nb voyageurs", "guests", "number of guests", "persons", "people", "pax",
        "personen", "gaste", "of guests", "total guests",
    ),
    "adults": ("adultes", "nb adultes", "nombre d adultes", "adults", "number of adults", "erwachsene"),
    "minor": (
        "mineurs", "enfants", "nb enfants", "nombre d enfants", "moins de 18 ans", "children", "minors",
        "number of children", "of children", "under 18", "kinder", "minderjahrige", "exoneres mineurs",
    ),
    "seasonal": ("saisonniers", "travailleurs saisonniers", "seasonal workers", "saisonarbeiter"),
    "emergency": ("urgence", "hebergement d urgence", "relogement", "emergency housing", "notunterkunft"),
    "price": (
        "prix", "prix ht", "prix hors taxe", "montant ht", "prix du sejour", "prix total", "montant",
        "total ht", "price", "net price", "price excl tax", "price excluding tax", "total price", "amount",
        "preis", "nettopreis", "prix hors taxe du sejour",
    ),
    "platform": (
        "operateur", "plateforme", "perçue par", "percue par", "taxe percue par", "platform", "collected by",
        "operator", "plattform", "eingezogen von", "operateur numerique",
    ),
    "collected_on": ("percue le", "date de perception", "taxe percue le", "collected on", "eingezogen am"),
}  # fmt: skip

PERSONAL = re.compile(
    r"\b(nom|prenom|name|surname|guest name|client|voyageur principal|e ?mail|courriel|telephone|tel|phone|"
    r"adresse|address|vorname|nachname|naissance|birth|passeport|passport)\b"
)
"""Columns about who the guests are: never read, the tax does not ask."""


def plain(heading: str) -> str:
    """A heading without accents, capitals, signs: « Date d’arrivée » is ``date d arrivee``."""
    bare = unicodedata.normalize("NFKD", heading.casefold())
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()


def guess_columns(headings: Sequence[str]) -> dict[str, int]:
    """Which column says what, by position; the first heading known wins."""
    found: dict[str, int] = {}
    for index, heading in enumerate(headings):
        words = plain(heading)
        for field, known in _HEADINGS.items():
            if field not in found and words in known:
                found[field] = index
                break
    return found


def is_personal(heading: str) -> bool:
    """Whether a column tells who the guests are."""
    return bool(PERSONAL.search(plain(heading)))
