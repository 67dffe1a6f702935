"""What submissions add to the back office. Registrations only: the pages are in ``desk``."""

from __future__ import annotations

from typing import Any

from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from draille.offer.submissions import desk_urls, perms
from draille.offer.submissions.queries import submissions_of


class SubmissionsMenuItem(MenuItem):
    """The queue, with how many wait."""

    def is_shown(self, request: Any) -> bool:
        return perms.can_read_submissions(request.user)

    def render_component(self, request: Any) -> Any:
        component = super().render_component(request)
        if waiting := submissions_of("waiting").order_by().count():
            component.label = f"{self.label} ({waiting})"
        return component


@hooks.register("register_admin_urls")
def submissions_urls() -> list[URLResolver]:
    """``/gestion/agenda/propositions/``."""
    return [path("agenda/propositions/", include(desk_urls))]


@hooks.register("register_agenda_menu_item")
def submissions_menu_item() -> MenuItem:
    """What organisers propose and correct."""
    return SubmissionsMenuItem(
        "Propositions",
        reverse("submissions_desk:list_submissions"),
        name="agenda-propositions",
        icon_name="mail",
        order=35,
    )
