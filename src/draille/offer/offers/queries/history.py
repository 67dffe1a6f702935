"""What was public on a day that is over, read from the journal; and since when the catalogue is kept."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from draille.kernel.clock import day_bounds, local_day, today
from draille.kernel.contracts import Memo
from draille.kernel.models import Entry
from draille.offer.offers.enums import Status
from draille.offer.offers.models import Offer

MOVES = tuple(f"{verb}_offer" for verb in ("publish", "propose", "suspend", "archive", "restore"))


def published_on(day: date) -> Q:
    """The sheets that were public at the end of a day, whatever became of them since.

    The first change of state the journal holds after that day says what the state was; without one, it is
    still the present one.
    """
    if day >= today():
        return Q(status=Status.PUBLISHED)
    _start, end = day_bounds(day, day)
    moves = Entry.objects.filter(model=Offer._meta.label_lower, verb__in=MOVES, at__gte=end)
    before: dict[int, str] = {}
    for key, changes in moves.order_by("at", "pk").values_list("object_id", "changes").iterator():
        before.setdefault(int(key), (changes.get("status") or [""])[0])
    public = [key for key, status in before.items() if status == Status.PUBLISHED]
    begun = Q(published_at__lt=end) | Q(published_at__isnull=True, created_at__lt=end)
    return begun & (Q(status=Status.PUBLISHED) & ~Q(pk__in=list(before)) | Q(pk__in=public))


def kept_since(memo: Memo) -> date | None:
    """The first day of the month in which a sheet was first published here; nothing before that."""

    def read() -> date | None:
        dated = Offer.objects.filter(published_at__isnull=False).order_by("published_at")
        first = dated.values_list("published_at", flat=True).first()
        return local_day(first).replace(day=1) if first else None

    return memo.once("offers.since", read)
