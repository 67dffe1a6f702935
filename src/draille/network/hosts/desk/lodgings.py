"""Lodgings: their list, their page, their forms."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from draille.kernel.clock import today
from draille.kernel.history import history_of
from draille.network.hosts import actions, perms
from draille.network.hosts.desk.exporting import lodgings_table, send
from draille.network.hosts.desk.filters import LodgingFilters
from draille.network.hosts.desk.shared import edited, listing, press, submit, tell, user_of
from draille.network.hosts.extras import blocks_of_lodging, links_of_lodging
from draille.network.hosts.forms import LodgingForm
from draille.network.hosts.models import Host, Lodging
from draille.network.hosts.queries import HolderBook, KindBook, kind_on, who_declares
from draille.network.hosts.queries.facts import warnings_of
from draille.network.hosts.queries.likely import likely_sheets


@require_safe
def list_lodgings(request: HttpRequest) -> HttpResponse:
    """The lodgings that the filters keep, each with who lets it and its stars."""
    user_of(request, perms.can_read_hosts)
    form = LodgingFilters(request.GET)
    context = listing(request, form, form.found().select_related("commune"), "Hébergements")
    rows = _rows(list(context["page"]))
    return render(request, "hosts/desk/list_lodgings.html", {**context, "rows": rows})


def _rows(lodgings: list[Lodging]) -> list[dict[str, Any]]:
    keys, day = [lodging.pk for lodging in lodgings], today()
    holders, kinds = HolderBook.load(keys), KindBook.load(keys)
    return [
        {
            "lodging": lodging,
            "owner": holders.owner(lodging.pk, day),
            "agency": holders.agency(lodging.pk, day),
            "kind": kinds.classification(lodging.pk, day),
        }
        for lodging in lodgings
    ]


@require_safe
def export_lodgings(request: HttpRequest, format: str) -> HttpResponseBase:
    """What the filters keep, as CSV or XLSX, in the columns an import reads back."""
    user_of(request, perms.can_read_hosts)
    return send(lodgings_table(LodgingFilters(request.GET).found()), format, "hebergements")


@require_safe
def show_lodging(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about a lodging."""
    user = user_of(request, perms.can_read_hosts)
    lodging = get_object_or_404(Lodging.objects.select_related("commune", "offer"), pk=pk)
    day = today()
    nature, category = kind_on(lodging, day)
    can_change = perms.can_change_hosts(user)
    context = {
        "page_title": lodging.name,
        "lodging": lodging,
        "nature": nature.label,
        "category": category.label,
        "declares": who_declares(lodging, day),
        "warnings": warnings_of(lodging, day),
        "ownerships": list(lodging.ownerships.select_related("host"))[::-1],
        "mandates": lodging.mandates.select_related("agency").order_by("-first_day", "-pk"),
        "classifications": list(lodging.classifications.all())[::-1],
        "registrations": lodging.registrations.all(),
        "spells": lodging.spells.order_by("-first_day")[:20],
        "likely": likely_sheets(lodging) if can_change and lodging.offer_id is None else [],
        "blocks": blocks_of_lodging(lodging, request),
        "links": links_of_lodging(lodging, request),
        "lines": history_of(lodging),
        "can_change": can_change,
        "today": day,
        "is_over": bool(lodging.active_until and lodging.active_until < day),
    }
    return render(request, "hosts/desk/show_lodging.html", context)


def create_lodging(request: HttpRequest) -> HttpResponse:
    """A new lodging."""
    user = user_of(request, perms.can_change_hosts)
    given = request.GET.get("hebergeur", "")
    host = Host.objects.filter(pk=given).first() if given.isdigit() and len(given) < 10 else None
    form = LodgingForm(request.POST or None, initial={"host": host})
    made = submit(form, lambda values: actions.create_lodging(by=user, **values)) if request.POST else None
    if made:
        tell(request, f"{made} est créé sous le numéro {made.code}.")
        return redirect("hosts_desk:show_lodging", made.pk)
    return edited(request, "edit_lodging", form, page_title="Nouvel hébergement")


def change_lodging(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is known of it."""
    user = user_of(request, perms.can_change_hosts)
    lodging = get_object_or_404(Lodging.objects.select_related("commune"), pk=pk)
    form = LodgingForm(request.POST or None, lodging=lodging)
    if request.POST and submit(
        form, lambda values: actions.change_lodging(lodging=lodging, by=user, **values)
    ):
        tell(request, "C’est enregistré.")
        return redirect("hosts_desk:show_lodging", pk)
    return edited(request, "edit_lodging", form, page_title=f"Modifier {lodging}", lodging=lodging)


@require_POST
def archive_lodging(request: HttpRequest, pk: int) -> HttpResponse:
    """It is let no more after today; another day is said in its form."""
    user = user_of(request, perms.can_change_hosts)
    lodging = get_object_or_404(Lodging, pk=pk)

    def act() -> Lodging:
        return actions.archive_lodging(lodging=lodging, last_day=today(), by=user)

    return press(request, act, "L’hébergement n’est plus loué après aujourd’hui.", "show_lodging", pk)


@require_POST
def reopen_lodging(request: HttpRequest, pk: int) -> HttpResponse:
    """It is let again."""
    user = user_of(request, perms.can_change_hosts)
    lodging = get_object_or_404(Lodging, pk=pk)
    return press(
        request,
        lambda: actions.reopen_lodging(lodging=lodging, by=user),
        "L’hébergement est à nouveau loué.",
        "show_lodging",
        pk,
    )
