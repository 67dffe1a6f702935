"""Reading the national file of tourist tax votes (DELTA), beside reading it whole with a DOM."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.tables import Measured

AUTHORITIES = 2000
"""As many as the national file names; with their communes it has some 6.35 MB."""
TIMES = (1, 3)
COLUMNS = (
    "Reading",
    "MB",
    "votes",
    "seconds",
    "MB a second",
    "memory for it (MB)",
)


def measure(tell: Callable[[str], None]) -> Iterator[Measured]:
    """The file of France, and one three times as long, each read both ways in a process of its own."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="draille-bench-delta-") as folder:
        for times in TIMES:
            path = Path(folder) / f"delta-{times}.xml"
            tell(f"   making {AUTHORITIES * times} authorities")
            write_national(path, AUTHORITIES * times)
            for way, name in (("stream", "one vote after the other"), ("dom", "whole, with a DOM")):
                told = _read(way, path, folder)
                size = path.stat().st_size / 1e6
                rows.append(
                    [name, size, told["votes"], told["seconds"], size / told["seconds"], told["memory"]]
                )
    yield Measured(
        "The national file of tourist tax votes",
        COLUMNS,
        rows,
        [
            f"A made-up file in DELTA's shape: {AUTHORITIES} authorities and their communes, then three "
            "times as many.",
            "Reading: every value is checked and becomes a plain record, which is counted and let go. With a "
            "DOM: `defusedxml.ElementTree.parse`, then the same records of its elements.",
            "Memory: what the process grew by at its peak while reading.",
        ],
    )


def _read(way: str, path: Path, folder: str) -> dict[str, Any]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "DRAILLE_DATA": folder,
        "DRAILLE_DATABASE_URL": "",
    }
    command = [sys.executable, "-m", "benchmarks.tax_delta_here", way, str(path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def write_national(path: Path, many: int) -> None:
    """Write a file of so many authorities, each of 1 to 32 communes."""
    chance = random.Random(48)
    with path.open("w", encoding="utf-8") as file:
        file.write("<?xml version='1.0' encoding='UTF-8'?><delta><version>2.5.0</version>")
        file.write("<date>01/01/2026</date><deliberations>")
        for number in range(many):
            file.write(_vote(number, chance))
        file.write("</deliberations></delta>")


def _vote(number: int, chance: random.Random) -> str:
    siren = _siren(20_000_000 + number)
    departement = 1 + number % 19
    communes = "".join(
        f'<collectivite siren="{siren}"><nom>COMMUNE {number} {place}</nom>'
        f"<codeInsee>{departement:02}{(number * 7 + place) % 999:03}</codeInsee></collectivite>"
        for place in range(chance.randint(1, 32))
    )
    regimes = "".join(f'<regime natureId="{nature}">Réel</regime>' for nature in range(1, 12))
    tariffs = "".join(
        f'<tarif categorieId="{category}"{" isMax=" + chr(34) + "true" + chr(34) if category == 1 else ""}>'
        f"{(10 - category) / 4:.2f}</tarif>"
        for category in range(1, 10)
    )
    yes = "true" if number % 2 else "false"
    return (
        f'<deliberation><saisie><date>17/06/2025</date><collectiviteDeliberante siren="{siren}">'
        f"<nom>CC NUMERO {number}</nom><codeInsee/><departement><numero>{departement:02}</numero>"
        f"<libelle>DEP</libelle></departement></collectiviteDeliberante></saisie><date>22/05/2025</date>"
        f"<millesime>2019</millesime><loyerMaximumNuit>1.00</loyerMaximumNuit><loyerMaximumSemaine/>"
        f"<loyerMaximumMois/><taxeAdditionnelleDepartementale>{yes}</taxeAdditionnelleDepartementale>"
        f"<taxeAdditionnelleRegionale>false</taxeAdditionnelleRegionale><collectivites>{communes}"
        f"</collectivites><regimes>{regimes}</regimes><periodes><periode><dateDebut>01 janvier</dateDebut>"
        f"<dateFin>31 décembre</dateFin><tarifs>{tariffs}</tarifs></periode></periodes><abattements/>"
        "</deliberation>"
    )


def _siren(number: int) -> str:
    """Nine digits with their key (Luhn)."""
    digits = f"{number:08}"
    total = sum(sum(divmod(int(digit) * (1 + place % 2), 10)) for place, digit in enumerate(digits))
    return f"{digits}{-total % 10}"
