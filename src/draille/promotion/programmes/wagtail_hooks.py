"""What the programmes add to the back office. Registrations only: the pages are in ``desk``."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from draille.promotion.programmes import desk_urls, perms


class ProgrammesMenuItem(MenuItem):
    """Shown to those who may see what was printed."""

    def is_shown(self, request: HttpRequest) -> bool:
        return perms.can_read_programmes(request.user)


@hooks.register("register_admin_urls")
def programmes_urls() -> list[URLResolver]:
    """Under ``/gestion/programmes/``."""
    return [path("programmes/", include(desk_urls))]


@hooks.register("register_offer_menu_item")
def programmes_menu_item() -> MenuItem:
    """In the menu of the offer, beside what else is printed."""
    return ProgrammesMenuItem(
        "Programmes",
        reverse("programmes_desk:list_programmes"),
        name="programmes",
        icon_name="calendar-alt",
        order=710,
    )


@hooks.register("register_offer_menu_item")
def radio_menu_item() -> MenuItem:
    """The text for the radio."""
    return ProgrammesMenuItem(
        "Texte radio",
        reverse("programmes_desk:read_radio"),
        name="programmes-radio",
        icon_name="openquote",
        order=720,
    )
