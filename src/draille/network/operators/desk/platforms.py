"""The platforms: a list, adding and changing one."""

from __future__ import annotations

from django.contrib import messages as notices
from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from draille.network.operators import actions
from draille.network.operators.desk.common import manager, reader, shell
from draille.network.operators.forms import PlatformForm
from draille.network.operators.models import Platform, Remittance


def list_platforms(request: HttpRequest) -> HttpResponse:
    """Who collects for hosts here."""
    reader(request)
    live = Q(remittances__withdrawn_at__isnull=True)
    platforms = Platform.objects.annotate(
        many=Count("remittances", filter=live), latest=Max("remittances__received_on", filter=live)
    )
    with_file = Remittance.objects.exclude(file="").order_by("received_on", "pk")
    latest = {one.platform_id: one.pk for one in with_file.only("platform_id")}
    context = shell(request, "platforms", "Opérateurs numériques")
    context["rows"] = [(platform, latest.get(platform.pk)) for platform in platforms]
    return render(request, "operators/platforms.html", context)


def add_platform(request: HttpRequest) -> HttpResponse:
    """A platform more."""
    return _edit(request, Platform(), "Ajouter un opérateur")


def change_platform(request: HttpRequest, pk: int) -> HttpResponse:
    """Its name, its SIREN, a note."""
    platform = get_object_or_404(Platform, pk=pk)
    return _edit(request, platform, f"Modifier « {platform} »")


def _edit(request: HttpRequest, platform: Platform, title: str) -> HttpResponse:
    user = manager(request)
    form = PlatformForm(request.POST or None, instance=platform)
    if request.method == "POST" and form.is_valid():
        actions.save_platform(platform=form.save(commit=False), by=user)
        notices.success(request, "Opérateur enregistré.")
        return redirect("operators_desk:list_platforms")
    context = shell(request, "platforms", title) | {"form": form, "platform": platform}
    return render(request, "operators/platform.html", context, status=422 if form.errors else 200)
