"""Who levies the tax here, and at which tariffs, year by year."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from draille.kernel.clock import today
from draille.network.tariffs import overview, perms
from draille.network.tariffs.desk.shared import user_of
from draille.network.tariffs.models import Authority

PAGE = 25


@require_safe
def list_tariffs(request: HttpRequest) -> HttpResponse:
    """Authorities with what they voted for a year."""
    user = user_of(request, perms.can_read_tariffs)
    asked, words = request.GET.get("annee", ""), request.GET.get("q", "").strip()
    year = int(asked) if asked.isdigit() and 1900 < int(asked) < 2200 else today().year
    found = Authority.objects.order_by("name", "pk")
    if words:
        found = found.filter(
            Q(name__icontains=words) | Q(siren=words) | Q(deliberations__communes__name__icontains=words)
        ).distinct()
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "page_title": "Tarifs de la taxe de séjour",
        "page": page,
        "rows": overview.shown_in(page.object_list, year),
        "year": year,
        "years": sorted({*overview.years(), today().year, year}, reverse=True),
        "words": words,
        "can_manage": perms.can_manage_tariffs(user),
    }
    return render(request, "tariffs/desk/list_tariffs.html", context)
