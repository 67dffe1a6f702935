"""Addresses and numbers in one form, and how alike two addresses are. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

SHORT = {
    "av": "avenue",
    "ave": "avenue",
    "bd": "boulevard",
    "bld": "boulevard",
    "boul": "boulevard",
    "ch": "chemin",
    "che": "chemin",
    "chem": "chemin",
    "chm": "chemin",
    "crs": "cours",
    "dom": "domaine",
    "fg": "faubourg",
    "fbg": "faubourg",
    "ham": "hameau",
    "hm": "hameau",
    "imp": "impasse",
    "ld": "lieudit",
    "lot": "lotissement",
    "mte": "montee",
    "pass": "passage",
    "pl": "place",
    "qu": "quai",
    "qua": "quartier",
    "r": "rue",
    "res": "residence",
    "rte": "route",
    "sq": "square",
    "st": "saint",
    "ste": "sainte",
    "vc": "voie communale",
    "vla": "villa",
}
SMALL = {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sur", "france"}
_TOKEN = re.compile(r"[a-z]+|\d+")


def folded(text: str) -> str:
    """Lower case, without accents; œ and æ in two letters."""
    lower = text.lower().replace("œ", "oe").replace("æ", "ae")
    return unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode()


@lru_cache(maxsize=50_000)
def plain_address(text: str) -> str:
    """An address in the one form that is compared: abbreviations written out, small words left out.

    >>> plain_address("12, Chem. de l'Église"), plain_address("12 chemin Église")
    ('12 chemin eglise', '12 chemin eglise')
    """
    words = _TOKEN.findall(folded(text.replace("’", " ").replace("'", " ")))
    joined = " ".join(words).replace("lieu dit", "lieudit").split()
    return " ".join(SHORT.get(word, word) for word in joined if word not in SMALL or word == "r")


@lru_cache(maxsize=50_000)
def plain_number(text: str) -> str:
    """A registration number without spaces, dots or dashes, in capitals.

    >>> plain_number("48116-000 123 ab")
    '48116000123AB'
    """
    return re.sub(r"[^A-Z0-9]", "", folded(text).upper())


@lru_cache(maxsize=10_000)
def plain_commune(text: str) -> str:
    """The name of a commune in the one form that is compared."""
    words = re.findall(r"[a-z]+", folded(text.replace("’", " ").replace("'", " ")))
    kept = [SHORT[word] if word in ("st", "ste") else word for word in words if word not in SMALL]
    return " ".join(word for word in kept if word != "cedex")


def house_number(plain: str) -> str:
    """The number an address begins with, ``bis`` included; nothing in a hamlet without numbers."""
    found = re.match(r"(\d+)(?: (bis|ter|quater|[a-d]))?(?: |$)", plain)
    return " ".join(part for part in found.groups() if part) if found else ""


def address_likeness(one: str, other: str) -> int:
    """How alike two addresses in plain form are, of 100; two different house numbers are never the same.

    >>> address_likeness("12 chemin eglise", "12 chemin eglise")
    100
    """
    if not one or not other:
        return 0
    if one == other:
        return 100
    numbers = house_number(one), house_number(other)
    if all(numbers) and numbers[0] != numbers[1]:
        return 0
    score = fuzz.token_sort_ratio(one, other)
    if min(len(one), len(other)) >= 6:
        score = max(score, 0.93 * fuzz.token_set_ratio(one, other))
    return round(min(score, 99 if numbers[0] == numbers[1] else 88))
