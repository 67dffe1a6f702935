"""Who may call the JSON API: someone signed in, with a session that still holds."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import SessionAuth

from draille.territory.people.models import User


class StaffSession(SessionAuth):
    """The session cookie, checked against forgery; an expired one is answered 401 ``session_expired``."""

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:
        """The person, when the account is open."""
        user = request.user
        return user if isinstance(user, User) and user.is_active else None


staff_session = StaffSession()
