"""A month declared at the desk for a host who asks: filled in, read from a file, looked at, sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib import messages as notices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from draille.kernel.refusals import Refused
from draille.network.declarations import actions, perms, queries, rules
from draille.network.declarations.content import Content, as_data, from_data
from draille.network.declarations.desk.reading import allow
from draille.network.declarations.enums import Filing, SentFrom
from draille.network.declarations.forms import (
    BLANK_ROWS,
    ImportForm,
    MonthForm,
    content_of_forms,
    month_of,
    stay_forms,
)
from draille.network.declarations.models import Declaration
from draille.network.declarations.reading import Reading, by_month, read_csv
from draille.network.hosts.models import Lodging
from draille.network.hosts.queries import who_declares_month

MORE_ROWS = 10


@dataclass
class Page:
    """What the page shows: forms, and what came of them."""

    lodging: Lodging
    month: date
    form: MonthForm
    rows: Any
    upload: ImportForm = field(default_factory=ImportForm)
    preview: queries.Preview | None = None
    reading: Reading | None = None
    others: dict[date, int] = field(default_factory=dict)


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: HttpRequest, pk: int, year: int, month: int) -> HttpResponse:
    """The month of a lodging, filled in for its host; what is sent says that it was at the desk."""
    user = allow(request, perms.can_declare)
    lodging = get_object_or_404(Lodging.objects.select_related("commune"), pk=pk)
    first = month_of(year, month)
    if first is None:
        raise Http404
    if request.method != "POST":
        return _show(request, _filled(lodging, first, _kept(lodging, first)))
    step = request.POST.get("step", "")
    if step == "import":
        return _show(request, _imported(request, lodging, first))
    page = Page(lodging, first, MonthForm(request.POST), stay_forms(request.POST))
    if step == "more":
        return _show(request, _with_more(page, request))
    if not (page.form.is_valid() and page.rows.is_valid()):
        return _show(request, page, 422)
    return _sent(request, page, content_of_forms(page.form, page.rows), step, user)


def _sent(request: HttpRequest, page: Page, content: Content, step: str, user: Any) -> HttpResponse:
    """Keep it, look at it, or send it."""
    try:
        if step == "draft":
            actions.save_draft(lodging=page.lodging, month=page.month, data=as_data(content), by=user)
            notices.success(request, "Brouillon gardé.")
            return redirect(request.path)
        page.preview = queries.preview(page.lodging, page.month, content)
        if step != "send":
            return _show(request, page)
        version = actions.send_declaration(
            lodging=page.lodging,
            month=page.month,
            content=content,
            sent_from=SentFrom.DESK,
            by=user,
            note=page.form.cleaned_data["note"],
        )
    except Refused as refusal:
        _point_at(page, refusal)
        return _show(request, page, 422)
    notices.success(request, "Déclaration envoyée.")
    return redirect("declarations_desk:show_declaration", version.declaration_id)


def _point_at(page: Page, refusal: Refused) -> None:
    """The refusal beside the field it is about (``stays.2.price``: the third row kept)."""
    parts = refusal.field.split(".")
    kept = [
        row
        for row in page.rows
        if (row.has_changed() or row.initial) and row.cleaned_data and not row.cleaned_data.get("DELETE")
    ]
    if len(parts) == 3 and parts[0] == "stays" and int(parts[1]) < len(kept):
        name = "minor" if parts[2] == "exempt" else parts[2]
        row = kept[int(parts[1])]
        row.add_error(name if name in row.fields else None, str(refusal))
    else:
        page.form.add_error(refusal.field if refusal.field in page.form.fields else None, str(refusal))


def _kept(lodging: Lodging, month: date) -> tuple[Content, str]:
    """The draft, else what was sent, else nothing yet; and which."""
    found = Declaration.objects.filter(lodging=lodging, month=month).select_related("current").first()
    if found and found.draft:
        try:
            return from_data(found.draft), "draft"
        except (ValueError, KeyError, TypeError):
            pass  # the draft of another form: what was sent is shown instead
    if found and found.current:
        return queries.content_of(found.current), "sent"
    return Content(Filing.STAYS), ""


def _filled(lodging: Lodging, month: date, kept: tuple[Content, str]) -> Page:
    content, _from = kept
    initial = {
        "filing": content.filing,
        "closed_from": content.closed_from,
        "closed_until": content.closed_until,
    }
    return Page(lodging, month, MonthForm(initial=initial), stay_forms(stays=content.stays))


def _with_more(page: Page, request: HttpRequest) -> Page:
    """The same rows, and blank ones after them."""
    given = request.POST.copy()
    total = (
        int(given.get("stays-TOTAL_FORMS", "0") or 0)
        if given.get("stays-TOTAL_FORMS", "0").isdecimal()
        else 0
    )
    given["stays-TOTAL_FORMS"] = str(min(total + MORE_ROWS, rules.MOST_STAYS))
    page.rows = stay_forms(given)
    return page


def _imported(request: HttpRequest, lodging: Lodging, month: date) -> Page:
    """The stays of the month that a file holds, in the rows; nothing is sent nor kept."""
    page = _filled(lodging, month, (Content(Filing.STAYS), ""))
    page.upload = ImportForm(request.POST, request.FILES)
    if not page.upload.is_valid():
        return page
    try:
        reading = read_csv(page.upload.cleaned_data["file"])
    except Refused as refusal:
        page.upload.add_error("file", str(refusal))
        return page
    months = by_month(reading.stays)
    page.rows = stay_forms(stays=months.get(month, ()), blank=BLANK_ROWS)
    page.reading = reading
    page.others = {other: len(stays) for other, stays in months.items() if other != month}
    return page


def _show(request: HttpRequest, page: Page, status: int = 200) -> HttpResponse:
    kept = _kept(page.lodging, page.month)[1]
    context = {
        "page_title": f"Déclarer {page.lodging.name}, {rules.month_words(page.month)}",
        "page": page,
        "host": who_declares_month(page.lodging, page.month),
        "kept": kept,
        "past": rules.first_of(page.month - date.resolution),
        "next": rules.next_month(page.month),
    }
    return render(request, "declarations/desk/declare.html", context, status=status)
