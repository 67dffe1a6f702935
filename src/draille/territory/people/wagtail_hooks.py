"""The team's pages in the back office."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter
from wagtail import hooks

from draille.territory.people import desk


class AccountVerb:
    """One of the things that may be done to an account."""

    regex = "|".join(desk.ACCOUNT_ACTIONS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(AccountVerb, "account_verb")


@hooks.register("register_admin_urls")
def team_urls() -> list[URLPattern]:
    """Full-time equivalents, and what is done to an account."""
    return [
        path("equipe/<int:pk>/<account_verb:verb>/", desk.change_account, name="people_change_account"),
    ]
