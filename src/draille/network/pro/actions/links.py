"""Links that open the space: made when their letter leaves, spent once."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.hosts.models import HostAccess
from draille.network.pro.actions.sessions import open_session
from draille.network.pro.models import HostSession, LoginLink
from draille.offer.upkeep.rules import digest_of, new_secret

MINUTES = 30
LIVE_AT_ONCE = 3
"""Somebody who asks twice may open the first letter: the last few links stay good."""


@transaction.atomic
def make_link(*, access: HostAccess) -> tuple[LoginLink, str]:
    """A new link and its secret, which is in no table. Older links than the last few end."""
    now, secret = timezone.now(), new_secret()
    link = LoginLink.objects.create(
        access=access, digest=digest_of(secret), expires_at=now + timedelta(minutes=MINUTES)
    )
    live = LoginLink.objects.filter(access=access, used_at=None, expires_at__gt=now)
    kept = list(live.order_by("-created_at", "-pk").values_list("pk", flat=True)[:LIVE_AT_ONCE])
    live.exclude(pk__in=kept).update(expires_at=now)
    return link, secret


@transaction.atomic
def open_link(*, secret: str, lasting: bool = False) -> tuple[HostSession, str]:
    """Spend a link: the session it opens, and the session's own secret.

    Two presses at the same time open one session: the second one is refused.

    Raises:
        Refused: ``unknown``, ``closed`` (used or too old).
    """
    link = LoginLink.objects.select_related("access").filter(digest=digest_of(secret)).first()
    if link is None:
        raise Refused(_("Ce lien ne mène à rien."), code="unknown", status=404)
    now = timezone.now()
    if not LoginLink.objects.filter(pk=link.pk, used_at=None, expires_at__gt=now).update(used_at=now):
        raise Refused(_("Ce lien n’est plus valable."), code="closed", status=410)
    HostAccess.objects.filter(pk=link.access_id).update(last_login_at=now)
    write_entry(by=None, verb="enter_host_space", record=link.access)
    return open_session(access=link.access, lasting=lasting)
