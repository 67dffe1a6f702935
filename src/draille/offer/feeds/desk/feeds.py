"""The list of feeds, one feed, adding and changing one, its file."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages as notices
from django.db.models import Count, OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from draille.kernel.contracts import Column, Table
from draille.kernel.exports import export_response
from draille.kernel.refusals import Refused
from draille.offer.feeds import actions, perms
from draille.offer.feeds.desk.common import acting, reader, runner
from draille.offer.feeds.enums import Format
from draille.offer.feeds.forms import FeedForm, UploadForm
from draille.offer.feeds.models import Feed, FeedRun, FeedWord
from draille.offer.feeds.running.columns import COLUMNS, MODEL_ROW

RUNS_SHOWN = 15


def list_feeds(request: HttpRequest) -> HttpResponse:
    """The feeds, how many sheets each brought, and what waits for somebody."""
    user = reader(request)
    latest = FeedRun.objects.filter(feed=OuterRef("pk")).order_by("-pk")
    feeds = Feed.objects.annotate(
        sheets=Count("sources", distinct=True),
        missing=Count("sources", filter=Q(sources__missing_since__isnull=False), distinct=True),
        latest=Subquery(latest.values("pk")[:1]),
    )
    runs = FeedRun.objects.in_bulk([feed.latest for feed in feeds if feed.latest])
    context = {
        "page_title": "Flux entrants",
        "rows": [(feed, runs.get(feed.latest)) for feed in feeds],
        "can_run": perms.can_run_feeds(user),
    }
    return render(request, "feeds/list.html", context)


def show_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """A feed: its file or address, its runs, what is left to settle."""
    user = reader(request)
    return _show(request, get_object_or_404(Feed, pk=pk), user)


def _show(request: HttpRequest, feed: Feed, user: Any, upload: UploadForm | None = None) -> HttpResponse:
    runs = list(feed.runs.select_related("by")[:RUNS_SHOWN])
    under_way = next((run for run in runs if run.under_way), None)
    context = {
        "page_title": feed.name,
        "feed": feed,
        "runs": runs,
        "under_way": under_way,
        "upload": upload or UploadForm(),
        "sheets": feed.sources.count(),
        "missing": feed.sources.filter(missing_since__isnull=False).count(),
        "to_place": FeedWord.objects.filter(feed=feed, target="", count__gt=0).count(),
        "is_table": feed.format == Format.SPREADSHEET,
        "unconfirmed": bool(feed.columns.get("headers")) and not feed.columns.get("confirmed"),
        "ready": bool(feed.address or feed.file),
        "can_run": perms.can_run_feeds(user),
    }
    return render(
        request, "feeds/show.html", context, status=422 if upload is not None and upload.errors else 200
    )


def add_feed(request: HttpRequest) -> HttpResponse:
    """A feed more."""
    return _edit(request, Feed(), "Ajouter un flux")


def change_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """Its name, where it comes from, what it brings."""
    feed = get_object_or_404(Feed, pk=pk)
    return _edit(request, feed, f"Modifier « {feed.name} »")


def _edit(request: HttpRequest, feed: Feed, title: str) -> HttpResponse:
    user = runner(request)
    form = FeedForm(request.POST or None, request.FILES or None, instance=feed)
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.save_feed(feed=form.save(commit=False), by=user)
            if file := form.cleaned_data["upload"]:
                actions.upload_delivery(feed=saved, file=file, by=user)
        except Refused as refusal:
            field = {"file": "upload"}.get(refusal.field, refusal.field)
            form.add_error(field if field in form.fields else None, str(refusal))
        else:
            notices.success(request, "Flux enregistré.")
            return redirect("feeds_desk:show_feed", saved.pk)
    context = {"page_title": title, "form": form, "feed": feed}
    return render(request, "feeds/edit.html", context, status=422 if form.errors else 200)


@require_POST
def upload_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A new file for the next runs."""
    user = runner(request)
    feed = get_object_or_404(Feed, pk=pk)
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.upload_delivery(feed=feed, file=form.cleaned_data["file"], by=user)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            notices.success(request, "Fichier déposé. Essayez-le à blanc avant de l’importer.")
            return redirect("feeds_desk:show_feed", pk)
    return _show(request, feed, user, form)


@require_POST
def start_run(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the feed: dry, or for good. The page of the run may be left."""
    user = runner(request)
    feed = get_object_or_404(Feed, pk=pk)
    same = FeedRun.objects.filter(feed=feed, dry=True, pk=_number(request.POST.get("essai"))).first()
    try:
        dry = request.POST.get("dry") != "0"
        run = actions.start_run(feed=feed, dry=dry, by=user, same_file=same)
    except Refused as refusal:
        notices.error(request, str(refusal))
        return redirect("feeds_desk:show_feed", pk)
    return redirect("feeds_desk:show_run", run.pk)


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 12 else 0


def list_missing(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheets that left the feed: to archive or to keep."""
    user = reader(request)
    feed = get_object_or_404(Feed, pk=pk)
    found = feed.sources.filter(missing_since__isnull=False).select_related("offer__commune")
    context = {
        "page_title": f"Disparues de « {feed.name} »",
        "feed": feed,
        "sources": found.order_by("offer__name", "pk")[:500],
        "can_run": perms.can_run_feeds(user),
    }
    return render(request, "feeds/missing.html", context)


@require_POST
def settle_missing(request: HttpRequest, pk: int) -> HttpResponse:
    """Archive or keep those chosen."""
    user = runner(request)
    feed = get_object_or_404(Feed, pk=pk)
    chosen = [_number(value) for value in request.POST.getlist("source")]
    keep = request.POST.get("do") == "keep"
    settle = actions.keep_missing if keep else actions.archive_missing
    return acting(
        request,
        lambda: settle(feed=feed, sources=chosen, by=user),
        "{} fiche(s) gardée(s)." if keep else "{} fiche(s) archivée(s).",
        "feeds_desk:list_missing",
        pk,
    )


def download_model(request: HttpRequest, format: str) -> HttpResponse:
    """The model file of a spreadsheet: all the columns, and one row to follow."""
    reader(request)
    columns = [Column(name, title) for name, (title, _words) in COLUMNS.items()]
    rows = [{column.key: MODEL_ROW.get(column.key, "") for column in columns}]
    table = Table(code="feeds.model", title="Fiches à importer", columns=columns, rows=rows)
    return cast(HttpResponse, export_response(table, format, "modele-fiches"))
