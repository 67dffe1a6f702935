"""The statement of a period, its files, and its closing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import require_http_methods, require_safe

from draille.kernel.clock import today
from draille.kernel.exports import FORMATS, Format, export_response, export_tables
from draille.kernel.refusals import Refused
from draille.network.ledger import actions, perms
from draille.network.ledger.desk.shared import allow, end_of_day
from draille.network.ledger.documents import statement_pdf
from draille.network.ledger.forms import StatementForm, last_month
from draille.network.ledger.models import Closing
from draille.network.ledger.statements import Statement, statement
from draille.network.ledger.tables import flat_table, statement_tables, title_of
from draille.network.tariffs.models import Authority


@require_safe
def show_statement(request: HttpRequest) -> HttpResponseBase:
    """The statement of a period: last month's when none is asked for."""
    user = allow(request, perms.can_read_accounts)
    form = _form(request)
    found = _statement(form) if form.is_valid() else None
    if found and (wanted := request.GET.get("format")) in ("csv", "xlsx", "pdf"):
        allow(request, perms.can_export_accounts)
        return _file(found, wanted)
    context = {
        "page_title": "État pour le comptable",
        "form": form,
        "found": found,
        "tables": [table for table in statement_tables(found) if table.rows] if found else [],
        "closing": _closing(found) if found else None,
        "closings": Closing.objects.select_related("authority", "by")[:12],
        "query": urlencode({name: value for name, value in form.data.items() if name != "format"}),
        "can_export": perms.can_export_accounts(user),
        "can_close": perms.can_close_periods(user) and bool(found and found.last < today()),
    }
    return render(request, "ledger/desk/show_statement.html", context)


def _form(request: HttpRequest) -> StatementForm:
    first, last = last_month()
    authority = Authority.objects.order_by("name").first()
    defaults: dict[str, Any] = {
        "du": first.isoformat(),
        "au": last.isoformat(),
        "collectivite": str(authority.pk) if authority else "",
    }
    return StatementForm(defaults | {name: value for name, value in request.GET.items() if value})


def _statement(form: StatementForm) -> Statement:
    asked = form.cleaned_data
    return statement(asked["collectivite"], asked["du"], asked["au"], known_at=end_of_day(asked.get("connu")))


def _closing(found: Statement) -> Closing | None:
    return Closing.objects.filter(
        authority=found.authority, first_day__lte=found.first, last_day__gte=found.last
    ).first()


def _file(found: Statement, wanted: str) -> HttpResponseBase:
    name = f"taxe-de-sejour-{found.first:%Y-%m-%d}-{found.last:%Y-%m-%d}"
    if wanted == "csv":
        return export_response(flat_table(found), wanted, name)
    if wanted == "pdf":
        content = statement_pdf(found, closed=_closing(found) is not None, day=today())
        response = HttpResponse(content, content_type="application/pdf")
    else:
        chosen = Format(wanted)
        response = HttpResponse(
            export_tables(statement_tables(found), chosen), content_type=FORMATS[chosen].content_type
        )
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{wanted}") or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def close_period(request: HttpRequest) -> HttpResponse:
    """Close a period: its totals are shown first, for it cannot be undone."""
    user = allow(request, perms.can_close_periods)
    form = StatementForm(request.POST) if request.method == "POST" else _form(request)
    found = _statement(form) if form.is_valid() else None
    if request.method == "POST" and found:
        try:
            actions.close_period(
                authority=found.authority, first_day=found.first, last_day=found.last, by=user
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            notices.success(request, f"Période close : {title_of(found)}.")
            asked = {"collectivite": str(found.authority.pk), "du": f"{found.first}", "au": f"{found.last}"}
            return redirect(f"{reverse('ledger_desk:show_statement')}?{urlencode(asked)}")
    context = {
        "page_title": "Clore une période",
        "form": form,
        "found": found,
        "words": found and title_of(found),
    }
    return render(request, "ledger/desk/close_period.html", context, status=422 if form.errors else 200)
