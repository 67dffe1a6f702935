"""Beginning, commenting, publishing and opening again a report."""

from __future__ import annotations

from typing import TypeAlias

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from draille.kernel import clock, french
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.steering.reports import queries
from draille.steering.reports.content import content_of
from draille.steering.reports.models import Commentary, PublishedVersion, Report
from draille.steering.reports.printing import report_pdf
from draille.territory.people.models import User

Account: TypeAlias = User | AbstractBaseUser | AnonymousUser

FIRST_YEAR = 2000
LONGEST = 20_000


@transaction.atomic
def create_report(*, year: int, by: Account | None) -> Report:
    """Begin the draft of a year's report.

    Raises:
        Refused: the year has a report already, or not one complete day yet.
    """
    if not FIRST_YEAR <= year <= clock.today().year:
        raise Refused(
            f"Un rapport porte sur une année de {FIRST_YEAR} à {clock.today().year}.",
            code="year_out_of_range",
            field="year",
        )
    report, made = Report.objects.get_or_create(year=year)
    if not made:
        raise Refused(f"Le rapport {year} existe déjà.", code="report_exists", field="year")
    write_entry(by=by, verb="create_report", record=report)
    return report


@transaction.atomic
def write_commentary(*, report: Report, section: str, body: str, seen: int, by: Account | None) -> Commentary:
    """Keep the commentary of a section; an empty one removes it from the document.

    Args:
        section: ``chapter.section``.
        seen: the version the writer had read, 0 when there was none.

    Raises:
        Refused: the report is published, or someone else wrote in the meantime (``changed_meanwhile``:
            nothing was overwritten).
    """
    _refuse_published(report)
    body = body.replace("\r\n", "\n").strip()
    if len(body) > LONGEST:
        raise Refused(
            f"Le commentaire dépasse {french.number(LONGEST)} signes{french.NBSP}: raccourcissez-le.",
            code="too_long",
            field="body",
        )
    found = Commentary.objects.select_for_update().filter(report=report, section=section).first()
    if (found.version if found else 0) != seen:
        raise _changed_meanwhile(found)
    before = found.body if found else ""
    if found and before == body:
        return found
    kept = _kept(found, report, section, body, _person(by))
    write_entry(by=by, verb="write_commentary", record=report, changes={section: (before, body)})
    return kept


def _kept(found: Commentary | None, report: Report, section: str, body: str, by: User | None) -> Commentary:
    if found is None:
        try:
            with transaction.atomic():
                return Commentary.objects.create(report=report, section=section, body=body, updated_by=by)
        except IntegrityError:
            raise _changed_meanwhile(Commentary.objects.get(report=report, section=section)) from None
    found.body, found.version, found.updated_by = body, found.version + 1, by
    found.save()
    return found


def _changed_meanwhile(found: Commentary | None) -> Refused:
    who = f" par {found.updated_by}" if found and found.updated_by else ""
    return Refused(
        f"Ce commentaire a été modifié entre-temps{who}. Rien n'a été écrasé{french.NBSP}: comparez les deux "
        "textes, puis enregistrez le vôtre.",
        code="changed_meanwhile",
        field="body",
        status=409,
    )


def publish_report(*, report: Report, by: Account | None) -> PublishedVersion:
    """Freeze the report: sentences, tables, figures, commentary, the time they were computed, and the PDF.

    The document is made before the write begins, so that nobody waits for it; a commentary saved in
    between makes the publication fail rather than be left out.

    Raises:
        Refused: it is published already, has no content, or was commented meanwhile.
    """
    _refuse_published(report)
    commentaries = queries.commentaries_of(report)
    content = queries.build_report(report.year, {name: one.body for name, one in commentaries.items()})
    if not content.chapters:
        raise Refused("Ce rapport n'a encore aucun chapitre à publier.", code="empty_report")
    number = report.versions.count() + 1
    document = report_pdf(content, version=number)
    read = {name: one.version for name, one in commentaries.items()}
    with transaction.atomic():
        locked = Report.objects.select_for_update().get(pk=report.pk)
        _refuse_published(locked)
        if dict(locked.commentaries.values_list("section", "version")) != read:
            raise Refused(
                "Un commentaire vient d'être modifié. Relisez le rapport, puis publiez-le.",
                code="changed_meanwhile",
                status=409,
            )
        version = PublishedVersion.objects.create(
            report=locked,
            number=number,
            published_at=timezone.now(),
            published_by=_person(by),
            computed_at=content.computed_at,
            content=content_of(content),
            pdf=document,
        )
        locked.state = Report.State.PUBLISHED
        locked.save(update_fields=["state"])
        write_entry(by=by, verb="publish_report", record=locked, note=f"version {number}")
    report.state = locked.state
    return version


@transaction.atomic
def reopen_report(*, report: Report, reason: str, by: Account | None) -> Report:
    """Make the report a draft again; the published version stays readable with the reason.

    Raises:
        Refused: it is not published, or no reason is given.
    """
    reason = reason.strip()
    locked = Report.objects.select_for_update().get(pk=report.pk)
    if not locked.is_published:
        raise Refused(f"Le rapport {locked.year} n'est pas publié.", code="not_published", status=409)
    if not reason:
        raise Refused(
            "Indiquez pourquoi vous rouvrez ce rapport publié.", code="reason_missing", field="reason"
        )
    version = locked.versions.order_by("-number")[0]
    version.reopened_at, version.reopened_by, version.reason = timezone.now(), _person(by), reason[:300]
    version.save(update_fields=["reopened_at", "reopened_by", "reason"])
    locked.state = report.state = Report.State.DRAFT
    locked.save(update_fields=["state"])
    write_entry(by=by, verb="reopen_report", record=locked, note=reason)
    return locked


def _refuse_published(report: Report) -> None:
    if report.is_published:
        raise Refused(
            f"Le rapport {report.year} est publié{french.NBSP}: rouvrez-le pour le modifier.",
            code="report_published",
            status=409,
        )


def _person(by: Account | None) -> User | None:
    return by if isinstance(by, User) else None
