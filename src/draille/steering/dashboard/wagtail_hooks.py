"""The dashboard in the back office: its addresses and the first line of the menu."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from draille.steering.dashboard.perms import can_see_figures


class DashboardMenuItem(MenuItem):
    """Shown to those who may read the figures."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_see_figures(request.user)


@hooks.register("register_admin_urls")
def dashboard_urls() -> list[URLResolver]:
    """Under ``/gestion/tableau-de-bord/``."""
    return [path("tableau-de-bord/", include("draille.steering.dashboard.urls"))]


@hooks.register("register_admin_menu_item")
def dashboard_menu_item() -> MenuItem:
    """Before everything else."""
    return DashboardMenuItem(
        "Tableau de bord", reverse_lazy("dashboard:show_board"), icon_name="home", order=1
    )
