"""Where platforms collected more or less than the tariff; the same as a file; an attestation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from draille.kernel.clock import today
from draille.kernel.contracts import Column, Table
from draille.kernel.exports import export_response, rows_response
from draille.network.hosts.models import Lodging
from draille.network.operators.attesting import attestation
from draille.network.operators.desk.common import PAGE, reader, shell
from draille.network.operators.enums import Match, Outcome
from draille.network.operators.forms import DifferencesForm
from draille.network.operators.models import RemittanceLine
from draille.network.operators.queries import differences, lines_known
from draille.network.tariffs.enums import Category

MOST_IN_WORKBOOK = 100_000
COLUMNS = (
    Column("platform", "Opérateur"),
    Column("number", "Ligne", numeric=True),
    Column("first_night", "Première nuit"),
    Column("nights", "Nuits", numeric=True),
    Column("persons", "Personnes", numeric=True),
    Column("registration", "Numéro d’enregistrement"),
    Column("address", "Adresse"),
    Column("commune", "Commune"),
    Column("lodging", "Hébergement"),
    Column("matched", "Rapprochement"),
    Column("category", "Catégorie"),
    Column("paid", "Collecté", numeric=True, unit="€", decimals=2),
    Column("expected", "Attendu", numeric=True, unit="€", decimals=2),
    Column("difference", "Écart", numeric=True, unit="€", decimals=2),
    Column("outcome", "Constat"),
)


def _asked(form: DifferencesForm) -> QuerySet[RemittanceLine]:
    lines = lines_known()
    told = form.cleaned_data if form.is_valid() else {}
    if told.get("operateur"):
        lines = lines.filter(remittance__platform=told["operateur"])
    if told.get("versement"):
        lines = lines.filter(remittance=told["versement"])
    if told.get("du"):
        lines = lines.filter(first_night__gte=told["du"])
    if told.get("au"):
        lines = lines.filter(first_night__lte=told["au"])
    return lines


def list_differences(request: HttpRequest) -> HttpResponse:
    """By platform, then by lodging, the largest differences first."""
    reader(request)
    form = DifferencesForm(request.GET)
    lines = _asked(form)
    rows = [one for one in differences(lines, by_lodging=True) if one.difference or one.unknown]
    context = shell(request, "differences", "Écarts avec le tarif") | {
        "form": form,
        "platforms": differences(lines),
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "query": request.GET.urlencode(),
    }
    return render(request, "operators/differences.html", context)


def export_differences(request: HttpRequest, format: str) -> HttpResponse:
    """Every line that differs or could not be computed; all lines with ``?tout=1``."""
    reader(request)
    lines = _asked(DifferencesForm(request.GET))
    if request.GET.get("tout") != "1":
        lines = lines.exclude(outcome=Outcome.EXACT)
    rows = _rows(lines.select_related("remittance__platform", "listing__lodging__commune"))
    if format == "csv":
        return cast(HttpResponse, rows_response(COLUMNS, rows, "ecarts-operateurs"))
    kept = [row for row, _number in zip(rows, range(MOST_IN_WORKBOOK), strict=False)]
    table = Table(code="operators.differences", title="Écarts des opérateurs", columns=COLUMNS, rows=kept)
    return cast(HttpResponse, export_response(table, format, "ecarts-operateurs"))


def _rows(lines: QuerySet[RemittanceLine]) -> Iterator[Mapping[str, Any]]:
    for line in lines.order_by("pk").iterator(chunk_size=2000):
        listing = line.listing
        yield {
            "platform": line.remittance.platform.name,
            "number": line.number,
            "first_night": line.first_night,
            "nights": line.nights,
            "persons": line.persons,
            "registration": listing.registration,
            "address": listing.address,
            "commune": listing.commune,
            "lodging": str(listing.lodging) if listing.lodging else "",
            "matched": Match(listing.matched).label,
            "category": str(Category(line.category).label),
            "paid": line.paid / 100,
            "expected": None if line.expected is None else line.expected / 100,
            "difference": None if line.difference is None else line.difference / 100,
            "outcome": Outcome(line.outcome).label,
        }


def show_attestation(request: HttpRequest, pk: int) -> HttpResponse:
    """What a host is told of the nights platforms declared, to print or to copy."""
    reader(request)
    lodging = get_object_or_404(Lodging.objects.select_related("commune"), pk=pk)
    year = _year(request.GET.get("annee", ""))
    context = shell(request, "", f"Nuitées déclarées par les opérateurs, {year}") | {
        "lodging": lodging,
        "year": year,
        "sentences": attestation(lodging, date(year, 1, 1), date(year, 12, 31)),
        "today": today(),
    }
    return render(request, "operators/attestation.html", context)


def _year(asked: str) -> int:
    known = asked.isascii() and asked.isdigit() and len(asked) == 4 and asked > "2000"
    return int(asked) if known else today().year
