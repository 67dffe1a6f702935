"""What the values of a source stand for, which fields a feed brings, which column is which field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from draille.kernel.refusals import Refused
from draille.offer.feeds import actions, perms
from draille.offer.feeds.desk.common import PAGE, acting, reader, runner
from draille.offer.feeds.enums import WordList
from draille.offer.feeds.forms import ColumnsForm, FieldsForm, target_choices
from draille.offer.feeds.models import Feed, FeedWord


def edit_words(request: HttpRequest, pk: int) -> HttpResponse:
    """The values met, those nobody placed first; each once, with how often it came."""
    user = reader(request)
    feed = get_object_or_404(Feed, pk=pk)
    shown = request.GET.get("liste", "")
    all_words = FeedWord.objects.filter(feed=feed)
    words = all_words.filter(target="", count__gt=0)
    if shown == "toutes":
        words = all_words
    elif shown in WordList.values:
        words = all_words.filter(list=shown)
    page = Paginator(words.order_by("list", "-count", "source"), PAGE).get_page(request.GET.get("page"))
    choices: dict[str, Sequence[Any]] = {name: target_choices(name) for name in {w.list for w in page}}
    context = {
        "page_title": f"Correspondances de « {feed.name} »",
        "feed": feed,
        "page": page,
        "rows": [(word, choices[word.list]) for word in page],
        "shown": shown,
        "views": [("", "À classer"), *WordList.choices, ("toutes", "Toutes")],
        "fields": FieldsForm(feed=feed),
        "can_run": perms.can_run_feeds(user),
    }
    return render(request, "feeds/words.html", context)


@require_POST
def classify_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was chosen; the next run applies it."""
    user = runner(request)
    feed = get_object_or_404(Feed, pk=pk)
    targets = {
        int(name[5:]): str(value)
        for name, value in request.POST.items()
        if name.startswith("word-") and name[5:].isascii() and name[5:].isdigit() and len(name) < 17
    }
    try:
        many = actions.classify_words(feed=feed, targets=targets, by=user)
    except Refused as refusal:
        notices.error(request, str(refusal))
    else:
        notices.success(request, f"{many} correspondance(s) retenue(s) : le prochain relevé les applique.")
    shown = request.POST.get("liste", "")
    view = f"?liste={shown}" if shown in {*WordList.values, "toutes"} else ""
    return redirect(reverse("feeds_desk:edit_words", args=[pk]) + view)


@require_POST
def choose_fields(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep which fields the feed does not bring."""
    user = runner(request)
    feed = get_object_or_404(Feed, pk=pk)
    form = FieldsForm(request.POST, feed=feed)
    off = form.cleaned_data["off"] if form.is_valid() else feed.fields_off
    return acting(
        request,
        lambda: actions.choose_fields(feed=feed, off=off, by=user),
        "Champs enregistrés.",
        "feeds_desk:edit_words",
        pk,
    )


def match_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which field each column of the spreadsheet is."""
    user = runner(request)
    feed = get_object_or_404(Feed, pk=pk)
    form = ColumnsForm(request.POST or None, feed=feed)
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm_columns(feed=feed, fields=form.chosen(), by=user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            notices.success(request, "Colonnes confirmées.")
            return redirect("feeds_desk:show_feed", pk)
    context = {"page_title": f"Colonnes de « {feed.name} »", "feed": feed, "form": form}
    return render(request, "feeds/columns.html", context, status=422 if form.errors else 200)
