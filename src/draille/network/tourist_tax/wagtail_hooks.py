"""The board in the back office. Registrations only: the pages are in ``desk``."""

from __future__ import annotations

from typing import Any

from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from draille.network.tourist_tax import desk_urls, perms


class TaxMenuItem(MenuItem):
    """Shown to who may read the board."""

    def is_shown(self, request: Any) -> bool:
        return perms.can_read_tax(request.user)


@hooks.register("register_admin_urls")
def tax_urls() -> list[URLResolver]:
    """``/gestion/taxe/``."""
    return [path("taxe/", include(desk_urls))]


@hooks.register("register_tax_menu_item")
def board_item() -> MenuItem:
    """The year at a glance."""
    url = reverse("tourist_tax_desk:show_board")
    return TaxMenuItem("Tableau de l'année", url, name="tax-board", icon_name="calendar", order=5)


@hooks.register("register_tax_menu_item")
def statistics_item() -> MenuItem:
    """Statistics."""
    url = reverse("tourist_tax_desk:show_statistics")
    return TaxMenuItem("Statistiques", url, name="tax-statistics", icon_name="table", order=80)
