"""Every published line of the reception and the fairs comes out of the demonstration's records."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from draille.kernel.figures import Row, whole_label, year_rows
from draille.kernel.periods import Period
from draille.territory.opening.models import OpeningDay

HERE = Path(__file__).parent
TODAY = date(2025, 7, 1)
# The report names a fair by its town and English dates; the system by its name, its place and French ones.
FAIRS = {
    "Lyon 22-24 March": "Lyon, du 22 au 24",
    "Clermont-Ferrand 27-29 September": "Clermont-Ferrand, du 27 au 29",
}


@dataclass(frozen=True)
class Line:
    id: str
    year: int
    value: Decimal
    unit: str
    scope: str


def published() -> list[Line]:
    with (HERE / "figures_2024.csv").open(encoding="utf-8", newline="") as lines:
        return [
            Line(row["id"], int(row["year"]), Decimal(row["value"]), row["unit"], row["scope"])
            for row in csv.DictReader(lines)
        ]


def opening_table() -> dict[tuple[str, int], int]:
    with (HERE / "opening_days_2024.csv").open(encoding="utf-8", newline="") as lines:
        return {
            (slug, int(row["month"][5:])): int(cell)
            for row in csv.DictReader(lines)
            for slug, cell in row.items()
            if slug != "month" and cell
        }


@pytest.fixture(scope="module")
def rows(demo_database: None, django_db_blocker: Any) -> dict[int, list[Row]]:
    with django_db_blocker.unblock():
        return {year: year_rows(year, today=TODAY) for year in (2022, 2023, 2024)}


def belongs(row: Row, line: Line) -> bool:
    if line.scope in FAIRS:
        return FAIRS[line.scope] in row.scope.replace("\u00a0", " ")
    return row.scope == (line.scope or whole_label())


@pytest.mark.parametrize("line", published(), ids=lambda line: f"{line.id} {line.year} {line.scope}".strip())
def test_published_figure(line: Line, rows: dict[int, list[Row]]) -> None:
    found = [row for row in rows[line.year] if row.id == line.id and belongs(row, line)]
    assert len(found) == 1, f"{len(found)} figures for {line}"
    value = found[0].value
    assert value is not None
    if line.unit.endswith("at least"):
        assert line.value <= value < line.value * Decimal("1.1")
    else:
        assert Decimal(value) == line.value


def test_opening_table_cell_by_cell(demo_office: None) -> None:
    found: dict[tuple[str, int], int] = {}
    year = Period.year(2024)
    for slug, day in (
        OpeningDay.objects.really_open()
        .filter(day__range=(year.first, year.last))
        .values_list("office__slug", "day")
    ):
        found[slug, day.month] = found.get((slug, day.month), 0) + 1
    assert found == opening_table()


def test_rankings_are_those_published(rows: dict[int, list[Row]]) -> None:
    """The five first countries and départements, and the three first services and topics, in that order."""
    of_2024 = [row for row in rows[2024] if row.scope in (whole_label(), "counter") and row.value is not None]
    for code, keys in {
        "reception.country_share": "BE DE GB NL CH",
        "reception.departement_share": "48 30 34 13 69 75",
        "reception.service_share": "practical shop transport",
        "reception.topic_share": "sport events heritage",
    }.items():
        shares = {row.id: row.value for row in of_2024 if row.id.startswith(f"{code}.")}
        ranked = sorted(shares, key=lambda figure: -shares[figure])
        wanted = [f"{code}.{key}" for key in keys.split()]
        assert ranked[: len(wanted)] == wanted
        assert shares[ranked[len(wanted)]] < shares[ranked[len(wanted) - 1]]


def test_paris_gave_way_to_the_rhone(rows: dict[int, list[Row]]) -> None:
    shares = {
        row.id.rpartition(".")[2]: row.value
        for row in rows[2023]
        if row.id.startswith("reception.departement_share.") and row.scope == whole_label()
    }
    first = sorted(shares, key=lambda code: -(shares[code] or 0))[:5]
    assert "75" in first
    assert "69" not in first
