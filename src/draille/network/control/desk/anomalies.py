"""The list of anomalies, and setting one aside."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from draille.kernel.clock import today
from draille.kernel.contracts import Column
from draille.kernel.exports import rows_response
from draille.network.control import perms
from draille.network.control.actions import anomalies as actions
from draille.network.control.anomalies.finding import Anomaly, find_anomalies
from draille.network.control.desk.common import CASE_TABS, attempt, rights, user_of
from draille.network.control.enums import AnomalyKind
from draille.network.control.models import SetAside

FIRST_YEAR = 2015


def _year(request: HttpRequest) -> int:
    typed = (request.POST if request.method == "POST" else request.GET).get("annee", "")
    year = int(typed) if typed.isdigit() else today().year
    return min(max(year, FIRST_YEAR), today().year)


def _chosen(request: HttpRequest) -> tuple[list[Anomaly], list[Anomaly], str, bool]:
    """All, those of the view, the kind asked for, and whether those set aside are shown."""
    aside = request.GET.get("vue") == "ecartees"
    kind = request.GET.get("anomalie", "")
    kind = kind if kind in AnomalyKind.values else ""
    found = [one for one in find_anomalies(_year(request)) if (one.aside is not None) == aside]
    return found, [one for one in found if not kind or one.kind == kind], kind, aside


@require_safe
def list_anomalies(request: HttpRequest) -> HttpResponse:
    """What does not add up this year, by kind; each opens what it is about."""
    user = user_of(request, perms.can_read_cases)
    found, shown, kind, aside = _chosen(request)
    counts = Counter(one.kind.value for one in found)
    context = {
        "page_title": "Anomalies",
        "tabs": CASE_TABS,
        "year": _year(request),
        "years": range(today().year, today().year - 4, -1),
        "page": Paginator(shown, 50).get_page(request.GET.get("page")),
        "kinds": [(value, label, counts[value]) for value, label in AnomalyKind.choices if counts[value]],
        "kind": kind,
        "aside": aside,
        "total": len(found),
        **rights(user),
    }
    return render(request, "control/controle/anomalies.html", context)


_COLUMNS = (
    Column("kind", "Anomalie"),
    Column("title", "Sur"),
    Column("host", "Hébergeur"),
    Column("words", "Constat"),
    Column("reason", "Écartée parce que"),
)


@require_safe
def export_anomalies(request: HttpRequest) -> HttpResponseBase:
    """The list as a file."""
    user_of(request, perms.can_read_cases)
    _found, shown, _kind, _aside = _chosen(request)
    rows = (
        {
            "kind": one.kind.label,
            "title": one.title,
            "host": str(one.host or ""),
            "words": one.words,
            "reason": one.aside.reason if one.aside else "",
        }
        for one in shown
    )
    return rows_response(_COLUMNS, rows, f"anomalies-{_year(request)}")


@require_POST
def set_aside(request: HttpRequest) -> HttpResponse:
    """Set one aside, with a reason."""
    user = user_of(request, perms.can_sort_anomalies)
    year = _year(request)
    wanted = (request.POST.get("kind"), request.POST.get("subject"), request.POST.get("digest"))
    found = next((one for one in find_anomalies(year) if (one.kind, one.subject, one.digest) == wanted), None)
    if found is None:
        notices.error(request, "Cette anomalie a changé ou n’est plus : relisez la liste.")
    else:
        reason = request.POST.get("reason", "")
        attempt(
            request, lambda: actions.set_aside(anomaly=found, reason=reason, by=user), "Anomalie écartée."
        )
    return redirect(f"{reverse('control_desk:list_anomalies')}?annee={year}")


@require_POST
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Look at it again."""
    user = user_of(request, perms.can_sort_anomalies)
    aside = get_object_or_404(SetAside, pk=pk)
    attempt(request, lambda: actions.take_up(aside=aside, by=user), "Anomalie remise dans la liste.")
    return redirect("control_desk:list_anomalies")
