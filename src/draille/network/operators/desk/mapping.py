"""The mapping of a platform's files, with the first lines of one of them as they would be read."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from draille.kernel.refusals import Refused
from draille.network.operators import actions
from draille.network.operators.desk.common import manager, shell
from draille.network.operators.forms import MappingForm
from draille.network.operators.models import Remittance
from draille.network.operators.reading.mapping import FileMapping, guess_columns
from draille.network.operators.reading.rows import BadLine, LineData, RowReader
from draille.network.operators.reading.table import RemittanceTable

LINES = 5
NO_FILE = (
    "Ce versement n’a pas de fichier à lire : ses lignes ont été données par un programme, ou le fichier "
    "a été effacé un an après son dépôt."
)


@dataclass(frozen=True, slots=True)
class Preview:
    """The head of a file: its titles, its first lines as they stand, and as they are read."""

    headers: list[str]
    rows: list[list[str]]
    lines: list[tuple[int, LineData | None, str]]
    failure: str = ""


def edit_mapping(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which column is which, looking at the file; it is kept for the platform's next files."""
    user = manager(request)
    remittance = get_object_or_404(Remittance.objects.select_related("platform"), pk=pk)
    mapping = FileMapping.from_json(remittance.platform.mapping)
    preview = preview_of(remittance, mapping)
    form = MappingForm(request.POST or None, headers=preview.headers, mapping=_filled(mapping, preview))
    if request.method == "POST" and form.is_valid():
        chosen = form.result()
        try:
            actions.save_mapping(platform=remittance.platform, mapping=chosen, by=user)
        except Refused as refusal:
            field = f"column_{refusal.field}"
            form.add_error(field if field in form.fields else None, str(refusal))
            preview = preview_of(remittance, chosen)
        else:
            return _saved(request, remittance)
    context = shell(request, "platforms", f"Colonnes des fichiers {remittance.platform}")
    context |= {"remittance": remittance, "form": form, "preview": preview}
    return render(request, "operators/mapping.html", context, status=422 if form.errors else 200)


def _saved(request: HttpRequest, remittance: Remittance) -> HttpResponse:
    notices.success(request, "Correspondance enregistrée pour cet opérateur.")
    if request.POST.get("then") == "look":
        return redirect("operators_desk:edit_mapping", remittance.pk)
    return redirect("operators_desk:show_remittance", remittance.pk)


def _filled(mapping: FileMapping, preview: Preview) -> FileMapping:
    """The mapping, with what the titles of this file let guess where it names none of them."""
    if any(header in preview.headers for header in mapping.columns.values()):
        return mapping
    return FileMapping(**{**mapping.to_json(), "columns": guess_columns(preview.headers)})


def preview_of(remittance: Remittance, mapping: FileMapping) -> Preview:
    """The first lines of a remittance's file, raw and read; a reason where it cannot be opened."""
    if not remittance.file:
        return Preview([], [], [], NO_FILE)
    try:
        with remittance.file.open("rb") as file:
            table = RemittanceTable(file, mapping)
            headers = table.headers
            rows = list(islice(table.lines(), LINES))
    except (Refused, OSError) as error:
        return Preview([], [], [], str(error))
    reader = RowReader(mapping, headers)
    return Preview(headers, [row for _number, row in rows], [_read(reader, *row) for row in rows])


def _read(reader: RowReader, number: int, row: list[str]) -> tuple[int, LineData | None, str]:
    try:
        return number, reader.read(number, row), ""
    except BadLine as bad:
        return number, None, " ; ".join(f"{one.field} : {one.reason}" for one in bad.wrongs)
