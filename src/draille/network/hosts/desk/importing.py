"""The import: a file tried, its report, its confirmation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from draille.kernel.contracts import Column, Table
from draille.kernel.exports import export_response
from draille.network.hosts import perms
from draille.network.hosts.desk.exporting import send
from draille.network.hosts.desk.shared import attempt, submit, user_of
from draille.network.hosts.importing import actions
from draille.network.hosts.importing.columns import BY_CODE, COLUMNS
from draille.network.hosts.models import HostImport

PAGE = 100
RECENT = 10
STATES = {
    actions.REFUSED: "refusées",
    actions.CREATED: "créées",
    actions.CHANGED: "modifiées",
    actions.UNCHANGED: "inchangées",
}
WORDS = {
    actions.REFUSED: "refusée",
    actions.CREATED: "créée",
    actions.CHANGED: "modifiée",
    actions.UNCHANGED: "inchangée",
}


class UploadForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label="Tableau",
        help_text="CSV ou XLSX, une ligne de titres en tête, une ligne par hébergement. 50 Mo et "
        "3 000 lignes au plus.",
        widget=forms.FileInput({"accept": ".csv,.txt,.xlsx"}),
    )


def try_import(request: HttpRequest) -> HttpResponse:
    """Give a file, and see what it would do."""
    user = user_of(request, perms.can_import_hosts)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        run = submit(form, lambda values: actions.try_import(file=values["file"], by=user))
        if run:
            return redirect("hosts_desk:show_import", run.pk)
    context = {
        "page_title": "Importer des hébergeurs",
        "form": form,
        "columns": COLUMNS,
        "recent": HostImport.objects.select_related("by")[:RECENT],
    }
    return render(request, "hosts/desk/try_import.html", context, status=422 if form.errors else 200)


@require_safe
def template_file(request: HttpRequest, format: str) -> HttpResponseBase:
    """The file to fill in, with one invented line."""
    user_of(request, perms.can_import_hosts)
    row = {column.code: column.example for column in COLUMNS}
    columns = [Column(column.code, column.label) for column in COLUMNS]
    table = Table(code="model", title="Hébergements", columns=columns, rows=[row])
    return send(table, format, "modele-hebergeurs")


@require_safe
def show_import(request: HttpRequest, pk: int) -> HttpResponse:
    """What each line does, refused ones first."""
    user_of(request, perms.can_import_hosts)
    run = get_object_or_404(HostImport.objects.select_related("by"), pk=pk)
    counts = run.report.get("counts", {})
    asked = request.GET.get("voir", "")
    state = asked if asked in STATES else next((one for one in STATES if counts.get(one)), actions.REFUSED)
    rows = [row for row in run.report.get("rows", []) if row["state"] == state]
    context = {
        "page_title": run.name,
        "run": run,
        "tabs": [(code, label, counts.get(code, 0), code == state) for code, label in STATES.items()],
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "columns": [(head, BY_CODE[code].label) for head, code in run.report.get("columns", {}).items()],
        "unknown": run.report.get("unknown", []),
        "can_confirm": run.state == HostImport.State.TRIED,
        "to_write": counts.get(actions.CREATED, 0) + counts.get(actions.CHANGED, 0),
        "refused": counts.get(actions.REFUSED, 0),
    }
    return render(request, "hosts/desk/show_import.html", context)


@require_safe
def export_report(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The report as a file."""
    user_of(request, perms.can_import_hosts)
    run = get_object_or_404(HostImport, pk=pk)
    columns = [
        Column("line", "Ligne", numeric=True),
        Column("state", "Résultat"),
        Column("subject", "Hébergement"),
        Column("host", "Hébergeur"),
        Column("words", "Détail"),
    ]
    rows: list[dict[str, Any]] = [{**row, "state": WORDS[row["state"]]} for row in run.report.get("rows", [])]
    table = Table(code="import", title=run.name, columns=columns, rows=rows)
    return export_response(table, "csv", f"import-hebergeurs-{run.pk}")


@require_POST
def confirm_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Write it."""
    user = user_of(request, perms.can_import_hosts)
    run = get_object_or_404(HostImport, pk=pk)
    attempt(request, lambda: actions.confirm_import(run=run, by=user), "L’import est fait.")
    return redirect("hosts_desk:show_import", pk)


@require_POST
def drop_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave it."""
    user = user_of(request, perms.can_import_hosts)
    run = get_object_or_404(HostImport, pk=pk)
    if attempt(
        request, lambda: actions.drop_import(run=run, by=user), "L’essai est abandonné : rien n’est écrit."
    ):
        return redirect("hosts_desk:try_import")
    return redirect("hosts_desk:show_import", pk)
