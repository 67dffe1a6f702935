"""The agenda in the back office; other apps add to its menu by the hook ``register_agenda_menu_item``."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from draille.offer.agenda import desk_urls
from draille.offer.agenda.models import Event
from draille.offer.agenda.perms import can_manage_themes, can_read_events
from draille.offer.agenda.viewsets import ThemeViewSet

agenda_menu = Menu(register_hook_name="register_agenda_menu_item")


class AgendaMenuItem(MenuItem):
    """Shown to who may read the agenda."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_read_events(request.user)


class ThemesMenuItem(MenuItem):
    """Shown to who may change the themes."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_manage_themes(request.user)


@hooks.register("register_admin_urls")
def agenda_urls() -> list[URLResolver]:
    """``/gestion/agenda/``."""
    return [path("agenda/", include(desk_urls))]


@hooks.register("register_admin_menu_item")
def agenda_submenu() -> MenuItem:
    """The agenda, after the catalogue."""
    return SubmenuMenuItem("Agenda", agenda_menu, name="agenda", icon_name="date", order=42)


def _item(label: str, name: str, icon: str, order: int) -> MenuItem:
    url = reverse(f"agenda_desk:{name}")
    return AgendaMenuItem(label, url, name=f"agenda-{name.replace('_', '-')}", icon_name=icon, order=order)


@hooks.register("register_agenda_menu_item")
def today_item() -> MenuItem:
    """What is on today, for the counter."""
    return _item("Aujourd’hui", "show_today", "time", 10)


@hooks.register("register_agenda_menu_item")
def week_item() -> MenuItem:
    """The week on one board."""
    return _item("La semaine", "show_week", "calendar", 20)


@hooks.register("register_agenda_menu_item")
def events_item() -> MenuItem:
    """All events."""
    return _item("Événements", "list_events", "list-ul", 30)


@hooks.register("register_agenda_menu_item")
def todos_item() -> MenuItem:
    """What waits."""
    return _item("À faire", "list_todos", "tasks", 40)


@hooks.register("register_agenda_menu_item")
def themes_item() -> MenuItem:
    """The list of themes."""
    return ThemesMenuItem(
        "Thèmes", reverse("agenda_themes:index"), name="agenda-themes", icon_name="tag", order=90
    )


hooks.register("register_admin_viewset", ThemeViewSet)


class EventURLFinder(ModelAdminURLFinder):
    """Where the journal finds an event."""

    def construct_edit_url(self, instance: Event) -> str | None:
        """The event's page, for who may read it."""
        may = self.user is None or can_read_events(self.user)
        return reverse("agenda_desk:read_event", args=[instance.pk]) if may else None


register_admin_url_finder(Event, EventURLFinder)
