"""Hosts: their list, their page, their forms."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from draille.kernel.clock import today
from draille.kernel.history import history_of
from draille.network.hosts import actions, perms
from draille.network.hosts.desk.exporting import hosts_table, send
from draille.network.hosts.desk.filters import HostFilters
from draille.network.hosts.desk.shared import edited, listing, press, submit, tell, user_of
from draille.network.hosts.extras import blocks_of_host, links_of_host
from draille.network.hosts.forms import AccessForm, HostForm
from draille.network.hosts.models import Host, HostAccess
from draille.network.hosts.queries.days import covering


@require_safe
def list_hosts(request: HttpRequest) -> HttpResponse:
    """The hosts that the filters keep."""
    user_of(request, perms.can_read_hosts)
    form, day = HostFilters(request.GET), today()
    now = covering_owner(day)
    found = form.found().annotate(
        held=Count("ownerships", filter=now, distinct=True), login=Max("accesses__last_login_at")
    )
    return render(request, "hosts/desk/list_hosts.html", listing(request, form, found, "Hébergeurs"))


def covering_owner(day: Any) -> Q:
    """The spells of ownership of a day, from their host."""
    return (Q(ownerships__first_day__isnull=True) | Q(ownerships__first_day__lte=day)) & (
        Q(ownerships__last_day__isnull=True) | Q(ownerships__last_day__gte=day)
    )


@require_safe
def export_hosts(request: HttpRequest, format: str) -> HttpResponseBase:
    """What the filters keep, as CSV or XLSX."""
    user_of(request, perms.can_read_hosts)
    return send(hosts_table(HostFilters(request.GET).found()), format, "hebergeurs")


@require_safe
def show_host(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about a host, and what the apps above say of it."""
    user = user_of(request, perms.can_read_hosts)
    return _show(request, get_object_or_404(Host, pk=pk), user, AccessForm())


def _show(request: HttpRequest, host: Host, user: Any, form: AccessForm) -> HttpResponse:
    day = today()
    owned = host.ownerships.select_related("lodging__commune").order_by("lodging__name", "first_day")
    mandates = host.mandates.select_related("lodging__commune").order_by("lodging__name", "first_day")
    context = {
        "page_title": host.name,
        "host": host,
        "owned": owned.filter(covering(day, day)),
        "past": owned.exclude(covering(day, day)),
        "mandates": mandates,
        "accesses": host.accesses.prefetch_related("hosts"),
        "access_form": form,
        "blocks": blocks_of_host(host, request),
        "links": links_of_host(host, request),
        "lines": history_of(host),
        "can_change": perms.can_change_hosts(user),
    }
    return render(request, "hosts/desk/show_host.html", context, status=422 if form.errors else 200)


def create_host(request: HttpRequest) -> HttpResponse:
    """A new host."""
    user = user_of(request, perms.can_change_hosts)
    form = HostForm(request.POST or None, initial={"remind": True})
    made = submit(form, lambda values: actions.create_host(by=user, **values)) if request.POST else None
    if made:
        tell(request, f"{made} est créé sous le numéro {made.code}.")
        return redirect("hosts_desk:show_host", made.pk)
    return edited(request, "edit_host", form, page_title="Nouvel hébergeur")


def change_host(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is known of it."""
    user = user_of(request, perms.can_change_hosts)
    host = get_object_or_404(Host, pk=pk)
    form = HostForm(request.POST or None, instance=Host.objects.get(pk=pk))
    if request.POST and submit(form, lambda values: actions.change_host(host=host, by=user, **values)):
        tell(request, "C’est enregistré.")
        return redirect("hosts_desk:show_host", pk)
    return edited(request, "edit_host", form, page_title=f"Modifier {host}", host=host)


@require_POST
def open_access(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the hosts' space to an address."""
    user = user_of(request, perms.can_change_hosts)
    host = get_object_or_404(Host, pk=pk)
    form = AccessForm(request.POST)
    if submit(form, lambda values: actions.open_access(host=host, by=user, **values)):
        tell(request, "L’accès est ouvert : cette adresse peut demander un lien de connexion.")
        return redirect("hosts_desk:show_host", pk)
    return _show(request, host, user, form)


@require_POST
def close_access(request: HttpRequest, pk: int, access: int) -> HttpResponse:
    """Close it."""
    user = user_of(request, perms.can_change_hosts)
    host = get_object_or_404(Host, pk=pk)
    found = get_object_or_404(HostAccess, pk=access, hosts=host)
    return press(
        request,
        lambda: actions.close_access(host=host, access=found, by=user),
        "L’accès est fermé.",
        "show_host",
        pk,
    )


@require_POST
def archive_host(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it away."""
    user = user_of(request, perms.can_change_hosts)
    host = get_object_or_404(Host, pk=pk)
    return press(
        request,
        lambda: actions.archive_host(host=host, by=user),
        "L’hébergeur est archivé.",
        "show_host",
        pk,
    )


@require_POST
def reopen_host(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back."""
    user = user_of(request, perms.can_change_hosts)
    host = get_object_or_404(Host, pk=pk)
    return press(
        request,
        lambda: actions.reopen_host(host=host, by=user),
        "L’hébergeur est à nouveau en activité.",
        "show_host",
        pk,
    )
