"""A year's declarations computed again by what is known today, and the ones that differ put right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages as notices
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from draille.kernel import french
from draille.kernel.clock import today
from draille.kernel.contracts import Column
from draille.kernel.exports import rows_response
from draille.kernel.money import Money
from draille.kernel.refusals import Refused
from draille.network.declarations import actions, perms
from draille.network.declarations.desk.reading import allow
from draille.network.declarations.models import StayLine, Version
from draille.network.declarations.recomputing import Change, Recomputing

MOST_STAYS = 200_000
"""In a page. Beyond, ``draille django recompute_declarations`` says the same."""
MOST_SHOWN = 200
COLUMNS = (
    Column("lodging", "Hébergement"),
    Column("month", "Mois"),
    Column("host", "Déclarant"),
    Column("told", "Déclaré", numeric=True, unit="€", decimals=2),
    Column("found", "Recalculé", numeric=True, unit="€", decimals=2),
    Column("difference", "Écart", numeric=True, unit="€", decimals=2),
    Column("problem", "Empêchement"),
)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change with its version read."""

    version: Version
    change: Change

    @property
    def found(self) -> int | None:
        """Cents."""
        return None if self.change.found is None else sum(self.change.found.values())


@require_http_methods(["GET", "HEAD", "POST"])
def recompute(request: HttpRequest) -> HttpResponseBase:
    """What differs in a year; sent back, the ones ticked are put right."""
    user = allow(request, perms.can_recompute if request.method == "POST" else perms.can_read_declarations)
    year = _year(request)
    if request.method == "POST":
        _put_right(request, user)
        return redirect(f"{reverse('declarations_desk:recompute')}?annee={year}")
    run, rows = Recomputing(date(year, 1, 1), date(year, 12, 1)), []
    too_many = _too_many(year)
    if not too_many:
        rows = rows_of(list(run))
    if request.GET.get("format") == "csv":
        allow(request, perms.can_export_declarations)
        return rows_response(COLUMNS, lines_of(rows), f"recalcul-{year}")
    context = {
        "page_title": f"Recalcul de {year}",
        "year": year,
        "years": range(today().year, today().year - 5, -1),
        "run": run,
        "rows": rows[:MOST_SHOWN],
        "many": len(rows),
        "more": sum(row.change.difference or 0 for row in rows),
        "too_many": too_many,
        "can_recompute": perms.can_recompute(user),
        "can_export": perms.can_export_declarations(user),
    }
    return render(request, "declarations/desk/recompute.html", context)


def _year(request: HttpRequest) -> int:
    asked = request.GET.get("annee", "")
    return int(asked) if asked.isdecimal() and 2000 <= int(asked) <= 2100 else today().year


def _too_many(year: int) -> bool:
    within = StayLine.objects.filter(version__replaced_at=None, version__declaration__month__year=year)
    return within[MOST_STAYS : MOST_STAYS + 1].exists()


def rows_of(changes: Sequence[Change]) -> list[ChangeRow]:
    """The changes with their versions, by lodging and month; one query."""
    found = Version.objects.select_related("declaration__lodging", "declaration__host").in_bulk(
        [one.version for one in changes]
    )
    rows = [ChangeRow(found[one.version], one) for one in changes]
    return sorted(rows, key=lambda row: (row.version.declaration.lodging.name, row.version.declaration.month))


def lines_of(rows: Sequence[ChangeRow]) -> Iterator[Mapping[str, Any]]:
    """As lines of a file."""
    for row in rows:
        declaration, difference = row.version.declaration, row.change.difference
        yield {
            "lodging": declaration.lodging.name,
            "month": f"{declaration.month:%m/%Y}",
            "host": declaration.host.name,
            "told": Money(row.version.total).euros,
            "found": None if row.found is None else Money(row.found).euros,
            "difference": None if difference is None else Money(difference).euros,
            "problem": row.change.problem,
        }


def _put_right(request: HttpRequest, user: Any) -> None:
    keys = [int(key) for key in request.POST.getlist("version") if key.isdecimal()][:MOST_SHOWN]
    chosen = Version.objects.filter(pk__in=keys).select_related("declaration__lodging__commune")
    done = 0
    for version in chosen:
        try:
            actions.recompute_declaration(version=version, by=user)
            done += 1
        except Refused as refusal:
            notices.error(request, f"{version.declaration} : {refusal}")
    if done:
        notices.success(
            request, f"{french.count(done, 'déclaration recalculée', 'déclarations recalculées')}."
        )
    elif not keys:
        notices.warning(request, "Cochez d’abord les déclarations à recalculer.")
