"""The list of a month, what misses in it, and a declaration with its versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet, Sum
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from draille.kernel.clock import today
from draille.kernel.contracts import Column, Table
from draille.kernel.exports import export_response, rows_response
from draille.kernel.history import history_of
from draille.kernel.money import Money
from draille.kernel.perms import can_read_journal
from draille.kernel.refusals import Refused
from draille.network.declarations import perms, queries, rules
from draille.network.declarations.comparing import compare_versions
from draille.network.declarations.enums import Filing
from draille.network.declarations.forms import month_of
from draille.network.declarations.models import Declaration

PAGE = 50
COLUMNS = (
    Column("month", "Mois"),
    Column("lodging", "Hébergement"),
    Column("code", "Numéro"),
    Column("commune", "Commune"),
    Column("host", "Déclarant"),
    Column("filing", "Nature"),
    Column("stays", "Séjours", numeric=True),
    Column("person_nights", "Nuitées", numeric=True),
    Column("taxable_nights", "Nuitées assujetties", numeric=True),
    Column("platform_nights", "Nuitées par opérateur", numeric=True),
    Column("total", "Montant", numeric=True, unit="€", decimals=2),
    Column("version", "Version", numeric=True),
    Column("sent_at", "Envoyée le"),
)


def allow(request: HttpRequest, allowed: Callable[[Any], bool]) -> Any:
    """The person, who may do it."""
    if not allowed(request.user):
        raise PermissionDenied
    return request.user


def asked_month(request: HttpRequest) -> date:
    """The month asked for (``2026-07``); last month when none can be read."""
    year, _dash, month = request.GET.get("mois", "").partition("-")
    found = month_of(int(year), int(month)) if year.isdecimal() and month.isdecimal() else None
    return found or rules.first_of(rules.first_of(today()).replace(day=1) - date.resolution)


@require_safe
def list_declarations(request: HttpRequest) -> HttpResponseBase:
    """The declarations of a month, or the lodgings that did not declare it."""
    user = allow(request, perms.can_read_declarations)
    month = asked_month(request)
    found = _found(request, month)
    if (wanted := request.GET.get("format")) in ("csv", "xlsx"):
        allow(request, perms.can_export_declarations)
        return _export(found, wanted, month)
    missing = _missing(request, month)
    view = "manquantes" if request.GET.get("vue") == "manquantes" else "recues"
    sums = found.aggregate(total=Sum("current__total"), nights=Sum("current__person_nights"))
    context = {
        "page_title": "Déclarations",
        "month": month,
        "previous": rules.first_of(month - date.resolution),
        "next": rules.next_month(month),
        "view": view,
        "page": Paginator(missing if view == "manquantes" else found, PAGE).get_page(request.GET.get("page")),
        "missing": len(missing),
        "sums": sums,
        "filings": Filing.choices,
        "filtered": any(request.GET.get(name) for name in ("q", "nature")),
        "can_export": perms.can_export_declarations(user),
        "can_declare": perms.can_declare(user),
    }
    return render(request, "declarations/desk/list_declarations.html", context)


def _found(request: HttpRequest, month: date) -> QuerySet[Declaration]:
    found = queries.declarations_of(month).order_by("lodging__name", "pk")
    if (filing := request.GET.get("nature", "")) in Filing.values:
        found = found.filter(current__filing=filing)
    if words := request.GET.get("q", "").strip()[:100]:
        found = found.filter(
            Q(lodging__name__icontains=words)
            | Q(lodging__code__iexact=words)
            | Q(host__name__icontains=words)
            | Q(lodging__commune__name__icontains=words)
        )
    return found


def _missing(request: HttpRequest, month: date) -> list[queries.Missing]:
    words = request.GET.get("q", "").strip().casefold()
    found = queries.missing(month, month)
    if not words:
        return found
    return [
        one
        for one in found
        if any(words in name.casefold() for name in (one.lodging.name, one.host.name if one.host else ""))
    ]


def _export(found: QuerySet[Declaration], wanted: str, month: date) -> HttpResponseBase:
    name = f"declarations-{month:%Y-%m}"
    if wanted == "csv":
        return rows_response(COLUMNS, _rows(found), name)
    table = Table(code="declarations", title="Déclarations", columns=COLUMNS, rows=list(_rows(found)))
    return export_response(table, wanted, name)


def _rows(found: QuerySet[Declaration]) -> Iterator[Mapping[str, Any]]:
    for one in found.iterator(1000):
        version = one.current
        if version is None:
            continue
        yield {
            "month": f"{one.month:%m/%Y}",
            "lodging": one.lodging.name,
            "code": one.lodging.code,
            "commune": one.lodging.commune.name,
            "host": one.host.name,
            "filing": str(version.get_filing_display()),
            "stays": version.stays,
            "person_nights": version.person_nights,
            "taxable_nights": version.taxable_nights,
            "platform_nights": version.platform_nights,
            "total": Money(version.total),
            "version": version.number,
            "sent_at": version.sent_at,
        }


@require_safe
def show_declaration(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A declaration: what it asks and why, stay by stay, its versions compared, what the journal says."""
    user = allow(request, perms.can_read_declarations)
    found = Declaration.objects.select_related("lodging__commune", "host", "current")
    declaration = get_object_or_404(found, pk=pk)
    versions = list(queries.history(declaration))
    current = versions[0] if versions else None
    context = {
        "page_title": f"{declaration.lodging.name}, {rules.month_words(declaration.month)}",
        "declaration": declaration,
        "current": current,
        "lines": _explained(current) if current else [],
        "versions": compare_versions(versions),
        "history": history_of(declaration) if can_read_journal(user) else [],
        "can_declare": perms.can_declare(user),
    }
    return render(request, "declarations/desk/show_declaration.html", context)


def _explained(version: Any) -> list[tuple[Any, Any]]:
    """Each line as it was declared, with its explanation by the tariffs known today, where there is one."""
    lines = list(version.lines.all())
    try:
        told = list(queries.explain(version))
    except Refused:
        told = []
    return [(line, told[index] if index < len(told) else None) for index, line in enumerate(lines)]
