"""Every published line of the tourist tax comes out of the demonstration's records."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from draille.kernel.contracts import Memo, Scope, chapters
from draille.kernel.figures import year_rows
from draille.kernel.periods import Period
from draille.network.ledger.models import Line
from draille.network.tourist_tax.queries import totals_of
from draille.network.tourist_tax.queries.statistics import cuts, statistics_table

FIGURES = Path(__file__).parents[5] / "tests" / "figures" / "tourist_tax_2024.csv"
PROVISIONAL = date(2025, 1, 13)


def published() -> Iterator[dict[str, str]]:
    with FIGURES.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def known_at(line: dict[str, str]) -> date | None:
    words = line["scope"].split()
    return date.fromisoformat(words[1]) if words[:1] == ["at"] else None


@pytest.mark.parametrize("line", list(published()), ids=lambda line: f"{line['id']} {line['year']}")
def test_published_figure(line: dict[str, str], demo_office: None) -> None:
    rows = year_rows(int(line["year"] or 2024), known_at=known_at(line))
    found = [row.value for row in rows if row.id == line["id"]]
    assert found == [Decimal(line["value"])]


def test_a_figure_told_early_grows_afterwards(demo_office: None) -> None:
    early = Scope(Period.year(2024), known_at=PROVISIONAL)
    assert totals_of(early, Memo()).amount < totals_of(Scope(Period.year(2024)), Memo()).amount


@pytest.mark.parametrize("code", ["month", "commune", "nature", "category", "classified", "channel"])
def test_every_cut_adds_up_to_the_whole(code: str, demo_office: None) -> None:
    scope, memo = Scope(Period.year(2024), known_at=PROVISIONAL), Memo()
    cut = next(one for one in cuts() if one.code == code)
    rows = statistics_table(cut, scope, memo).rows
    assert sum(row["nights"] or 0 for row in rows) == totals_of(scope, memo).nights == 144_694
    assert sum(row["amount"] or 0 for row in rows) == Decimal("90922.20")


def test_the_accounts_hold_what_was_declared(demo_office: None) -> None:
    """Dues of a year in the journal are its declarations, and each line is the sum of its parts."""
    of_2023: Any = Line.objects.filter(month__year=2023, kind="due")
    owed = sum(of_2023.values_list("amount", flat=True))
    assert owed == 9_469_095 - 2_745_810
    for line in of_2023.prefetch_related("parts")[:200]:
        assert sum(part.amount for part in line.parts.all()) == line.amount


def test_the_chapter_says_it_is_provisional(demo_office: None) -> None:
    chapter = chapters.get("tourist_tax")
    early = chapter.build(Scope(Period.year(2024), known_at=PROVISIONAL), Memo())
    words = " ".join(text for section in early for text in section.paragraphs)
    assert "90\u202f922,20" in words
    assert "provisoires" in words
    late = chapter.build(Scope(Period.year(2023)), Memo())
    assert "provisoires" not in " ".join(text for section in late for text in section.paragraphs)


def test_nothing_is_told_of_one_office(demo_office: None) -> None:
    assert chapters.get("tourist_tax").build(Scope(Period.year(2024), "vialas"), Memo()) == []
