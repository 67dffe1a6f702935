"""Lines against the tariff again, after a decision, a classification or a deliberation changed."""

from __future__ import annotations

from django.db.models import QuerySet

from draille.network.operators.assessing import Assessor
from draille.network.operators.models import RemittanceLine
from draille.network.tariffs.enums import Category, Nature

AT_ONCE = 1000
FIELDS = ("nature", "category", "expected", "difference", "outcome")


def recompute(lines: QuerySet[RemittanceLine]) -> int:
    """Recompute them in passes of a thousand, inside the caller's transaction. How many changed."""
    assessor, changed, last = Assessor(), 0, 0
    while batch := list(lines.filter(pk__gt=last).select_related("listing").order_by("pk")[:AT_ONCE]):
        last = batch[-1].pk
        differing = [line for line in batch if _differs(line, assessor)]
        RemittanceLine.objects.bulk_create(
            differing, update_conflicts=True, unique_fields=["id"], update_fields=list(FIELDS)
        )
        changed += len(differing)
    return changed


def _differs(line: RemittanceLine, assessor: Assessor) -> bool:
    said = Category(line.said) if line.said else None
    nature = Nature(line.said_nature) if line.said_nature else None
    found = assessor.compare(
        insee=assessor.place(line.listing),
        kind=assessor.kind(line.listing.lodging_id, line.first_night, said, nature),
        first=line.first_night,
        nights=line.nights,
        persons=line.persons,
        exempt=line.exempt,
        price=line.price,
        paid=line.paid,
    )
    before = tuple(getattr(line, name) for name in FIELDS)
    for name in FIELDS:
        setattr(line, name, getattr(found, name))
    return before != tuple(getattr(found, name) for name in FIELDS)
