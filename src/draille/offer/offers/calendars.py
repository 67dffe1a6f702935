"""From the tables to opening rules and back, and the same question asked of the database."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from draille.offer.offers import rules
from draille.offer.offers.models import Offer, OfferQuerySet, OpeningException, OpeningPeriod


def calendar_of(offer: Offer) -> rules.Calendar:
    """All that is known of its opening; no query where ``periods`` and ``exceptions`` are prefetched."""
    return rules.Calendar(
        [
            rules.Stretch(
                first=period.first_day,
                last=period.last_day,
                yearly=period.yearly,
                on_request=period.on_request,
                hours=rules.week_of(period.hours),
                name=period.name,
            )
            for period in offer.periods.all()
        ],
        {
            one.day: rules.Exceptional(one.closed, rules.intervals_of(one.hours), one.note)
            for one in offer.exceptions.all()
        },
    )


def opening_on(offer: Offer, day: date) -> rules.DayOpening:
    """What an offer does on a day."""
    return rules.opening_on(day, calendar_of(offer))


def opening_now(offer: Offer, at: datetime | None = None) -> rules.Moment:
    """An offer at this moment, on the local clock."""
    return rules.state_at(timezone.localtime(at).replace(tzinfo=None), calendar_of(offer))


def week_ahead(offer: Offer, first: date, days: int = 7) -> list[rules.DayOpening]:
    """The days to come, in order."""
    calendar = calendar_of(offer)
    return [rules.opening_on(first + timedelta(days=ahead), calendar) for ahead in range(days)]


def open_on(day: date, *, on_request: bool = True) -> Q:
    """The offers open on a day, as a condition for the database: agrees with ``rules.opening_on``.

    ``on_request`` says whether those open on request count.
    """
    asked = rules.in_year(day)
    begun, not_over = Q(first_in_year__lte=asked), Q(last_in_year__gte=asked)
    within_year = Q(first_in_year__lte=F("last_in_year")) & begun & not_over
    over_new_year = Q(first_in_year__gt=F("last_in_year")) & (begun | not_over)
    yearly = Q(yearly=True) & (Q(first_in_year__isnull=True) | within_year | over_new_year)
    dated = (
        Q(yearly=False)
        & (Q(first_day__isnull=True) | Q(first_day__lte=day))
        & (Q(last_day__isnull=True) | Q(last_day__gte=day))
    )
    periods = (
        OpeningPeriod.objects.filter(yearly | dated, offer=OuterRef("pk"))
        .annotate(that_day=F("weekdays").bitand(1 << day.weekday()))
        .filter(that_day__gt=0)
    )
    if not on_request:
        periods = periods.filter(on_request=False)
    exceptions = OpeningException.objects.filter(offer=OuterRef("pk"), day=day)
    return Exists(exceptions.filter(closed=False)) | (
        Q(Exists(periods)) & ~Q(Exists(exceptions.filter(closed=True)))
    )


def filter_open_on(offers: OfferQuerySet, day: date, *, on_request: bool = True) -> OfferQuerySet:
    """Those of the offers that are open on a day."""
    return offers.filter(open_on(day, on_request=on_request))
