"""What upkeep adds to the back office. Registrations only: the pages are in ``desk*.py``."""

from __future__ import annotations

from typing import Any

from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from draille.offer.upkeep import desk_urls, perms
from draille.offer.upkeep.queries.waiting import waiting_counts


class WaitingMenuItem(MenuItem):
    """An entry of the menu with how many wait."""

    waits = ""

    def is_shown(self, request: Any) -> bool:
        return perms.can_follow_upkeep(request.user)

    def render_component(self, request: Any) -> Any:
        component = super().render_component(request)
        if waiting := waiting_counts()[self.waits]:
            component.label = f"{self.label} ({waiting})"
        return component


class ProposalsMenuItem(WaitingMenuItem):
    waits = "proposals"


class PairsMenuItem(WaitingMenuItem):
    waits = "pairs"


@hooks.register("register_admin_urls")
def upkeep_urls() -> list[URLResolver]:
    """The pages of upkeep."""
    return [path("offre/", include(desk_urls))]


@hooks.register("register_offer_menu_item")
def updates_menu_item() -> MenuItem:
    """Campaigns and what professionals propose."""
    return ProposalsMenuItem(
        "Mises à jour",
        reverse("upkeep_desk:list_campaigns"),
        name="mises-a-jour",
        icon_name="rotate",
        order=40,
    )


@hooks.register("register_offer_menu_item")
def duplicates_menu_item() -> MenuItem:
    """Sheets that look alike."""
    return PairsMenuItem(
        "Doublons", reverse("upkeep_desk:list_pairs"), name="doublons", icon_name="copy", order=50
    )
