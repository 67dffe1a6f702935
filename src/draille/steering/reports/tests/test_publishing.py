"""Publishing freezes; opening again needs a reason; a later correction is announced, never slipped in."""

from __future__ import annotations

from datetime import date

import pytest

from draille.kernel.models import Entry
from draille.kernel.refusals import Refused
from draille.steering.reports import actions, queries
from draille.steering.reports.content import content_from, content_of
from draille.steering.reports.models import FrozenVersionError, PublishedVersion, Report
from draille.steering.reports.tests.stage import Ledger

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(ledger: Ledger) -> Report:
    return actions.create_report(year=2024, by=None)


def test_content_comes_back_from_json_as_it_went(ledger: Ledger) -> None:
    import json

    content = queries.build_report(2024, {"trade.visits": "Un mot."})
    back = content_from(json.loads(json.dumps(content_of(content))))
    assert content_of(back) == content_of(content)
    assert [one.value for one in back.figures] == [one.value for one in content.figures]


def test_published_report_says_the_same_after_a_correction(report: Report, ledger: Ledger) -> None:
    version = actions.publish_report(report=report, by=None)
    ledger.people[date(2024, 7, 10), "haut", "FR"] = 740
    content = queries.report_content(Report.objects.get(year=2024))
    assert content.figures[0].value == 1018
    assert "1\u202f018" in content.chapters[0].sections[0].paragraphs[0]
    assert content.computed_at == version.computed_at


def test_later_correction_is_told_from_what_to_what(report: Report, ledger: Ledger) -> None:
    actions.publish_report(report=report, by=None)
    frozen = queries.report_content(Report.objects.get(year=2024))
    assert not queries.find_differences(frozen, queries.rebuild_report(frozen))
    ledger.people[date(2024, 7, 10), "haut", "FR"] = 740
    found = queries.find_differences(frozen, queries.rebuild_report(frozen))
    told = {(one.label, one.where, one.before, one.after) for one in found.figures}
    assert ("Visites", "all desks", "1\u202f018\u00a0personnes", "1\u202f118\u00a0personnes") in told
    assert ("Visites", "Bureau du haut", "640\u00a0personnes", "740\u00a0personnes") in told
    assert not {one.where for one in found.figures} & {"Bureau du bas", "Bureau du milieu"}
    assert ("juillet, 2024", "640", "740") in {(one.label, one.before, one.after) for one in found.cells}


def test_move_between_months_is_told_though_no_figure_changes(report: Report, ledger: Ledger) -> None:
    actions.publish_report(report=report, by=None)
    frozen = queries.report_content(Report.objects.get(year=2024))
    ledger.people[date(2024, 8, 10), "haut", "FR"] = ledger.people.pop((date(2024, 7, 10), "haut", "FR"))
    found = queries.find_differences(frozen, queries.rebuild_report(frozen))
    assert not found.figures
    assert {one.label for one in found.cells} == {"juillet, 2024", "août, 2024"}


def test_published_report_is_not_written_to(report: Report) -> None:
    actions.publish_report(report=report, by=None)
    for act in (
        lambda: actions.publish_report(report=report, by=None),
        lambda: actions.write_commentary(report=report, section="trade.visits", body="x", seen=0, by=None),
    ):
        with pytest.raises(Refused, match="publié") as refusal:
            act()
        assert refusal.value.code == "report_published"


def test_version_is_never_rewritten(report: Report) -> None:
    version = actions.publish_report(report=report, by=None)
    version.pdf = b"other"
    with pytest.raises(FrozenVersionError):
        version.save()


def test_opening_again_keeps_the_version_and_its_reason(report: Report, staff) -> None:
    director = staff("director")
    first = actions.publish_report(report=report, by=director)
    with pytest.raises(Refused, match="pourquoi"):
        actions.reopen_report(report=report, reason="  ", by=director)
    actions.reopen_report(report=report, reason="Erreur de saisie en juillet", by=director)
    assert not Report.objects.get(year=2024).is_published
    kept = PublishedVersion.objects.get(pk=first.pk)
    assert (kept.reason, kept.reopened_by, kept.number) == ("Erreur de saisie en juillet", director, 1)
    assert bytes(kept.pdf) == bytes(first.pdf)
    assert actions.publish_report(report=report, by=director).number == 2


def test_draft_is_not_opened_again(report: Report) -> None:
    with pytest.raises(Refused, match="n'est pas publié"):
        actions.reopen_report(report=report, reason="x", by=None)


def test_all_is_in_the_journal(report: Report, staff) -> None:
    director = staff("director")
    actions.write_commentary(report=report, section="trade.visits", body="Bien.", seen=0, by=director)
    actions.publish_report(report=report, by=director)
    actions.reopen_report(report=report, reason="Une erreur", by=director)
    found = [(one.verb, one.author) for one in Entry.objects.about(report).order_by("pk")]
    assert found == [
        ("create_report", "système"),
        ("write_commentary", str(director)),
        ("publish_report", str(director)),
        ("reopen_report", str(director)),
    ]


def test_report_without_chapter_is_not_published(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    from draille.kernel import contracts
    from draille.kernel.registry import Registry

    monkeypatch.setattr(contracts, "chapters", Registry("no_such_module", key=lambda one: one.code))
    with pytest.raises(Refused, match="aucun chapitre"):
        actions.publish_report(report=report, by=None)


@pytest.mark.parametrize("year", [1999, 2026, 20240])
def test_year_out_of_range_is_refused(ledger: Ledger, year: int) -> None:
    with pytest.raises(Refused) as refusal:
        actions.create_report(year=year, by=None)
    assert refusal.value.field == "year"


def test_year_has_one_report(report: Report) -> None:
    with pytest.raises(Refused, match="existe déjà"):
        actions.create_report(year=2024, by=None)
