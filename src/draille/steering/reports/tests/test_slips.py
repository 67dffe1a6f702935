"""The slips of the published report that ours cannot make."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from draille.documents.tests.reading import read_pdf
from draille.steering.reports import actions, exports, printing, queries
from draille.steering.reports.content import FrozenFigure
from draille.steering.reports.models import Report
from draille.steering.reports.tests.stage import Ledger

pytestmark = pytest.mark.django_db


def figure(content: queries.ReportContent, name: str) -> FrozenFigure:
    return next(one for one in content.figures if one.id == name and not one.division)


def test_sentences_never_name_another_year_than_theirs(ledger: Ledger) -> None:
    for year in (2023, 2024):
        said = " ".join(queries.build_report(year).chapters[0].sections[0].paragraphs)
        assert f"en {year}" in said
        assert str(year + 1) not in said


def test_commentary_stays_with_its_year(ledger: Ledger) -> None:
    old = actions.create_report(year=2023, by=None)
    actions.write_commentary(report=old, section="trade.visits", body="Le programme de 2023", seen=0, by=None)
    new = actions.create_report(year=2024, by=None)
    assert queries.report_content(new).commentaries == {}


def test_ranking_is_sorted_by_what_it_says(ledger: Ledger) -> None:
    (ranking,) = queries.build_report(2024).chapters[0].sections[1].tables
    shares = [row["share"] for row in ranking.rows]
    assert shares == sorted(shares, reverse=True)


def test_rate_changes_in_points_amount_in_percent(ledger: Ledger) -> None:
    content = queries.build_report(2024)
    assert figure(content, "trade.share.BE").change.endswith("points")
    assert figure(content, "trade.visits").change == "+1,8\u202f%"


def test_missing_year_is_missing_not_zero(ledger: Ledger) -> None:
    content = queries.build_report(2023)
    visits = figure(content, "trade.visits")
    assert (visits.previous, visits.change, visits.gap) == (None, "", "année précédente manquante")
    table = content.chapters[0].sections[0].tables[0]
    assert table.totals is not None
    assert table.totals["before"] is None


def test_part_year_is_compared_to_the_same_days_and_says_so_everywhere(ledger: Ledger) -> None:
    with time_machine.travel(datetime(2025, 8, 1, 8, tzinfo=UTC), tick=False):
        report = actions.create_report(year=2025, by=None)
        content = queries.report_content(report)
        assert content.to_date
        assert content.period.last == date(2025, 7, 31)
        visits = figure(content, "trade.visits")
        assert (visits.value, visits.previous) == (190, 740)
        version = actions.publish_report(report=report, by=None)
        body, name, _kind = exports.render(report, "pdf")
        assert name == "rapport-activite-2025-au-2025-07-31.pdf"
    reading = read_pdf(body)
    assert reading.title.startswith("Rapport d'activité 2025 à date")
    assert "chiffres arrêtés au 31\u00a0juillet 2025" in reading.root.content
    # Months later, what it is compared with is still those very days.
    with time_machine.travel(datetime(2026, 2, 1, 8, tzinfo=UTC), tick=False):
        ledger.people[date(2025, 10, 1), "haut", "FR"] = 500
        frozen = queries.report_content(Report.objects.get(year=2025))
        assert not queries.find_differences(frozen, queries.rebuild_report(frozen))
        assert version.computed_at == frozen.computed_at


def test_dates_are_local_and_of_the_right_year(ledger: Ledger) -> None:
    with time_machine.travel(datetime(2024, 12, 31, 23, 30, tzinfo=UTC), tick=False):
        content = queries.build_report(2024)
    assert printing.computed_line(content) == "Chiffres calculés le 1er\u00a0janvier 2025 à 0\u00a0h\u00a030"
    assert not content.to_date
