"""Who may open the simulator, its API and the posters: everyone."""

from __future__ import annotations

from typing import Any

from draille.network.tariffs.demo import seed_tariffs
from tests.access.rows import EVERY_ROLE, Row


def vialas() -> list[Any]:
    seed_tariffs(lambda _words: None)
    return ["48194", "fr"]


def nothing() -> list[Any]:
    vialas()
    return []


QUESTION = {
    "commune": "48194",
    "kind": "furnished",
    "stars": "3",
    "arrival": "2026-07-01",
    "departure": "2026-07-08",
    "people": "2",
}
ACCESS = [
    Row("tariffs:simulate", anonymous=True),
    Row("tariffs:list_tariffs", anonymous=True),
    Row("tariffs:download_poster", args=vialas, anonymous=True),
    Row(
        "exchange_api:simulate_tourist_tax",
        args=nothing,
        query=QUESTION,
        allow=EVERY_ROLE,
        anonymous=True,
    ),
]
