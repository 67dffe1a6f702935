"""What a page may load and run (Content-Security-Policy): nothing inline, only map tiles from elsewhere."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest
from django.http.response import HttpResponseBase

DESK_PREFIX = "/gestion/"
DESK_CHANGES: dict[str, Any] = {
    # Wagtail 7.4 starts its choosers and calendars by small scripts in the page, writes style attributes,
    # shows a page in a frame, and reads a picture before it is sent.
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}


def public_policy(tiles: str = "", own: str = "") -> dict[str, Any]:
    """The policy of every page.

    Args:
        tiles: the address of the base map's tiles, whose machine pictures may come from.
        own: the main site's address: the widgets shown on other sites of the office read it.
    """
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            "img-src": [SELF, "data:", *_machine(tiles), *_machine(own)],
            "font-src": [SELF],
            "connect-src": [SELF, *_machine(own)],
            "manifest-src": [SELF],
            "worker-src": [SELF],
            "form-action": [SELF],
            "base-uri": [NONE],
            "frame-ancestors": [SELF],
            "object-src": [NONE],
        }
    }


def _machine(tiles: str) -> list[str]:
    """``https://{s}.tile.example/{z}`` comes from any machine of ``tile.example``."""
    parts = urlsplit(tiles)
    if not parts.netloc:
        return []
    return [f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}"]


class PolicyMiddleware(CSPMiddleware):
    """Writes the policy on every answer, with the back office's own changes there."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """The view's own changes hold over ours."""
        parts = super().get_policy_parts(request, response, report_only)
        if request.path.startswith(DESK_PREFIX):
            parts.replace = {**DESK_CHANGES, **(parts.replace or {})}
        return parts
