"""The page of a run: its progress, its account, what it changed and what it could not take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from draille.kernel.contracts import Column, Table
from draille.kernel.exports import export_response
from draille.offer.feeds import actions, perms
from draille.offer.feeds.desk.common import PAGE, acting, reader, runner
from draille.offer.feeds.enums import ProblemKind, RunState
from draille.offer.feeds.models import FeedChange, FeedRun, FeedSource
from draille.offer.feeds.wording import told_field, told_value
from draille.offer.offers.enums import Kind

COUNTS = (
    ("created", "Nouvelles fiches"),
    ("changed", "Fiches modifiées"),
    ("unchanged", "Fiches inchangées"),
    ("held", "Champs gardés, tenus par l’office"),
    ("missing", "Disparues du flux"),
    ("off_catalogue", "Hors catalogue (événements, itinéraires…)"),
    ("out_of_area", "Hors périmètre"),
    ("unclassified", "Types à classer"),
    ("refused", "Objets refusés"),
    ("duplicates", "Identifiants en double"),
    ("field", "Champs écartés"),
)


def _run(pk: int) -> FeedRun:
    return get_object_or_404(FeedRun.objects.select_related("feed", "by"), pk=pk)


def show_run(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a run is, and what it did or would do."""
    user = reader(request)
    run = _run(pk)
    latest = FeedRun.objects.filter(feed=run.feed, dry=False, state=RunState.DONE).order_by("-pk").first()
    changes = Paginator(_changes(run), PAGE).get_page(request.GET.get("page"))
    context = {
        "page_title": str(run),
        "run": run,
        "counts": [(label, run.counts[code]) for code, label in COUNTS if run.counts.get(code)],
        "kinds": [
            (Kind(code[5:]).label, many) for code, many in run.counts.items() if code.startswith("kind:")
        ],
        "page": changes,
        "rows": [(change, list(_told(change))) for change in changes],
        "problems": run.problems.all()[:PAGE],
        "problem_count": run.problems.count(),
        "made": _made(run)[:PAGE] if not run.dry else [],
        "may_propose": bool(run.shrunk and not run.dry and latest and latest.pk == run.pk),
        "can_run": perms.can_run_feeds(user),
    }
    return render(request, "feeds/run.html", context | _progress(run))


def _progress(run: FeedRun) -> dict[str, Any]:
    total = f" sur {run.total}" if run.total else ""
    text = f"{run.position}{total} objets lus. Vous pouvez quitter cette page, le travail continue."
    if run.state == RunState.WAITING:
        text = "En attente du service des tâches. Vous pouvez quitter cette page."
    return {
        "progress_url": reverse("feeds_desk:watch_run", args=[run.pk]),
        "progress_text": text,
        "progress_done": run.position,
        "progress_total": run.total,
        "finished": not run.under_way or run.interrupted,
    }


def _changes(run: FeedRun) -> Any:
    return run.changes.select_related("offer")


def _made(run: FeedRun) -> Any:
    sources = FeedSource.objects.filter(feed=run.feed, first_run=run.pk)
    return sources.select_related("offer__commune").order_by("offer__name", "pk")


def _told(change: FeedChange) -> Iterator[tuple[str, str, str]]:
    for name, (before, after) in change.fields.items():
        yield told_field(name), told_value(name, before), told_value(name, after)


def watch_run(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the work is: asked every two seconds by the page, which is read again at the end."""
    reader(request)
    told = _progress(_run(pk))
    context = {name.removeprefix("progress_"): value for name, value in told.items()}
    response = render(request, "ui/parts/progress.html", context)
    if told["finished"]:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def resume_run(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with an interrupted run."""
    user = runner(request)
    run = _run(pk)
    return acting(
        request,
        lambda: actions.resume_run(run=run, by=user),
        "Le relevé reprend.",
        "feeds_desk:show_run",
        pk,
    )


@require_POST
def propose_missing(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose for archiving what a shrunken feed no longer holds."""
    user = runner(request)
    run = _run(pk)
    return acting(
        request,
        lambda: actions.propose_missing(run=run, by=user),
        "{} fiche(s) proposée(s) à l’archivage.",
        "feeds_desk:show_run",
        pk,
    )


def export_changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What the run did or would do, field by field, as a file."""
    reader(request)
    run = _run(pk)
    columns = [
        Column("what", "Nature"),
        Column("identifier", "Identifiant"),
        Column("name", "Nom"),
        Column("field", "Champ"),
        Column("before", "Avant"),
        Column("after", "Après"),
    ]
    rows = list(_rows(run))
    table = Table(code="feeds.changes", title=f"Compte rendu, {run}", columns=columns, rows=rows)
    return cast(HttpResponse, export_response(table, "csv", f"compte-rendu-{run.pk}"))


def _rows(run: FeedRun) -> Iterator[Mapping[str, Any]]:
    for change in _changes(run).iterator(chunk_size=500):
        base = {"identifier": change.identifier, "name": change.name}
        if not change.fields and not change.left_out:
            yield {**base, "what": "nouvelle", "field": "", "before": "", "after": ""}
        for field, before, after in _told(change):
            yield {**base, "what": "modifiée", "field": field, "before": before, "after": after}
        for name in change.left_out:
            yield {**base, "what": "gardé", "field": told_field(name), "before": "", "after": ""}
    if not run.dry:
        for source in _made(run).iterator(chunk_size=500):
            yield {
                "what": "nouvelle",
                "identifier": source.identifier,
                "name": source.offer.name,
                "field": "",
                "before": "",
                "after": "",
            }


def export_problems(request: HttpRequest, pk: int) -> HttpResponse:
    """What could not be taken, as a file."""
    reader(request)
    run = _run(pk)
    columns = [
        Column("place", "Rang", numeric=True),
        Column("identifier", "Identifiant"),
        Column("name", "Nom"),
        Column("kind", "Nature"),
        Column("field", "Champ"),
        Column("reason", "Raison"),
    ]
    rows = [
        {
            "place": problem.place,
            "identifier": problem.identifier,
            "name": problem.name,
            "kind": ProblemKind(problem.kind).label,
            "field": told_field(problem.field) if problem.field else "",
            "reason": problem.reason,
        }
        for problem in run.problems.iterator(chunk_size=500)
    ]
    table = Table(code="feeds.problems", title=f"Problèmes, {run}", columns=columns, rows=rows)
    return cast(HttpResponse, export_response(table, "csv", f"problemes-{run.pk}"))
