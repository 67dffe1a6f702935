"""What is kept up beside the lines: how many a listing has, what a remittance amounts to."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from draille.network.operators.enums import Match, Outcome
from draille.network.operators.models import Listing, Remittance, RemittanceLine

PERSON_NIGHTS = F("nights") * F("persons")


def refresh_listings(remittance: Remittance) -> None:
    """Count again the lines of every listing that a remittance names; those withdrawn do not count."""
    mine = RemittanceLine.objects.filter(listing=OuterRef("pk"), remittance__withdrawn_at__isnull=True)
    told = mine.order_by().values("listing")
    lines = told.annotate(many=Count("pk")).values("many")
    paid = told.annotate(many=Sum("paid")).values("many")
    named = RemittanceLine.objects.filter(remittance=remittance).values("listing")
    Listing.objects.filter(pk__in=named).update(
        lines=Coalesce(Subquery(lines, output_field=IntegerField()), 0),
        paid=Coalesce(Subquery(paid, output_field=IntegerField()), 0),
    )


def refresh_counts(remittances: Iterable[Remittance]) -> None:
    """Count again what remittances amount to, after a decision or a computation; refused lines stay."""
    for remittance in remittances:
        lines = RemittanceLine.objects.filter(remittance=remittance)
        sums = lines.aggregate(
            sum_lines=Count("pk"),
            sum_nights=Coalesce(Sum(PERSON_NIGHTS), 0),
            sum_paid=Coalesce(Sum("paid"), 0),
            sum_expected=Coalesce(Sum("expected"), 0),
            sum_compared=Coalesce(Sum("paid", filter=Q(expected__isnull=False)), 0),
        )
        matches = lines.order_by().values_list("listing__matched").annotate(many=Count("pk"))
        outcomes = lines.order_by().values_list("outcome").annotate(many=Count("pk"))
        kept = {name: remittance.counts.get(name, 0) for name in ("refused", "problems", "outside_period")}
        counts = {
            **kept,
            **{name.removeprefix("sum_"): number for name, number in sums.items()},
            **{f"match_{Match(code).name.lower()}": many for code, many in matches},
            **{f"outcome_{Outcome(code).name.lower()}": many for code, many in outcomes},
        }
        Remittance.objects.filter(pk=remittance.pk).update(counts=counts)
