"""Following up in the back office. Registrations only: the pages are in ``desk/``."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from draille.network.control import desk_urls, perms


class FollowUpMenuItem(MenuItem):
    """Shown to who may read contacts with hosts."""

    def is_shown(self, request: HttpRequest) -> bool:
        return perms.can_read_follow_up(request.user)


class CasesMenuItem(MenuItem):
    """Shown to who may read control cases."""

    def is_shown(self, request: HttpRequest) -> bool:
        return perms.can_read_cases(request.user)


@hooks.register("register_admin_urls")
def control_urls() -> list[URLResolver]:
    """``/gestion/taxe/suivi/`` and ``/gestion/taxe/controle/``."""
    return [path("taxe/", include(desk_urls))]


@hooks.register("register_tax_menu_item")
def follow_up_item() -> MenuItem:
    """What is to be done with hosts."""
    return FollowUpMenuItem(
        "Suivi", reverse("control_desk:show_board"), name="taxe-suivi", icon_name="tasks", order=60
    )


@hooks.register("register_tax_menu_item")
def cases_item() -> MenuItem:
    """Cases and anomalies."""
    return CasesMenuItem(
        "Contrôle", reverse("control_desk:list_cases"), name="taxe-controle", icon_name="warning", order=70
    )
