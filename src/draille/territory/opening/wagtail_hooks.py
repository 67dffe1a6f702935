"""The calendar's pages in the back office."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from draille.territory.opening.desk import days, months, seasons, years
from draille.territory.opening.perms import can_confirm_days, can_see_calendar

PAGES = [
    path("", months.show_month, name="show_month"),
    path("confirmer/", months.confirm_days, name="confirm_days"),
    path("annuler/", months.restore_days, name="restore_days"),
    path("fermer/", months.close_exceptionally, name="close_exceptionally"),
    path("planifier/", months.plan_opening_days, name="plan_opening_days"),
    path("annee/", years.show_year, name="show_this_year"),
    path("annee/<int:year>/", years.show_year, name="show_year"),
    path("saisons/", seasons.list_seasons, name="list_seasons"),
    path("saisons/<int:pk>/", seasons.save_season, name="save_season"),
    path("saisons/<int:pk>/retirer/", seasons.remove_season, name="remove_season"),
    path("saisons/<slug:slug>/ajouter/", seasons.add_season, name="add_season"),
    path("bureau/<slug:slug>/", months.show_office, name="show_office"),
    path("bureau/<slug:slug>/<str:day>/", days.set_opening_day, name="set_opening_day"),
]


class CalendarMenuItem(MenuItem):
    """Shown to who may see the calendar."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_see_calendar(request.user)


class ClosureMenuItem(MenuItem):
    """Shown to who may close an office."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_confirm_days(request.user)


@hooks.register("register_admin_urls")
def opening_urls() -> list[URLResolver]:
    """``/gestion/ouverture/``."""
    return [path("ouverture/", include((PAGES, "opening_desk")))]


@hooks.register("register_admin_menu_item")
def opening_menu() -> MenuItem:
    """One entry of the main menu for the calendar."""
    menu = Menu(
        items=[
            CalendarMenuItem("Calendrier", reverse("opening_desk:show_month"), icon_name="calendar", order=1),
            CalendarMenuItem(
                "Saisons et horaires", reverse("opening_desk:list_seasons"), icon_name="time", order=2
            ),
            CalendarMenuItem(
                "Jours de l'année", reverse("opening_desk:show_this_year"), icon_name="table", order=3
            ),
            ClosureMenuItem(
                "Fermeture exceptionnelle",
                reverse("opening_desk:close_exceptionally"),
                icon_name="warning",
                order=4,
            ),
        ]
    )
    return SubmenuMenuItem("Ouverture", menu, name="opening", icon_name="calendar", order=50)
