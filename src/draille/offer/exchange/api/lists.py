"""The controlled lists, the communes and the offices, as the API gives them."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone, translation

from draille.kernel.clock import today
from draille.offer.exchange.licence import data_licence
from draille.offer.offers.enums import CATEGORIES, Category, Dogs, FeatureGroup, Kind, PriceUnit, Status
from draille.offer.offers.models import Feature, Label
from draille.territory.opening.queries import OfficeWeek, office_weeks
from draille.territory.opening.rules import DayHours, Moment
from draille.territory.opening.sentences import state_sentence
from draille.territory.places.models import Commune


def list_kinds(language: str) -> dict[str, Any]:
    """The codes filters and answers use, named in a language; two queries."""
    features = Feature.objects.filter(active=True).order_by("group", "order", "name")
    with translation.override(language):
        return {
            "kinds": [
                {
                    "code": kind.value,
                    "name": str(kind.label),
                    "categories": [_named(Category(one)) for one in CATEGORIES[kind.value]],
                }
                for kind in Kind
            ],
            "feature_groups": [
                {
                    **_named(FeatureGroup(group)),
                    "features": [{"code": one.code, "name": one.named(language)} for one in held],
                }
                for group, held in groupby(features, key=lambda one: one.group)
            ],
            "labels": [{"code": one.code, "name": one.name} for one in Label.objects.filter(active=True)],
            "dogs": [_named(one) for one in Dogs],
            "price_units": [_named(one) for one in PriceUnit],
        }


def _named(choice: Any) -> dict[str, str]:
    return {"code": str(choice.value), "name": str(choice.label)}


def list_communes() -> list[dict[str, Any]]:
    """The communes of the destination, and those outside that have published offers; one query."""
    published = Count("offers", filter=Q(offers__status=Status.PUBLISHED))
    found = Commune.objects.select_related("sector").annotate(published=published).order_by("name", "insee")
    return [
        {
            "insee": one.insee,
            "name": one.name,
            "slug": one.slug,
            "postcode": one.postcode,
            "sector": one.sector.slug if one.sector else "",
            "latitude": one.latitude,
            "longitude": one.longitude,
            "offers": one.published,
        }
        for one in found.filter(Q(sector__isnull=False) | Q(published__gt=0))
    ]


def list_offices() -> dict[str, Any]:
    """The offices in service with their hours, in the active language; a fixed number of queries.

    The moment is cut to the minute: the answer stays the same that long.
    """
    at = timezone.localtime().replace(second=0, microsecond=0)
    return {
        "licence": data_licence().as_dict(),
        "at": at,
        "offices": [write_office(week) for week in office_weeks(at)],
    }


def write_office(week: OfficeWeek) -> dict[str, Any]:
    """One office."""
    office = week.state.office
    return {
        "slug": office.slug,
        "name": office.name,
        "commune": office.commune.name,
        "address": office.address,
        "postcode": office.postcode,
        "phone": office.phone,
        "email": office.email,
        "position": {"latitude": office.latitude, "longitude": office.longitude},
        "url": f"{settings.BASE_URL}{reverse('opening:list_offices')}#{office.slug}",
        "now": _now(week.state.moment, state_sentence(week.state, today())),
        "week": [_day(day) for day in week.days],
    }


def _now(moment: Moment, sentence: str) -> dict[str, Any]:
    return {
        "open": moment.is_open,
        "until": f"{moment.until:%H:%M}" if moment.until else None,
        "next_day": moment.next_day,
        "next_time": f"{moment.next_time:%H:%M}" if moment.next_time else None,
        "sentence": sentence,
    }


def _day(day: DayHours) -> dict[str, Any]:
    return {
        "day": day.day,
        "open": day.is_open,
        "hours": [{"opens": f"{one.opens:%H:%M}", "closes": f"{one.closes:%H:%M}"} for one in day.intervals],
        "holiday": day.holiday,
        "exceptional": bool(day.reason),
    }
