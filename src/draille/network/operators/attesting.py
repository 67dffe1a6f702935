"""What a host is told of the nights a platform declared for him."""

from __future__ import annotations

from datetime import date

from draille.kernel.french import date_range, euros, integer
from draille.network.hosts.models import Lodging
from draille.network.operators.queries import collected


def attestation(lodging: Lodging, first: date, last: date) -> list[str]:
    """Sentences in French, one a platform, then what follows from them; empty where none declared a night."""
    found = collected(lodging, first, last)
    if not found.stays:
        return []
    said = [
        f"{integer(one.nights)} nuitée{'s' if one.nights > 1 else ''} "
        f"déclarée{'s' if one.nights > 1 else ''} par l’opérateur {platform} "
        f"pour « {lodging} », {date_range(first, last)} : {euros(one.amount)} de taxe de séjour collectés."
        for platform, one in found.by_platform.items()
    ]
    return [
        *said,
        "Cette taxe est versée directement à la collectivité par l’opérateur (CGCT, art. L2333-34) : "
        "elle ne vous est pas demandée.",
    ]
