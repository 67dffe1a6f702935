"""The report in the back office: its addresses and its place in the menu."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from draille.steering.reports.perms import can_view_report


class ReportsMenuItem(MenuItem):
    """Shown to those who may read reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_view_report(request.user)


@hooks.register("register_admin_urls")
def report_urls() -> list[URLResolver]:
    """Under ``/gestion/rapports/``."""
    return [path("rapports/", include("draille.steering.reports.urls"))]


@hooks.register("register_admin_menu_item")
def reports_menu_item() -> MenuItem:
    """Beside the dashboard."""
    return ReportsMenuItem(
        "Rapport d'activité", reverse_lazy("reports:list_reports"), icon_name="doc-full", order=60
    )
