"""What is still asked of PayFiP."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from draille.network.hosts.models import Host
from draille.network.payments.enums import AttemptState, Means, State
from draille.network.payments.models import Attempt, Payment
from draille.network.payments.rules import ASK_FOR

AGAIN = timedelta(minutes=30)
"""What ended without money is still asked about for a day, this often: money that comes late is seen."""


def to_ask() -> list[int]:
    """Payments to ask about now, oldest first: the pending ones, and now and then those that ended unpaid."""
    now = timezone.now()
    ended = Attempt.objects.filter(
        Q(asked_at__isnull=True) | Q(asked_at__lt=now - AGAIN),
        payment=OuterRef("pk"),
        idop__isnull=False,
        created_at__gte=now - ASK_FOR,
    ).exclude(state__in=[AttemptState.PAID, AttemptState.MISMATCH])
    online = Payment.objects.filter(means=Means.PAYFIP).order_by("pk")
    unpaid = [State.REFUSED, State.ABANDONED, State.EXPIRED, State.CANCELLED]
    late = online.filter(state__in=unpaid, created_at__gte=now - ASK_FOR).filter(Exists(ended))
    doubted = Attempt.objects.filter(payment=OuterRef("pk"), state=AttemptState.MISMATCH)
    pending = online.filter(state=State.PENDING).exclude(Exists(doubted))
    return sorted({*pending.values_list("pk", flat=True), *late.values_list("pk", flat=True)})


def waiting_of(host: Host) -> QuerySet[Payment]:
    """A host's payments that may still be paid: to be shown before another one is begun."""
    return Payment.objects.filter(host=host, state=State.PENDING).order_by("-created_at")
