"""The file of a booking tool: read, shown with its errors line by line, then taken into the draft."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import ngettext

from draille.kernel.refusals import Refused
from draille.network.declarations.actions import save_draft
from draille.network.declarations.enums import Filing
from draille.network.declarations.reading import Reading, by_month, read_csv
from draille.network.pro import drafts
from draille.network.pro.doors import Actor
from draille.network.pro.forms.declaring import CsvForm
from draille.network.pro.public.shared import allowed, inside, page
from draille.network.pro.scope import Month, Scope

FILES_AN_HOUR = 60


@inside
def read_file(request: HttpRequest, actor: Actor, lodging: int, year: int, month: int) -> HttpResponse:
    """Send a file, look at what was understood of it, take it. Nothing is kept before."""
    found = Scope(actor).month(lodging, year, month)
    if request.method == "POST" and "rows" in request.POST:
        return _taken(request, actor, found)
    form = CsvForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _shown(request, found, form, None)
    if not allowed(request, "file", FILES_AN_HOUR):
        return page(request, "too_many", 429)
    try:
        reading = read_csv(form.cleaned_data["file"])
    except Refused as refusal:
        form.add_error("file", str(refusal))
        return _shown(request, found, form, None)
    return _shown(request, found, form, reading)


def _shown(request: HttpRequest, month: Month, form: CsvForm, reading: Reading | None) -> HttpResponse:
    months = by_month(reading.stays) if reading else {}
    stays = months.pop(month.first, ())
    draft = drafts.from_stays(stays[: drafts.MOST_ROWS])
    return page(
        request,
        "read_file",
        422 if form.errors else 200,
        month=month,
        form=form,
        reading=reading,
        stays=stays,
        rows=json.dumps(draft.data()["rows"]) if stays else "",
        others=[(first, len(some)) for first, some in months.items()],
        too_many=len(stays) > drafts.MOST_ROWS,
    )


def _taken(request: HttpRequest, actor: Actor, month: Month) -> HttpResponse:
    draft = drafts.from_data({"filing": Filing.STAYS.value, "rows": _rows(request.POST["rows"])})
    target = reverse(
        "pro:fill_month", args=[month.lodging.pk, month.first.year, month.first.month, Filing.STAYS.value]
    )
    if draft is None or not draft.rows:
        return redirect(target)
    save_draft(lodging=month.lodging, month=month.first, data=draft.data(), access=actor.access, by=actor.by)
    words = ngettext(
        "%(count)s séjour repris du fichier : vérifiez, puis envoyez.",
        "%(count)s séjours repris du fichier : vérifiez, puis envoyez.",
        len(draft.rows),
    )
    messages.success(request, words % {"count": len(draft.rows)})
    return redirect(target)


def _rows(text: str) -> list[Any]:
    """What the page carried. It came from a browser: every value is checked again with the form."""
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return rows if isinstance(rows, list) else []
