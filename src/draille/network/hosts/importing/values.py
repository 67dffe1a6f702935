"""From the words of a cell to values; what cannot be read is refused with its column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeVar

from draille.kernel.refusals import Refused
from draille.network.hosts.enums import HostKind, RegistrationKind
from draille.network.hosts.importing.columns import BY_CODE, plain_heading
from draille.network.hosts.rules import is_label, is_municipal, plain_number
from draille.network.tariffs.enums import Nature
from draille.offer.offers.search.words import fold
from draille.territory.places.models import Commune

T = TypeVar("T")
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y")
_STARS = re.compile(r"^(\d)(?:\s*(?:\*|★|etoiles?))?$")
_NONE = {"", "non", "non classe", "sans", "sans classement", "sans etoile", "0", "nc", "en attente", "aucun"}
_NATURES = {
    "palace": Nature.PALACE,
    "hotel": Nature.HOTEL,
    "residence": Nature.RESIDENCE,
    "meuble": Nature.FURNISHED,
    "gite": Nature.FURNISHED,
    "location": Nature.FURNISHED,
    "village": Nature.HOLIDAY_VILLAGE,
    "chambre": Nature.GUEST_HOUSE,
    "aire": Nature.MOTORHOME_AREA,
    "camping": Nature.CAMPING,
    "plein air": Nature.CAMPING,
    "port": Nature.MARINA,
    "gite d etape": Nature.HOSTEL,
    "refuge": Nature.HOSTEL,
    "auberge": Nature.HOSTEL,
    "sans classement": Nature.UNCLASSIFIED,
    "non classe": Nature.UNCLASSIFIED,
    "hebergement sans": Nature.UNCLASSIFIED,
}
_KINDS = {
    "particulier": HostKind.PERSON,
    "personne": HostKind.PERSON,
    "entreprise": HostKind.FIRM,
    "societe": HostKind.FIRM,
    "association": HostKind.FIRM,
    "professionnel": HostKind.FIRM,
    "agence": HostKind.AGENCY,
    "gestionnaire": HostKind.AGENCY,
    "conciergerie": HostKind.AGENCY,
}
_LANGUAGES = {"fr": "fr", "en": "en", "de": "de", "an": "en", "al": "de"}


def refused(code: str, words: str) -> Refused:
    """The refusal of a cell: « Étoiles : … »."""
    return Refused(f"{BY_CODE[code].label} : {words}", code="cell", field=code)


def day(values: Mapping[str, str], code: str) -> date | None:
    """A day, as 2024-03-01 or 01/03/2024."""
    text = values.get(code, "").strip()
    if not text:
        return None
    for form in _DAYS:
        try:
            found = datetime.strptime(text[:10], form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
        if 1900 <= found.year <= 2200:
            return found
    raise refused(code, f"« {text[:30]} » n’est pas une date (jour/mois/année).")


def number(values: Mapping[str, str], code: str, most: int = 32000) -> int | None:
    """A whole number; « 6 personnes » is 6."""
    text = values.get(code, "").strip()
    if not text:
        return None
    found = re.match(r"^(\d{1,6})(?:[.,]0+)?(?:\s*(?:pers|pax|ch|empl)\w*\.?)?$", fold(text.casefold()))
    if not found or not 0 <= int(found[1]) <= most:
        raise refused(code, f"« {text[:30]} » n’est pas un nombre.")
    return int(found[1])


def stars(values: Mapping[str, str]) -> int | None:
    """Stars; labels are refused, since they are no classification."""
    text = values.get("stars", "").strip()
    plain = fold(text.casefold())
    if is_label(text):
        raise refused(
            "stars", f"« {text[:30]} » est un label, pas un classement : seules les étoiles comptent."
        )
    if plain_heading(text) in _NONE:
        return None
    found = _STARS.match(plain) or re.match(r"^([*★]{1,5})$", plain)
    if not found:
        raise refused("stars", f"« {text[:30]} » ne se lit pas : écrivez un chiffre de 1 à 5.")
    many = int(found[1]) if found[1].isdigit() else len(found[1])
    if not 1 <= many <= 5:
        raise refused("stars", "il y en a de 1 à 5.")
    return many


def _longest(words: str, known: Mapping[str, T]) -> T | None:
    matches = [start for start in known if words.startswith(start)]
    return known[max(matches, key=len)] if matches else None


def nature(values: Mapping[str, str]) -> Nature | None:
    """What it is, from the words hosts use; ``None`` where nothing is said."""
    text = values.get("nature", "")
    if not text:
        return None
    found = _longest(plain_heading(text), _NATURES)
    if found is None:
        raise refused("nature", f"« {text[:40]} » n’est pas une nature d’hébergement connue.")
    return found


def host_kind(values: Mapping[str, str]) -> HostKind | None:
    """A person, a firm or an agency."""
    text = values.get("host_kind", "")
    if not text:
        return None
    found = _longest(plain_heading(text), _KINDS)
    if found is None:
        raise refused("host_kind", f"« {text[:40]} » : particulier, entreprise ou agence.")
    return found


def language(values: Mapping[str, str]) -> str | None:
    """French, English or German."""
    text = values.get("language", "")
    if not text:
        return None
    found = _LANGUAGES.get(fold(text.casefold())[:2])
    if found is None:
        raise refused("language", f"« {text[:30]} » : français, anglais ou allemand.")
    return found


def main_home(values: Mapping[str, str]) -> bool | None:
    """Yes or no."""
    text = plain_heading(values.get("main_home", ""))
    if not text:
        return None
    if text in {"oui", "o", "x", "1", "vrai"}:
        return True
    if text in {"non", "n", "numero", "0", "faux"}:
        return False
    raise refused("main_home", "oui ou non.")


def registration(values: Mapping[str, str]) -> tuple[RegistrationKind, str] | None:
    """A number and its type: the municipal one is known by its form."""
    text = values.get("registration", "").strip()
    if not text:
        return None
    kind_words = plain_heading(values.get("registration_kind", ""))
    for kind in RegistrationKind:
        if kind_words and (kind_words == kind.value or plain_heading(str(kind.label)).startswith(kind_words)):
            return kind, plain_number(text) if kind == RegistrationKind.MUNICIPAL else text
    if is_municipal(plain_number(text)):
        return RegistrationKind.MUNICIPAL, plain_number(text)
    return RegistrationKind.OTHER, text


class Communes:
    """Communes by code and by name, read once."""

    def __init__(self) -> None:
        self._by_code: dict[str, Commune] = {}
        self._by_name: dict[str, list[Commune]] = {}
        for commune in Commune.objects.all():
            self._by_code[commune.insee] = commune
            self._by_name.setdefault(self._plain(commune.name), []).append(commune)

    @staticmethod
    def _plain(name: str) -> str:
        words = plain_heading(name).split()
        short = {"st": "saint", "ste": "sainte"}
        return " ".join(short.get(word, word) for word in words)

    def find(self, values: Mapping[str, str]) -> Commune | None:
        """The commune of a line; ``None`` where nothing is said."""
        code, name = values.get("insee", "").strip().upper(), values.get("commune", "")
        if code:
            if code not in self._by_code:
                raise refused("insee", f"« {code[:10]} » n’est pas une commune connue.")
            return self._by_code[code]
        if not name:
            return None
        found = self._by_name.get(self._plain(name), [])
        same = [one for one in found if one.postcode and one.postcode == values.get("postcode", "").strip()]
        found = same or [one for one in found if one.sector_id] or found
        if len(found) != 1:
            reason = "n’est pas une commune connue" if not found else "est le nom de plusieurs communes"
            raise refused("commune", f"« {name[:40]} » {reason} : donnez le code INSEE.")
        return found[0]
