"""What canned answers become, delays and their ranks. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

PLACEHOLDERS: Mapping[str, str] = {
    "nom": "le nom de la personne",
    "objet": "l'objet du message",
    "date": "la date du message",
    "bureau": "le bureau d'information",
    "telephone": "le téléphone du bureau",
    "conseiller": "votre nom",
}
_PLACEHOLDER = re.compile(r"\{([^{}\s]*)\}")


def unknown_placeholders(text: str) -> list[str]:
    """The words between braces that stand for nothing, in the order of the text.

    >>> unknown_placeholders("Bonjour {nom}, le {jour}")
    ['jour']
    """
    return [word for word in _PLACEHOLDER.findall(text) if word not in PLACEHOLDERS]


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders replaced; one without a value goes, with the space before it.

    >>> filled("Bonjour {nom}, merci.", {"nom": ""})
    'Bonjour, merci.'
    """
    return re.sub(
        r"( ?)\{([^{}\s]*)\}",
        lambda found: found[1] + values[found[2]] if values.get(found[2]) else _left(found),
        text,
    )


def _left(found: re.Match[str]) -> str:
    return "" if found[2] in PLACEHOLDERS else found[0]


def nearest_rank(sorted_values: Sequence[timedelta], percent: int) -> timedelta | None:
    """The value under which that share of the values lies (nearest-rank method); nothing for none.

    >>> nearest_rank([timedelta(hours=hours) for hours in (1, 2, 3, 10)], 90)
    datetime.timedelta(seconds=36000)
    """
    if not sorted_values:
        return None
    return sorted_values[max(-(-len(sorted_values) * percent // 100), 1) - 1]


def median(sorted_values: Sequence[timedelta]) -> timedelta | None:
    """The middle value, or half-way between the two middle ones; nothing for none."""
    if not sorted_values:
        return None
    half = len(sorted_values) // 2
    if len(sorted_values) % 2:
        return sorted_values[half]
    return (sorted_values[half - 1] + sorted_values[half]) / 2


def in_hours(delay: timedelta | None) -> Decimal | None:
    """A delay in hours, to the hundredth."""
    if delay is None:
        return None
    return (Decimal(int(delay.total_seconds())) / 3600).quantize(Decimal("0.01"))


def one_line(text: str) -> str:
    """Text without line ends, fit for the subject of an e-mail."""
    return " ".join(text.split())
