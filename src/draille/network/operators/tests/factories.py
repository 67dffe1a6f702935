"""Platforms, files and lines for tests: invented lodgings in real communes with their real tariffs."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from django.core.files.base import ContentFile

from draille.network.hosts.actions import add_registration, set_classification
from draille.network.hosts.models import Lodging
from draille.network.hosts.tests.factories import make_lodging
from draille.network.operators import actions
from draille.network.operators.generating import generate_remittance
from draille.network.operators.importing.engine import do_reading
from draille.network.operators.models import Platform, Remittance
from draille.network.operators.reading.rows import LineData
from draille.network.tariffs.demo import seed_tariffs
from draille.network.tariffs.enums import Nature
from draille.network.tariffs.models import Authority
from draille.territory.places.models import Commune

VIALAS = "48194"
NUMBER = "48194000123AB"
_KEYS = count(1)


def an_authority() -> Authority:
    """Cévennes au Mont Lozère with its grids: 3 stars cost 1.00 € a night, unclassified 5 % up to 2.30 €."""
    seed_tariffs(lambda _text: None)
    return Authority.objects.get(siren="200069136")


def a_platform(name: str = "", **values: Any) -> Platform:
    """A platform; each has another name."""
    return Platform.objects.create(name=name or f"Plateforme {next(_KEYS)}", **values)


def a_lodging(number: str = "", *, stars: int | None = None, **values: Any) -> Lodging:
    """A furnished lodging of Vialas, classified when stars are given."""
    values.setdefault("commune", Commune.objects.get(insee=VIALAS))
    lodging = make_lodging(nature=Nature.FURNISHED, **values)
    if number:
        add_registration(lodging=lodging, kind="municipal", number=number, by=None)
    if stars:
        set_classification(lodging=lodging, nature=Nature.FURNISHED, stars=stars, by=None)
    return lodging


def a_row(**values: Any) -> LineData:
    """Two people, seven nights of July in the lodging ``NUMBER``, 14.00 € collected."""
    told: dict[str, Any] = {
        "number": 0,
        "first_night": date(2026, 7, 4),
        "nights": 7,
        "persons": 2,
        "paid": 1400,
        "registration": NUMBER,
    }
    return LineData(**(told | values))


def received(
    content: bytes, *, platform: Platform | None = None, authority: Authority | None = None, **values: Any
) -> Remittance:
    """A file sent in, not read yet."""
    told: dict[str, Any] = {
        "first_day": date(2026, 1, 1),
        "last_day": date(2026, 9, 30),
        "received_on": date(2026, 10, 15),
        "by": None,
    }
    return actions.receive_remittance(
        platform=platform or a_platform(),
        authority=authority or an_authority(),
        file=ContentFile(content, name="versement.csv"),
        **(told | values),
    )


def read(content: bytes, **values: Any) -> Remittance:
    """A file sent in and imported, here and now."""
    remittance = received(content, **values)
    actions.start_reading(remittance=remittance, by=None, now=True)
    found = do_reading(remittance.pk)
    assert found is not None
    return found


def imported(*rows: LineData, platform: Platform | None = None, **values: Any) -> Remittance:
    """Rows, as a file of the platform, imported."""
    platform = platform or a_platform()
    return read(generate_remittance(platform, rows), platform=platform, **values)
