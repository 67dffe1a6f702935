"""Sessions of hosts, apart from those of staff."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from draille.kernel.journal import write_entry
from draille.network.hosts.models import HostAccess
from draille.network.pro.models import HostSession, LoginLink, PasskeyChallenge
from draille.offer.upkeep.rules import digest_of, new_secret

LASTING = timedelta(days=30)
SHORT = timedelta(hours=12)
SEEN_EVERY = timedelta(hours=1)
KEPT_LINKS = timedelta(days=1)


def open_session(*, access: HostAccess, lasting: bool) -> tuple[HostSession, str]:
    """A new session with a secret made here: one that a browser came with is never taken over."""
    secret = new_secret()
    session = HostSession.objects.create(
        access=access,
        digest=digest_of(secret),
        lasting=lasting,
        expires_at=timezone.now() + (LASTING if lasting else SHORT),
    )
    return session, secret


def session_of(secret: str) -> HostSession | None:
    """The live session of a secret. When it was last seen is noted once an hour."""
    now = timezone.now()
    found = HostSession.objects.select_related("access").filter(digest=digest_of(secret), expires_at__gt=now)
    session = found.first()
    if session and session.seen_at < now - SEEN_EVERY:
        HostSession.objects.filter(pk=session.pk).update(seen_at=now)
    return session


@transaction.atomic
def end_session(*, session: HostSession) -> None:
    """Leave this browser."""
    HostSession.objects.filter(pk=session.pk).delete()


@transaction.atomic
def end_other_sessions(*, access: HostAccess, but: HostSession | None = None) -> int:
    """Leave every browser, links on their way too; ``but`` stays. How many sessions ended."""
    others = HostSession.objects.filter(access=access)
    if but is not None:
        others = others.exclude(pk=but.pk)
    ended, _tables = others.delete()
    LoginLink.objects.filter(access=access, used_at=None).update(expires_at=timezone.now())
    write_entry(by=None, verb="end_host_sessions", record=access, note=f"{ended}")
    return ended


def forget_ended() -> int:
    """Erase sessions and challenges that are over, and links a day old."""
    now = timezone.now()
    sessions, _tables = HostSession.objects.filter(expires_at__lte=now).delete()
    links, _tables = LoginLink.objects.filter(expires_at__lte=now - KEPT_LINKS).delete()
    asked, _tables = PasskeyChallenge.objects.filter(expires_at__lte=now).delete()
    return sessions + links + asked
