"""Who may open which page of the tariffs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from draille.network.tariffs.tests import factories as make
from tests.access.rows import Row

READERS = {"tax_officer", "director", "auditor", "counsellor"}
MANAGERS = {"tax_officer", "director"}
COPY = {"valid_from": "2091-01-01", "voted_on": "2090-05-01"}


def key_of(made: Callable[[], Any]) -> Callable[[], list[int]]:
    return lambda: [made().pk]


ACCESS = [
    Row("tariffs_desk:list_tariffs", allow=READERS),
    Row("tariffs_desk:show_authority", args=key_of(make.an_authority), allow=READERS),
    Row("tariffs_desk:show_deliberation", args=key_of(make.a_deliberation), allow=READERS),
    Row("tariffs_desk:create_authority", allow=MANAGERS),
    Row("tariffs_desk:create_authority", method="POST", data={}, allow=MANAGERS),
    Row("tariffs_desk:change_authority", args=key_of(make.an_authority), allow=MANAGERS),
    Row("tariffs_desk:create_deliberation", args=key_of(make.an_authority), allow=MANAGERS),
    Row("tariffs_desk:change_deliberation", args=key_of(make.a_deliberation), allow=MANAGERS),
    Row("tariffs_desk:change_deliberation", method="POST", args=key_of(make.a_deliberation), allow=MANAGERS),
    Row(
        "tariffs_desk:copy_deliberation",
        method="POST",
        args=key_of(make.a_deliberation),
        data=COPY,
        allow=MANAGERS,
    ),
    Row("tariffs_desk:remove_deliberation", method="POST", args=key_of(make.a_coming), allow=MANAGERS),
]
