"""Two editors never overwrite each other."""

from __future__ import annotations

import pytest

from draille.kernel.refusals import Refused
from draille.steering.reports import actions, queries
from draille.steering.reports.models import Commentary, Report
from draille.steering.reports.tests.stage import Ledger

pytestmark = pytest.mark.django_db
SECTION = "trade.visits"


@pytest.fixture
def report(ledger: Ledger) -> Report:
    return actions.create_report(year=2024, by=None)


def write(report: Report, body: str, seen: int, by=None) -> Commentary:
    return actions.write_commentary(report=report, section=SECTION, body=body, seen=seen, by=by)


def test_second_editor_is_told(report: Report, staff) -> None:
    first, second = staff("director", last_name="Premier"), staff("quality")
    write(report, "Le premier.", 0, first)
    with pytest.raises(Refused, match="entre-temps par Camille Premier") as refusal:
        write(report, "Le second.", 0, second)
    assert refusal.value.code == "changed_meanwhile"
    assert Commentary.objects.get().body == "Le premier."
    write(report, "Les deux.", 1, second)
    assert Commentary.objects.get().body == "Les deux."


def test_same_text_again_is_no_change(report: Report) -> None:
    write(report, "Mot.", 0)
    assert write(report, "  Mot.\r\n", 1).version == 1


def test_emptied_commentary_leaves_the_document_not_the_count(report: Report) -> None:
    write(report, "Mot.", 0)
    assert write(report, "", 1).version == 2
    assert queries.report_content(report).commentaries == {}
    with pytest.raises(Refused):
        write(report, "Revenant.", 0)


def test_too_long_is_refused(report: Report) -> None:
    with pytest.raises(Refused, match="raccourcissez"):
        write(report, "a" * 20_001, 0)
    assert not Commentary.objects.exists()


def test_commentary_saved_while_publishing_is_not_left_out(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(content, version):
        write(Report.objects.get(), "Écrit pendant la mise en page.", 0)
        return b"%PDF"

    monkeypatch.setattr(actions, "report_pdf", slow)
    with pytest.raises(Refused, match="Relisez"):
        actions.publish_report(report=report, by=None)
    assert not Report.objects.get().is_published
