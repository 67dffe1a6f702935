"""The team's pages in the back office."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, register_converter, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from draille.territory.people import desk
from draille.territory.people.perms import can_see_team


class AccountVerb:
    """One of the things that may be done to an account."""

    regex = "|".join(desk.ACCOUNT_ACTIONS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(AccountVerb, "account_verb")


class TeamMenuItem(MenuItem):
    """Shown to who may see the team."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_see_team(request.user)


@hooks.register("register_admin_urls")
def team_urls() -> list[URLPattern]:
    """Full-time equivalents, and what is done to an account."""
    return [
        path("equipe/etp/", desk.fte, name="people_fte"),
        path("equipe/etp/<int:year>/", desk.fte, name="people_fte_year"),
        path("equipe/<int:pk>/<account_verb:verb>/", desk.change_account, name="people_change_account"),
    ]


@hooks.register("register_reports_menu_item")
def fte_menu_item() -> MenuItem:
    """Beside the other reports."""
    return TeamMenuItem("Équivalents temps plein", reverse("people_fte"), icon_name="group", order=700)
