"""Starting a run, its report, what left an agenda."""

from __future__ import annotations

from typing import Any

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from draille.kernel.refusals import Refused
from draille.offer.event_feeds import actions, perms
from draille.offer.event_feeds.desk.feeds import reader, runner
from draille.offer.event_feeds.models import AgendaFeed, AgendaRun
from draille.offer.feeds.enums import RunState

PAGE = 40
PROBLEMS_SHOWN = 200
COUNTS = (
    ("created", "Nouveaux événements"),
    ("published", "Publiés aussitôt"),
    ("changed", "Modifiés"),
    ("unchanged", "Inchangés"),
    ("held", "Champs gardés, tenus par l’office"),
    ("settled", "Archivés ou refusés chez nous, laissés"),
    ("past", "Passés, non repris"),
    ("missing", "Disparus de l’agenda"),
    ("back", "De retour"),
    ("duplicates", "Doublons possibles"),
    ("fields", "Champs écartés"),
    ("refused", "Événements refusés"),
)
KINDS = {
    "created": "nouveau",
    "changed": "modifié",
    "back": "de retour",
    "gone": "retiré par la source",
    "missing": "disparu",
}


@require_POST
def start_run(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the agenda: dry, or for good. The page of the run may be left."""
    user = runner(request)
    feed = get_object_or_404(AgendaFeed, pk=pk)
    same = AgendaRun.objects.filter(feed=feed, dry=True, pk=_number(request.POST.get("essai"))).first()
    try:
        dry = request.POST.get("dry") != "0"
        run = actions.start_run(feed=feed, dry=dry, by=user, same_file=same)
    except Refused as refusal:
        notices.error(request, str(refusal))
        return redirect("event_feeds_desk:show_agenda", pk)
    return redirect("event_feeds_desk:show_run", run.pk)


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 12 else 0


def _run(pk: int) -> AgendaRun:
    return get_object_or_404(AgendaRun.objects.select_related("feed", "by"), pk=pk)


def show_run(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a run is, and what it did or would do."""
    user = reader(request)
    run = _run(pk)
    page = Paginator(run.changes, PAGE).get_page(request.GET.get("page"))
    context = {
        "page_title": str(run),
        "run": run,
        "counts": [(label, run.counts[code]) for code, label in COUNTS if run.counts.get(code)],
        "page": page,
        "rows": [{**line, "word": KINDS.get(line["kind"], line["kind"])} for line in page],
        "problems": run.problems[:PROBLEMS_SHOWN],
        "problem_count": len(run.problems),
        "missing": run.feed.brought.filter(missing_since__isnull=False).count() if not run.dry else 0,
        "can_run": perms.can_run_agenda_feeds(user),
    }
    return render(request, "event_feeds/run.html", context | _progress(run))


def _progress(run: AgendaRun) -> dict[str, Any]:
    total = f" sur {run.total}" if run.total else ""
    text = f"{run.position}{total} événements lus. Vous pouvez quitter cette page, le travail continue."
    if run.state == RunState.WAITING:
        text = "En attente du service des tâches. Vous pouvez quitter cette page."
    return {
        "progress_url": reverse("event_feeds_desk:watch_run", args=[run.pk]),
        "progress_text": text,
        "finished": not run.under_way or run.interrupted,
    }


def watch_run(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the work is: asked every two seconds by the page, which is read again at the end."""
    reader(request)
    run = _run(pk)
    told = _progress(run)
    context = {
        "url": told["progress_url"],
        "text": told["progress_text"],
        "done": run.position,
        "total": run.total,
        "finished": told["finished"],
    }
    response = render(request, "ui/parts/progress.html", context)
    if told["finished"]:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def resume_run(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with an interrupted run."""
    user = runner(request)
    try:
        actions.resume_run(run=_run(pk), by=user)
    except Refused as refusal:
        notices.error(request, str(refusal))
    else:
        notices.success(request, "Le relevé reprend.")
    return redirect("event_feeds_desk:show_run", pk)


def list_missing(request: HttpRequest, pk: int) -> HttpResponse:
    """The events that left the agenda: to archive or to keep."""
    user = reader(request)
    feed = get_object_or_404(AgendaFeed, pk=pk)
    found = feed.brought.filter(missing_since__isnull=False).select_related("event__commune")
    context = {
        "page_title": f"Disparus de « {feed.name} »",
        "feed": feed,
        "sources": found.order_by("event__title", "pk")[:500],
        "can_run": perms.can_run_agenda_feeds(user),
    }
    return render(request, "event_feeds/missing.html", context)


@require_POST
def settle_missing(request: HttpRequest, pk: int) -> HttpResponse:
    """Archive or keep those chosen."""
    user = runner(request)
    feed = get_object_or_404(AgendaFeed, pk=pk)
    chosen = [_number(value) for value in request.POST.getlist("source")]
    keep = request.POST.get("do") == "keep"
    settle = actions.keep_missing if keep else actions.archive_missing
    many = settle(feed=feed, sources=chosen, by=user)
    notices.success(request, f"{many} événement(s) {'gardé' if keep else 'archivé'}(s).")
    return redirect("event_feeds_desk:list_missing", pk)
