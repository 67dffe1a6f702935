"""The list of agendas, one of them, adding and changing one, its file, its keywords."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages as notices
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from draille.kernel.refusals import Refused
from draille.offer.agenda.models import Theme
from draille.offer.event_feeds import actions, perms
from draille.offer.event_feeds.forms import AgendaFeedForm, UploadForm
from draille.offer.event_feeds.models import AgendaFeed, AgendaRun
from draille.offer.event_feeds.running.placing import NONE, Places
from draille.territory.people.models import User

RUNS_SHOWN = 15


def reader(request: HttpRequest) -> User:
    """Who may look."""
    if not perms.can_read_agenda_feeds(request.user):
        raise PermissionDenied
    return cast(User, request.user)


def runner(request: HttpRequest) -> User:
    """Who may act."""
    if not perms.can_run_agenda_feeds(request.user):
        raise PermissionDenied
    return cast(User, request.user)


def list_agendas(request: HttpRequest) -> HttpResponse:
    """The agendas, how many events each brought, and what waits for somebody."""
    user = reader(request)
    latest = AgendaRun.objects.filter(feed=OuterRef("pk")).order_by("-pk")
    feeds = AgendaFeed.objects.annotate(
        events=Count("brought"),
        missing=Count("brought", filter=Q(brought__missing_since__isnull=False)),
        latest=Subquery(latest.values("pk")[:1]),
    )
    runs = AgendaRun.objects.defer("changes", "problems").in_bulk([one.latest for one in feeds if one.latest])
    context = {
        "page_title": "Agendas reçus",
        "rows": [(feed, runs.get(feed.latest)) for feed in feeds],
        "can_run": perms.can_run_agenda_feeds(user),
    }
    return render(request, "event_feeds/list.html", context)


def show_agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """One agenda: its file or address, its runs, what is left to settle."""
    user = reader(request)
    return _show(request, get_object_or_404(AgendaFeed, pk=pk), user)


def _show(
    request: HttpRequest, feed: AgendaFeed, user: User, upload: UploadForm | None = None
) -> HttpResponse:
    runs = list(feed.runs.select_related("by").defer("changes", "problems")[:RUNS_SHOWN])
    places = Places(feed)
    context = {
        "page_title": feed.name,
        "feed": feed,
        "runs": runs,
        "under_way": next((run for run in runs if run.under_way), None),
        "upload": upload or UploadForm(),
        "events": feed.brought.count(),
        "missing": feed.brought.filter(missing_since__isnull=False).count(),
        "to_place": sum(1 for word in feed.met if not feed.words.get(word) and not places.guess(word)),
        "ready": bool(feed.address or feed.file),
        "can_run": perms.can_run_agenda_feeds(user),
    }
    status = 422 if upload is not None and upload.errors else 200
    return render(request, "event_feeds/show.html", context, status=status)


def add_agenda(request: HttpRequest) -> HttpResponse:
    """An agenda more."""
    return _edit(request, AgendaFeed(), "Ajouter un agenda")


def change_agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """Its name, where it comes from, what it stands for."""
    feed = get_object_or_404(AgendaFeed, pk=pk)
    return _edit(request, feed, f"Modifier « {feed.name} »")


def _edit(request: HttpRequest, feed: AgendaFeed, title: str) -> HttpResponse:
    user = runner(request)
    form = AgendaFeedForm(request.POST or None, request.FILES or None, instance=feed)
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.save_agenda(feed=form.save(commit=False), by=user)
            if file := form.cleaned_data["upload"]:
                actions.upload_agenda(feed=saved, file=file, by=user)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            notices.success(request, "Agenda enregistré.")
            return redirect("event_feeds_desk:show_agenda", saved.pk)
    context = {"page_title": title, "form": form, "feed": feed}
    return render(request, "event_feeds/edit.html", context, status=422 if form.errors else 200)


@require_POST
def upload_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A new file for the next runs."""
    user = runner(request)
    feed = get_object_or_404(AgendaFeed, pk=pk)
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.upload_agenda(feed=feed, file=form.cleaned_data["upload"], by=user)
        except Refused as refusal:
            form.add_error("upload", str(refusal))
        else:
            notices.success(request, "Fichier déposé. Essayez-le à blanc avant de l’importer.")
            return redirect("event_feeds_desk:show_agenda", pk)
    return _show(request, feed, user, form)


def edit_words(request: HttpRequest, pk: int) -> HttpResponse:
    """The keywords of the last run, those without a theme first."""
    user = reader(request)
    feed = get_object_or_404(AgendaFeed, pk=pk)
    places = Places(feed)
    words = {**dict.fromkeys(feed.words, 0), **feed.met}
    rows: list[dict[str, Any]] = [
        {"word": word, "count": count, "chosen": feed.words.get(word, ""), "guess": places.guess(word)}
        for word, count in words.items()
    ]
    rows.sort(key=lambda one: (bool(one["chosen"] or one["guess"]), -one["count"], one["word"]))
    themes = list(Theme.objects.values_list("slug", "name"))
    context = {
        "page_title": f"Mots de « {feed.name} »",
        "feed": feed,
        "rows": rows,
        "themes": themes,
        "names": dict(themes),
        "none": NONE,
        "can_run": perms.can_run_agenda_feeds(user),
    }
    return render(request, "event_feeds/words.html", context)


@require_POST
def choose_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was chosen; the next run applies it."""
    user = runner(request)
    feed = get_object_or_404(AgendaFeed, pk=pk)
    words = dict(zip(request.POST.getlist("word"), request.POST.getlist("theme"), strict=False))
    try:
        many = actions.choose_words(feed=feed, words=words, by=user)
    except Refused as refusal:
        notices.error(request, str(refusal))
    else:
        notices.success(request, f"{many} correspondance(s) retenue(s) : le prochain relevé les applique.")
    return redirect("event_feeds_desk:edit_words", pk)
