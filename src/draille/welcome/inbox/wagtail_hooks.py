"""What the inbox adds to the back office. Registrations only: the pages are in ``desk*.py``."""

from __future__ import annotations

from typing import Any

from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from draille.welcome.inbox import desk_urls, perms, queries
from draille.welcome.inbox.viewsets import InboxListsViewSet


class InboxMenuItem(MenuItem):
    """The inbox, with how many messages wait."""

    def is_shown(self, request: Any) -> bool:
        return perms.can_read_messages(request.user)

    def render_component(self, request: Any) -> Any:
        component = super().render_component(request)
        if waiting := queries.waiting_count():
            component.label = f"{self.label} ({waiting})"
        return component


@hooks.register("register_admin_urls")
def inbox_urls() -> list[URLResolver]:
    """The pages of the inbox."""
    return [path("messagerie/", include(desk_urls))]


@hooks.register("register_admin_menu_item")
def inbox_menu_item() -> MenuItem:
    """Messages to answer, right after the counter."""
    return InboxMenuItem(
        "Messagerie", reverse("inbox_desk:list_messages"), name="messagerie", icon_name="mail", order=30
    )


hooks.register("register_admin_viewset", InboxListsViewSet)
