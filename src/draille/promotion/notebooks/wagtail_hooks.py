"""What notebooks add to the back office. Registrations only: the pages are in ``desk.py``."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from draille.promotion.notebooks import desk_urls, perms


class NotebooksMenuItem(MenuItem):
    """Shown to who makes notebooks."""

    def is_shown(self, request: HttpRequest) -> bool:
        return perms.can_make_notebooks(request.user)


@hooks.register("register_admin_urls")
def notebooks_urls() -> list[URLResolver]:
    """Under ``/gestion/carnets/``."""
    return [path("carnets/", include(desk_urls))]


@hooks.register("register_admin_menu_item")
def notebooks_menu_item() -> MenuItem:
    """In the main menu: it is used at the counter all day."""
    return NotebooksMenuItem(
        "Carnets", reverse("notebooks_desk:list_notebooks"), name="carnets", icon_name="list-ul", order=115
    )
