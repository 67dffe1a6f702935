"""The journal of the accounts, and a host's account."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet, Sum
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from draille.kernel.clock import today
from draille.kernel.contracts import Table
from draille.kernel.exports import export_response, rows_response
from draille.network.hosts.models import Host
from draille.network.ledger import perms, queries
from draille.network.ledger.desk.shared import allow, end_of_day
from draille.network.ledger.forms import JournalForm
from draille.network.ledger.models import Line
from draille.network.ledger.sources import url_of
from draille.network.ledger.tables import JOURNAL, journal_rows

PAGE = 50
MOST_XLSX = 50_000


@require_safe
def list_lines(request: HttpRequest) -> HttpResponseBase:
    """The lines, latest first, by days, authority, kind, words; as a file for who may."""
    user = allow(request, perms.can_read_accounts)
    form = JournalForm(request.GET)
    lines = _found(form)
    if (wanted := request.GET.get("format")) in ("csv", "xlsx"):
        allow(request, perms.can_export_accounts)
        return _export(lines, wanted)
    page = Paginator(lines.order_by("-booked_on", "-pk"), PAGE).get_page(request.GET.get("page"))
    context = {
        "page_title": "Comptes de la taxe",
        "form": form,
        "page": page,
        "rows": [(line, url_of(line.source)) for line in page],
        "total": lines.order_by().aggregate(sum=Sum("amount"))["sum"] or 0,
        "filtered": any(request.GET.get(name) for name in ("q", "du", "au", "collectivite", "nature")),
        "can_export": perms.can_export_accounts(user),
        "query": _query(request),
    }
    return render(request, "ledger/desk/list_lines.html", context)


def _query(request: HttpRequest) -> str:
    given = request.GET.copy()
    for name in ("page", "format"):
        given.pop(name, None)
    return given.urlencode()


def _found(form: JournalForm) -> QuerySet[Line]:
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    lines = queries.journal(asked.get("du"), asked.get("au"), asked.get("collectivite"))
    if asked.get("nature"):
        lines = lines.filter(kind=asked["nature"])
    if words := asked.get("q"):
        lines = lines.filter(
            Q(host__name__icontains=words)
            | Q(host__code__iexact=words)
            | Q(lodging__name__icontains=words)
            | Q(label__icontains=words)
            | Q(source=words)
        )
    return lines.select_related("host", "lodging", "authority")


def _export(lines: QuerySet[Line], wanted: str) -> HttpResponseBase:
    name = f"comptes-taxe-{today():%Y-%m-%d}"
    if wanted == "csv":
        return rows_response(JOURNAL, journal_rows(lines.iterator(2000)), name)
    rows = list(journal_rows(lines[:MOST_XLSX]))
    table = Table(code="journal", title="Comptes de la taxe", columns=JOURNAL, rows=rows)
    return export_response(table, wanted, name)


@require_safe
def show_account(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Every line of a host with the balance after it, as known on a day."""
    user = allow(request, perms.can_read_account)
    host = get_object_or_404(Host, pk=pk)
    form = JournalForm({"au": request.GET.get("connu", "")})
    known = form.cleaned_data.get("au") if form.is_valid() else None
    rows = queries.account(host, known_at=end_of_day(known))
    context = {
        "page_title": f"Compte de {host.name}",
        "host": host,
        "can_read_all": perms.can_read_accounts(user),
        "known": known,
        "rows": [(line, running, url_of(line.source)) for line, running in reversed(rows)],
        "balance": rows[-1][1] if rows else 0,
        "dues": queries.open_dues(host, known_at=end_of_day(known)),
    }
    return render(request, "ledger/desk/show_account.html", context)
