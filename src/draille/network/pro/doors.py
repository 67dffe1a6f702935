"""Who is in: a host by the cookie of the space, or staff who act at a host's request.

The cookie holds a signed secret and is unknown to the rest of the site; the session of staff is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from draille.network.declarations.enums import SentFrom
from draille.network.hosts.models import Host, HostAccess
from draille.network.pro import perms
from draille.network.pro.actions import session_of
from draille.network.pro.actions.sessions import LASTING
from draille.network.pro.models import HostSession

COOKIE = "draille_hebergeur"
SALT = "draille.network.pro"
ACTING = "pro_acting"
ACTING_SECONDS = 2 * 3600


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts in the space, and for which hosts: everything is looked up through this."""

    hosts: Sequence[Host]
    access: HostAccess | None = None
    session: HostSession | None = None
    by: Any = None

    @property
    def at_desk(self) -> bool:
        """Whether staff act at the host's request."""
        return self.by is not None

    @property
    def sent_from(self) -> SentFrom:
        """Through which door declarations come."""
        return SentFrom.DESK if self.at_desk else SentFrom.SPACE

    @property
    def name(self) -> str:
        """Whose space it is, in words."""
        return ", ".join(str(host) for host in self.hosts)


def actor_of(request: HttpRequest) -> Actor | None:
    """Who is in, or nobody. Staff acting for a host come before a host's own cookie in the same browser."""
    if not hasattr(request, "_host_actor"):
        request._host_actor = _acting(request) or _entered(request)  # type: ignore[attr-defined]
    found: Actor | None = request._host_actor  # type: ignore[attr-defined]
    return found


def _acting(request: HttpRequest) -> Actor | None:
    # A visitor without a session is not given one by being asked.
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    note = request.session.get(ACTING)
    if not isinstance(note, dict) or not perms.can_help_hosts(request.user):
        return None
    if timezone.now().timestamp() - float(note.get("since", 0)) > ACTING_SECONDS:
        return None
    host = Host.objects.filter(pk=int(note.get("host") or 0)).first()
    return Actor(hosts=[host], by=request.user) if host else None


def _entered(request: HttpRequest) -> Actor | None:
    secret = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=LASTING)
    session = session_of(secret) if secret else None
    if session is None:
        return None
    hosts = list(session.access.hosts.order_by("name", "pk"))
    return Actor(hosts=hosts, access=session.access, session=session) if hosts else None


def start_acting(request: HttpRequest, host: Host) -> None:
    """Staff open a host's space in this browser, for two hours at most."""
    request.session[ACTING] = {"host": host.pk, "since": timezone.now().timestamp()}


def stop_acting(request: HttpRequest) -> int | None:
    """Staff leave it; whose it was."""
    note = request.session.pop(ACTING, None)
    return note.get("host") if isinstance(note, dict) else None


def let_in(response: HttpResponse, session: HostSession, secret: str) -> HttpResponse:
    """Give the browser its cookie: until it closes, or for thirty days where that was asked."""
    response.set_signed_cookie(
        COOKIE,
        secret,
        salt=SALT,
        max_age=LASTING if session.lasting else None,
        httponly=True,
        samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )
    return response


def let_out(response: HttpResponse) -> HttpResponse:
    """Take the cookie back."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response
