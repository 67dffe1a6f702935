"""French names of places inside a sentence, and small numbers in letters."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from draille.kernel.contracts import Number
from draille.kernel.french import joined, number
from draille.territory.places.queries import country_name, departement_name


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_LETTERS = _words(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
_VOWELS = "aàâäeéèêëiîïoôöuùûüyhœæ"
_ASPIRATED = {"HK", "HN", "HU"}

_PLURAL_COUNTRIES = frozenset(_words("AE AN BS CK FJ FK FO KM KY MH MV NL PH SB SC TC US VG VI"))
_BARE_COUNTRIES = frozenset(
    _words("AD BB BH CU CY DJ HK HT IL KI LC MC MG MO MT MU OM PR SG SM ST TL TT TV TW")
)
_MASCULINE_IN_E = frozenset(_words("BZ KH MX MZ SR ZW"))

_PLURAL_DEPARTEMENTS = frozenset(_words("04 05 06 08 13 22 40 64 65 66 78 79 88 92"))
_BARE_DEPARTEMENTS = frozenset(_words("75 974 976"))
_MASCULINE_DEPARTEMENTS = frozenset(
    _words("14 15 18 25 29 30 32 39 41 45 46 47 49 56 59 62 63 67 68 69 81 82 83 84 90 94 95")
)


def in_letters(count: int, *, feminine: bool = False) -> str:
    """``six``, ``une``; figures beyond sixteen."""
    if count == 1 and feminine:
        return "une"
    return _LETTERS[count] if 0 <= count < len(_LETTERS) else number(count)


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The text with a small first letter, the rest as it is."""
    return text[:1].lower() + text[1:]


def the_country(code: str) -> str:
    """``la Belgique``, ``l'Allemagne``, ``le Royaume-Uni``, ``les Pays-Bas``, ``Israël``."""
    name = country_name(code, "fr")
    if code in _BARE_COUNTRIES or name == code or name.startswith(("Île", "Saint")):
        return name
    if code in _PLURAL_COUNTRIES or name.startswith(("Îles", "États")):
        return f"les {name}"
    feminine = name.split()[0].rstrip(",").endswith("e") and code not in _MASCULINE_IN_E
    return _article(name, feminine, aspirated=code in _ASPIRATED)


def the_departement(code: str) -> str:
    """``la Lozère``, ``le Gard``, ``l'Hérault``, ``les Bouches-du-Rhône``, ``Paris``."""
    name = departement_name(code)
    if code in _BARE_DEPARTEMENTS or name == code:
        return name
    if code in _PLURAL_DEPARTEMENTS:
        return f"les {name}"
    return _article(name, code not in _MASCULINE_DEPARTEMENTS, aspirated=name.startswith(("Haut-", "Haute-")))


def of_place(name: str) -> str:
    """``de Vialas``, ``du Pont de Montvert``, ``d'Alès``, ``des Vans``."""
    return _contracted(name, "de", "du", "des", "d'")


def at_place(name: str) -> str:
    """``à Vialas``, ``au Pont de Montvert``, ``à Alès``, ``aux Vans``."""
    return _contracted(name, "à", "au", "aux", "à ")


def agreed(names: Sequence[str], singular: str, plural: str) -> str:
    """``juin recule``, ``juin et juillet reculent``."""
    return f"{joined(names)} {singular if len(names) == 1 else plural}"


def people_per_request(value: Number | None) -> str:
    """``1,8 personne par demande``; in French 1,8 is still singular."""
    if value is None:
        return ""
    word = "personne" if Decimal(value) < 2 else "personnes"
    return f"{number(value, 1)}\u00a0{word} par demande"


def _article(name: str, feminine: bool, *, aspirated: bool) -> str:
    if name[:1].lower() in _VOWELS and not aspirated:
        return f"l'{name}"
    return f"{'la' if feminine else 'le'} {name}"


def _contracted(name: str, plain: str, masculine: str, plural: str, elided: str) -> str:
    for article, contraction in (("Le ", masculine), ("Les ", plural)):
        if name.startswith(article):
            return f"{contraction} {name.removeprefix(article)}"
    if name.startswith(("L'", "La ")):
        return f"{plain} {name[:1].lower()}{name[1:]}"
    if name[:1].lower() in _VOWELS.replace("y", "") and elided.endswith("'"):
        return f"{elided}{name}"
    return f"{plain} {name}"
