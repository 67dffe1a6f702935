"""Both databases give the same figures, to the last digit: the dump is compared with the one kept here."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest

from draille.kernel.contracts import Memo, Scope
from draille.kernel.figures import compute_figures
from draille.kernel.periods import Period
from draille.welcome.reception.tests.welcomed import welcome_many

# Of the dump below, on SQLite and PostgreSQL alike. When a definition changes: run, look, and write it anew.
EXPECTED = "bbcbab1a653dd14d"


def dump() -> str:
    figures = [
        [scope.period.slug, scope.division or "", one.id, one.value.scope and "fair", *map(str, numbers(one))]
        for scope in (
            Scope(Period.year(2024)),
            Scope(Period.year(2024), "vialas"),
            Scope(Period(date(2024, 2, 10), date(2024, 6, 20))),
        )
        for one in compute_figures(scope, Memo(), today=date(2026, 3, 1))
        if one.id.startswith(("reception.", "fairs."))
    ]
    return json.dumps(figures, ensure_ascii=False, sort_keys=True)


def numbers(figure) -> list[object]:
    return [figure.number, figure.value.part, figure.value.base, figure.previous, figure.change]


@pytest.mark.django_db
def test_the_figures_are_the_same_on_both_databases():
    welcome_many(200, seed=7)
    found = dump()
    assert len(json.loads(found)) > 150
    assert hashlib.sha256(found.encode()).hexdigest()[:16] == EXPECTED
