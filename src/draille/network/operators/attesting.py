"""What a host is told of the nights a platform declared for him."""

from __future__ import annotations

from datetime import date

from draille.kernel.french import count, date_range, euros, typeset
from draille.kernel.money import Money
from draille.network.hosts.models import Lodging
from draille.network.operators.queries import collected


def attestation(lodging: Lodging, first: date, last: date) -> list[str]:
    """Sentences in French, one a platform, then what follows from them; empty where none declared a night."""
    found = collected(lodging, first, last)
    if not found.stays:
        return []
    days = date_range(first, last)
    said = [
        f"{count(one.nights, 'nuitée', 'nuitées')} {'déclarées' if one.nights > 1 else 'déclarée'} par "
        f"l’opérateur {platform} pour « {lodging} », {days} : {euros(Money(one.amount))} de taxe de séjour "
        "collectés."
        for platform, one in found.by_platform.items()
    ]
    return [
        *map(typeset, said),
        "Cette taxe est versée directement à la collectivité par l’opérateur (CGCT, art. L2333-34) : "
        "elle n’est pas demandée à l’hébergeur.",
    ]
