"""Setting an anomaly aside, and taking it up again."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.control.anomalies.finding import Anomaly
from draille.network.control.models import SetAside
from draille.territory.people.models import User


@transaction.atomic
def set_aside(*, anomaly: Anomaly, reason: str, by: User) -> SetAside:
    """Set it aside with a reason: it comes back by itself when what it says changes.

    Raises:
        Refused: ``empty``.
    """
    if not reason.strip():
        raise Refused("Dites pourquoi : la raison est gardée.", code="empty", field="reason")
    aside, _made = SetAside.objects.update_or_create(
        kind=anomaly.kind,
        subject=anomaly.subject,
        defaults={
            "digest": anomaly.digest,
            "words": f"{anomaly.title} : {anomaly.words}"[:300],
            "reason": reason.strip()[:300],
            "at": timezone.now(),
            "by": by,
        },
    )
    write_entry(by=by, verb="set_anomaly_aside", record=aside, note=aside.reason)
    return aside


@transaction.atomic
def take_up(*, aside: SetAside, by: User) -> None:
    """Look at it again."""
    write_entry(by=by, verb="take_anomaly_up", record=aside)
    aside.delete()
