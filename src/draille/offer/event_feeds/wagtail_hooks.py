"""What agendas that come in add to the back office. Registrations only: the pages are in ``desk/``."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import MenuItem

from draille.offer.event_feeds import desk_urls, perms
from draille.offer.event_feeds.models import AgendaFeed


class AgendaFeedsMenuItem(MenuItem):
    """Shown to those who may see what comes in."""

    def is_shown(self, request: HttpRequest) -> bool:
        return perms.can_read_agenda_feeds(request.user)


@hooks.register("register_admin_urls")
def event_feeds_urls() -> list[URLResolver]:
    """Under ``/gestion/agenda/flux/``."""
    return [path("agenda/flux/", include(desk_urls))]


@hooks.register("register_agenda_menu_item")
def event_feeds_menu_item() -> MenuItem:
    """In the menu of the agenda."""
    return AgendaFeedsMenuItem(
        "Agendas reçus",
        reverse("event_feeds_desk:list_agendas"),
        name="agendas-recus",
        icon_name="download",
        order=80,
    )


class AgendaFeedURLFinder(ModelAdminURLFinder):
    """Where the journal finds an agenda."""

    def construct_edit_url(self, instance: AgendaFeed) -> str | None:
        """The agenda's page, for who may read it."""
        may = self.user is None or perms.can_read_agenda_feeds(self.user)
        return reverse("event_feeds_desk:show_agenda", args=[instance.pk]) if may else None


register_admin_url_finder(AgendaFeed, AgendaFeedURLFinder)
