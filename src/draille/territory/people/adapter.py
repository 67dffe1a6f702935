"""How allauth behaves here: accounts are opened by the director, never from outside."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):
    """No sign-up page."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: see ``actions.add_person``."""
        return False
