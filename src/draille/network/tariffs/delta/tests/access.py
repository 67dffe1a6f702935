"""Who may open the pages of the national file."""

from __future__ import annotations

from typing import Any

from draille.network.tariffs.models import DeltaFile
from tests.access.rows import Row

READERS = {"tax_officer", "director", "auditor", "counsellor"}
MANAGERS = {"tax_officer", "director"}
VOTE = {
    "siren": "200069136",
    "name": "CC",
    "voted_on": "2025-05-22",
    "entered_on": None,
    "communes": [["48194", "VIALAS"]],
    "periods": [{"first": [1, 1], "last": [12, 31], "tariffs": {"4": "1.00"}, "cap": 4}],
}


def a_file() -> DeltaFile:
    return DeltaFile.objects.create(name="delta.xml", read=1, authorities=1, votes=[VOTE])


def key() -> list[Any]:
    return [a_file().pk]


def key_and_siren() -> list[Any]:
    return [a_file().pk, "200069136"]


ACCESS = [
    Row("tariffs_delta:list_files", allow=READERS),
    Row("tariffs_delta:list_files", method="POST", allow=MANAGERS),
    Row("tariffs_delta:show_file", args=key, allow=READERS),
    Row("tariffs_delta:take_values", args=key_and_siren, allow=MANAGERS),
    Row("tariffs_delta:take_values", method="POST", args=key_and_siren, allow=MANAGERS),
]
