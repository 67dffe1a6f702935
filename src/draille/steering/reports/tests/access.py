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
    actions.create_report(year=YEAR, by=None)
    return [YEAR]


def _section() -> list[Any]:
    report = Report.objects.get(year=_draft()[0])
    actions.write_commentary(report=report, section="trade.old", body="Un mot.", seen=0, by=None)
    return [YEAR, "trade.old"]


def _published() -> list[Any]:
    _draft()
    report = Report.objects.get(year=YEAR)
    now = timezone.now()
    PublishedVersion.objects.create(
        report=report,
        number=1,
        published_at=now,
        computed_at=now,
        content=content_of(queries.build_report(YEAR)),
        pdf=b"%PDF-1.7",
    )
    report.state = Report.State.PUBLISHED
    report.save()
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
