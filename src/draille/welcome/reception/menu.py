"""What off-site sessions and imports add to the menu of the back office."""

from __future__ import annotations

from typing import Any

from django.urls import URLResolver, include, path, reverse
from wagtail.admin.menu import MenuItem

from draille.welcome.reception.imports import desk_urls as import_urls
from draille.welcome.reception.imports.perms import can_see_imports
from draille.welcome.reception.sessions import desk_urls as session_urls
from draille.welcome.reception.sessions.perms import can_see_sessions


class SessionsMenuItem(MenuItem):
    """For whoever may see them."""

    def is_shown(self, request: Any) -> bool:
        return can_see_sessions(request.user)


class ImportsMenuItem(MenuItem):
    """For whoever may see them."""

    def is_shown(self, request: Any) -> bool:
        return can_see_imports(request.user)


def urls() -> list[URLResolver]:
    """Their pages."""
    return [
        path("accueil/imports/", include(import_urls)),
        path("accueil/hors-les-murs/", include(session_urls)),
    ]


def sessions_item() -> MenuItem:
    """Off-site sessions, after the contacts."""
    address = reverse("reception_sessions:list_sessions")
    return SessionsMenuItem("Hors les murs", address, name="hors-les-murs", icon_name="site", order=40)


def imports_item() -> MenuItem:
    """Imports, used once a year."""
    address = reverse("reception_imports:list_imports")
    return ImportsMenuItem("Imports", address, name="imports", icon_name="upload", order=900)
