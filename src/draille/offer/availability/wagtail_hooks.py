"""Availability's pages and menu entries in the back office."""

from __future__ import annotations

from typing import Any

from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from draille.offer.availability import desk_urls, perms


class AvailabilityMenuItem(MenuItem):
    """For whoever may see it."""

    def is_shown(self, request: Any) -> bool:
        return perms.can_see_availability(request.user)


@hooks.register("register_admin_urls")
def availability_urls() -> list[URLResolver]:
    """``/gestion/offre/ce-soir/`` and ``/gestion/offre/disponibilites/``."""
    return [path("offre/", include(desk_urls))]


@hooks.register("register_offer_menu_item")
def tonight_item() -> MenuItem:
    """First in the menu of the offer: asked for every evening."""
    return AvailabilityMenuItem(
        "Qui a une chambre ?",
        reverse("availability_desk:show_tonight"),
        name="ce-soir",
        icon_name="key",
        order=5,
    )


@hooks.register("register_offer_menu_item")
def calendars_item() -> MenuItem:
    """The calendars."""
    return AvailabilityMenuItem(
        "Disponibilités",
        reverse("availability_desk:list_lodgings"),
        name="disponibilites",
        icon_name="calendar-check",
        order=30,
    )
