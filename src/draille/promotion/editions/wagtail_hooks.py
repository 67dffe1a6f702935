"""What the editions add to the back office. Registrations only: the pages are in ``desk.py``."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from draille.promotion.editions import desk_urls, perms


class EditionsMenuItem(MenuItem):
    """Shown to those who may see what was printed."""

    def is_shown(self, request: HttpRequest) -> bool:
        return perms.can_read_editions(request.user)


@hooks.register("register_admin_urls")
def editions_urls() -> list[URLResolver]:
    """Under ``/gestion/editions/``."""
    return [path("editions/", include(desk_urls))]


@hooks.register("register_offer_menu_item")
def editions_menu_item() -> MenuItem:
    """In the menu of the offer, after what is printed."""
    return EditionsMenuItem(
        "Éditions", reverse("editions_desk:list_editions"), name="editions", icon_name="doc-full", order=700
    )
