"""The pages of imports: upload, match columns, follow the check, load, undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages as notices
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from draille.kernel.contracts import Column, Table
from draille.kernel.exports import export_response
from draille.kernel.refusals import Refused
from draille.territory.people.models import User
from draille.welcome.reception.imports import actions, perms
from draille.welcome.reception.imports.forms import MatchingForm, UploadForm, WordsForm
from draille.welcome.reception.imports.matching import Matching
from draille.welcome.reception.imports.preview import (
    HEADERS,
    previewed_columns,
    previewed_lines,
    read_head,
)
from draille.welcome.reception.imports.queries import UNDER_WAY, is_interrupted, live_contacts
from draille.welcome.reception.imports.vocabulary import read_vocabulary
from draille.welcome.reception.models import ImportRun

PAGE = 25
SHOWN_PROBLEMS = 100
SHOWN_WORDS = 60
State = ImportRun.State


def _user(request: HttpRequest, allowed: Callable[[Any], bool]) -> User:
    if not allowed(request.user):
        raise PermissionDenied
    return cast(User, request.user)


def list_imports(request: HttpRequest) -> HttpResponse:
    """What was imported, and a file more."""
    user = _user(request, perms.can_see_imports)
    return _list(request, user, UploadForm())


def _list(request: HttpRequest, user: User, form: UploadForm) -> HttpResponse:
    runs = ImportRun.objects.select_related("uploaded_by")
    context = {
        "page_title": "Reprendre des années passées",
        "page": Paginator(runs, PAGE).get_page(request.GET.get("page")),
        "form": form,
        "can_import": perms.can_import(user),
    }
    return render(request, "reception/imports/list.html", context, status=422 if form.errors else 200)


@require_POST
def upload_import(request: HttpRequest) -> HttpResponse:
    """Take a file in."""
    user = _user(request, perms.can_import)
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            run = actions.upload_import(file=form.cleaned_data["file"], by=user)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("reception_imports:match_columns", run.pk)
    return _list(request, user, form)


def match_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what each column holds, and see what the first lines become."""
    user = _user(request, perms.can_import)
    run = get_object_or_404(ImportRun, pk=pk)
    sheet, matching = read_head(run), Matching.from_json(run.mapping)
    columns = previewed_columns(sheet, matching)
    vocabulary = read_vocabulary(user)
    form = MatchingForm(request.POST or None, columns=columns, matching=matching, vocabulary=vocabulary)
    if request.method == "POST" and form.is_valid():
        matching = form.result()
        if "check" in request.POST and _save_and_check(form, run, matching, user):
            return redirect("reception_imports:show_import", pk)
    context = {
        "page_title": run.name,
        "run": run,
        "form": form,
        "headers": HEADERS,
        "lines": previewed_lines(sheet, matching, user),
    }
    return render(request, "reception/imports/match.html", context, status=422 if form.errors else 200)


def _save_and_check(form: MatchingForm | WordsForm, run: ImportRun, matching: Matching, user: User) -> bool:
    try:
        actions.save_matching(run=run, matching=matching, by=user)
        actions.start_check(run=run, by=user)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def show_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Where an import is: under way, refused with its reasons, ready, loaded."""
    user = _user(request, perms.can_see_imports)
    return _show(request, get_object_or_404(ImportRun, pk=pk), user)


def _show(request: HttpRequest, run: ImportRun, user: User, words: WordsForm | None = None) -> HttpResponse:
    report = run.report
    unknown = report.get("unknown", [])
    if unknown and words is None:
        words = WordsForm(unknown=unknown[:SHOWN_WORDS], vocabulary=read_vocabulary(user))
    context = {
        "page_title": run.name,
        "run": run,
        "report": report,
        "under_way": run.state in UNDER_WAY,
        "interrupted": is_interrupted(run),
        "ready": run.state == State.CHECKED and not report.get("problem_count"),
        "problems": report.get("problems", [])[:SHOWN_PROBLEMS],
        "counts": _counts_table(run),
        "words": words,
        "more_words": max(len(unknown) - SHOWN_WORDS, 0),
        "live": live_contacts(run) if run.state == State.LOADED else 0,
        "can_import": perms.can_import(user),
    }
    return render(request, "reception/imports/show.html", context)


def _counts_table(run: ImportRun) -> Table:
    labels = read_vocabulary().labels
    return Table(
        code="import.counts",
        title="Actes à charger" if run.state == State.CHECKED else "Actes chargés",
        columns=[
            Column("year", "Année"),
            Column("office", "Bureau"),
            Column("channel", "Canal"),
            Column("contacts", "Actes", numeric=True),
        ],
        rows=[
            {
                "year": str(row["year"]),
                "office": labels["office"].get(row["office"], "hors les murs"),
                "channel": labels["channel"].get(row["channel"], row["channel"]),
                "contacts": row["contacts"],
            }
            for row in run.report.get("counts", [])
        ],
        totals={"year": "Ensemble", "contacts": run.report.get("new", 0)},
    )


def watch_import(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the work is: asked every two seconds by the page, which is read again at the end."""
    _user(request, perms.can_see_imports)
    run = get_object_or_404(ImportRun, pk=pk)
    response = render(request, "reception/imports/progress.html", {"run": run})
    if run.state not in UNDER_WAY or is_interrupted(run):
        response["HX-Refresh"] = "true"
    return response


@require_POST
def match_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what unknown words mean, and check again."""
    user = _user(request, perms.can_import)
    run = get_object_or_404(ImportRun, pk=pk)
    unknown = run.report.get("unknown", [])[:SHOWN_WORDS]
    form = WordsForm(request.POST, unknown=unknown, vocabulary=read_vocabulary(user))
    if form.is_valid():
        matching = form.result(Matching.from_json(run.mapping))
        if _save_and_check(form, run, matching, user):
            return redirect("reception_imports:show_import", pk)
    return _show(request, run, user, form)


def export_problems(request: HttpRequest, pk: int) -> HttpResponse:
    """The refused lines as a file."""
    _user(request, perms.can_see_imports)
    run = get_object_or_404(ImportRun, pk=pk)
    columns = [
        Column("line", "Ligne", numeric=True),
        Column("column", "Colonne"),
        Column("value", "Valeur"),
        Column("reason", "Raison"),
    ]
    rows = [
        {column.key: problem[column.key] for column in columns} for problem in run.report.get("problems", [])
    ]
    table = Table(code="import.problems", title=f"Lignes refusées, {run.name}", columns=columns, rows=rows)
    return cast(HttpResponse, export_response(table, "csv", f"lignes-refusees-{run.pk}"))


def _act(request: HttpRequest, pk: int, action: Callable[..., ImportRun]) -> HttpResponse:
    user = _user(request, perms.can_import)
    try:
        action(run=get_object_or_404(ImportRun, pk=pk), by=user)
    except Refused as refusal:
        notices.error(request, str(refusal))
    return redirect("reception_imports:show_import", pk)


@require_POST
def check_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the whole file again."""
    return _act(request, pk, actions.start_check)


@require_POST
def load_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Load the file, or take up again a load that was interrupted."""
    return _act(request, pk, actions.start_load)


@require_POST
def undo_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw all its contacts."""
    return _act(request, pk, actions.undo_import)
