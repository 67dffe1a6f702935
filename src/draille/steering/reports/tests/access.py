"""Who may open which page of the reports."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from draille.steering.reports import actions, queries
from draille.steering.reports.content import content_of
from draille.steering.reports.models import PublishedVersion, Report
from tests.access.rows import EVERY_ROLE, Row

EDITORS = EVERY_ROLE - {"counsellor", "auditor"}
YEAR = 2024


def _draft() -> list[Any]:
    """A draft, the demonstration's own where it is loaded."""
    if not Report.objects.filter(year=YEAR).exists():
        actions.create_report(year=YEAR, by=None)
    return [YEAR]


def _section() -> list[Any]:
    report = Report.objects.get(year=_draft()[0])
    if not report.commentaries.filter(section="trade.old").exists():
        actions.write_commentary(report=report, section="trade.old", body="Un mot.", seen=0, by=None)
    return [YEAR, "trade.old"]


def _published() -> list[Any]:
    _draft()
    report = Report.objects.get(year=YEAR)
    now = timezone.now()
    if not report.versions.exists():
        PublishedVersion.objects.create(
            report=report,
            number=1,
            published_at=now,
            computed_at=now,
            content=content_of(queries.build_report(YEAR)),
            pdf=b"%PDF-1.7",
        )
    Report.objects.filter(pk=report.pk).update(state=Report.State.PUBLISHED)
    return [YEAR]


ACCESS = [
    Row("reports:list_reports", allow=EVERY_ROLE),
    Row("reports:create_report", method="POST", data={"year": YEAR}, allow=EDITORS),
    Row("reports:show_report", args=_draft, allow=EVERY_ROLE),
    Row("reports:download_report", args=lambda: [*_draft(), "json"], allow=EVERY_ROLE),
    Row("reports:write_commentary", args=_section, allow=EDITORS),
    Row(
        "reports:write_commentary",
        method="POST",
        args=_section,
        data={"body": "Autre", "seen": 1},
        allow=EDITORS,
    ),
    Row("reports:publish_report", args=_draft, allow={"director"}),
    Row("reports:publish_report", method="POST", args=_draft, allow={"director"}),
    Row("reports:reopen_report", args=_draft, allow={"director"}),
    Row("reports:reopen_report", method="POST", args=_draft, data={"reason": "Erreur"}, allow={"director"}),
    Row("reports:show_version", args=lambda: [*_published(), 1], allow=EVERY_ROLE),
    Row("reports:download_version", args=lambda: [*_published(), 1, "pdf"], allow=EVERY_ROLE),
]
