"""How alike two sheets are: pure computation."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from draille.territory.places.rules import distance_km

NEAR_KM = 0.5
FAR_KM = 5.0
SURE_NAME = 88
"""A name this alike (of 100) is enough for two neighbours."""
KNOWN_NAME = 70
"""This is enough where they also share a telephone number, a website or an e-mail address."""
SAME_WORD = 82
"""Two words this alike are one, written otherwise."""
GENERIC = frozenset(
    [
        "a",
        "au",
        "aux",
        "chez",
        "d",
        "de",
        "des",
        "du",
        "en",
        "et",
        "l",
        "la",
        "las",
        "le",
        "les",
        "lo",
        "lou",
        "on",
        "sur",
        "the",
        "un",
        "une",
        "appartement",
        "aire",
        "atelier",
        "auberge",
        "bar",
        "boulangerie",
        "boutique",
        "brasserie",
        "cabane",
        "cafe",
        "camping",
        "centre",
        "chambre",
        "chambres",
        "chalet",
        "commerce",
        "crea",
        "creperie",
        "domaine",
        "epicerie",
        "etape",
        "exploitation",
        "ferme",
        "galerie",
        "gite",
        "gites",
        "groupe",
        "hebergement",
        "hote",
        "hotel",
        "hotes",
        "hostellerie",
        "location",
        "logement",
        "loisirs",
        "maison",
        "meuble",
        "meublee",
        "municipal",
        "musee",
        "office",
        "pension",
        "pizzeria",
        "producteur",
        "refuge",
        "relais",
        "residence",
        "restaurant",
        "salon",
        "sejour",
        "site",
        "snack",
        "studio",
        "table",
        "tourisme",
        "traiteur",
        "vacances",
        "village",
        "vente",
        "visite",
    ]
)
_TOKEN = re.compile(r"[a-z0-9]+")
_CUT = re.compile(r"[,(–—/]|\s-\s")
_ROMAN = re.compile(r"^(?:i{1,3}|iv|v|vi{0,3}|ix|x)$")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is compared of a sheet. ``contacts`` are telephones, sites and addresses, each in one form.

    ``tail`` is what follows the last comma of the name.
    """

    pk: int
    kind: str
    category: str
    words: tuple[str, ...]
    core: str
    marks: frozenset[str]
    commune: int | None
    latitude: float | None
    longitude: float | None
    contacts: frozenset[str]
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two sheets are, of 100, and why, in words."""

    score: int
    reasons: tuple[str, ...]


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name without accents, capitals or plural endings."""
    text = name.lower().replace("œ", "oe").replace("æ", "ae")
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return tuple(_singular(word) for word in _TOKEN.findall(text))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" and word not in GENERIC else word


@lru_cache(maxsize=100_000)
def name_parts(name: str, commune: str = "") -> tuple[tuple[str, ...], str, frozenset[str], str]:
    """All words; those that name it (sorted, neither generic nor its commune); its numbers; its tail."""
    words = words_of(name)
    marks = frozenset(word for word in words if word.isdigit() or _ROMAN.match(word))
    places = set(words_of(commune))
    named = [word for word in words if word not in GENERIC and word not in marks]
    core = [word for word in named if word not in places] or named or list(words)
    return words, " ".join(sorted(core)), marks, _tail(name, places)


def _tail(name: str, places: set[str]) -> str:
    """What follows the last comma, dash or bracket, as lodgings of one house are told apart."""
    parts = _CUT.split(name)
    words = words_of(parts[-1]) if len(parts) > 1 else ()
    return "".join(word for word in words if len(word) > 2 and word not in places)


def plain_phone(number: str) -> str:
    """A telephone number as its last nine digits; nothing where it is too short to be one."""
    digits = re.sub(r"\D", "", number)
    return digits[-9:] if len(digits) >= 9 else ""


def plain_site(address: str) -> str:
    """A website without scheme, ``www`` and final slash."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", address.strip().lower()).split("?")[0].rstrip("/")


def name_likeness(one: Subject, other: Subject) -> int:
    """How alike two names are, of 100; two that differ by a number are not (« Gîte 1 », « Gîte 2 »)."""
    if one.marks != other.marks or not one.core or not other.core:
        return 0
    whole = fuzz.token_sort_ratio(one.core, other.core)
    shorter = min(one.core, other.core, key=len)
    if len(shorter) >= 6:
        whole = max(whole, 0.92 * fuzz.token_set_ratio(one.core, other.core))
    if one.category and other.category and one.category != other.category:
        whole = min(whole, fuzz.ratio(" ".join(one.words), " ".join(other.words)))
    return round(whole) if whole >= KNOWN_NAME and not _told_apart(one, other) else 0


def _told_apart(one: Subject, other: Subject) -> bool:
    """Whether each name has a word of its own: « Mas du Serre, la Treille » and « Mas du Serre, le Four ».

    A word written a little otherwise is not one, nor are words cut otherwise (« Pont-Ravagers »).
    """
    if one.tail and other.tail and fuzz.ratio(one.tail, other.tail) < SAME_WORD:
        return True
    mine, theirs = _own_words(one, other), _own_words(other, one)
    return bool(mine and theirs) and fuzz.ratio("".join(mine), "".join(theirs)) < SAME_WORD


def _own_words(one: Subject, other: Subject) -> list[str]:
    named, known = set(one.core.split()), other.core.split()
    return [
        word
        for word in one.words
        if word in named and not any(fuzz.ratio(word, its) >= SAME_WORD for its in known)
    ]


def likeness_of(one: Subject, other: Subject) -> Likeness | None:
    """How alike two sheets are; ``None`` where they need not be looked at."""
    if one.kind != other.kind:
        return None
    name = name_likeness(one, other)
    shared = one.contacts & other.contacts
    if name < (KNOWN_NAME if shared else SURE_NAME):
        return None
    km = _distance(one, other)
    near = km <= NEAR_KM if km is not None else one.commune is not None and one.commune == other.commune
    if not near and (not shared or name < SURE_NAME or (km or 0) > FAR_KM):
        return None
    place = 20 if km is not None and km <= 0.1 else 15 if near and km is not None else 10 if near else 0
    score = min(100, round(name * 0.7) + place + (10 if shared else 0))
    return Likeness(score, (_name_words(name), *_place_words(km, near), *_contact_words(shared)))


def _distance(one: Subject, other: Subject) -> float | None:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return distance_km(one.latitude, one.longitude, other.latitude, other.longitude)


def _name_words(name: int) -> str:
    return "même nom" if name >= 99 else f"noms proches à {name} %"


def _place_words(km: float | None, near: bool) -> tuple[str, ...]:
    if km is None:
        return ("même commune",) if near else ()
    if km < 0.02:
        return ("même endroit",)
    return (f"à {round(km * 1000, -1):.0f} m" if km < 1 else f"à {km:.1f} km".replace(".", ","),)


def _contact_words(shared: frozenset[str]) -> tuple[str, ...]:
    names = {"p": "même téléphone", "m": "même adresse e-mail", "w": "même site internet"}
    return tuple(sorted({names[contact[0]] for contact in shared}))
