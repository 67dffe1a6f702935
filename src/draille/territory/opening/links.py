"""Addresses of the calendar, for the pages that lead there."""

from __future__ import annotations

from django.urls import reverse

from draille.kernel.periods import Period


def calendar_url(period: Period, office: str = "") -> str:
    """Where the days of a period are read: the month (of one office by its slug), else the year's tables."""
    first, last = period.first, period.last
    if (first.year, first.month) != (last.year, last.month):
        return reverse("opening_desk:show_year", args=[last.year])
    page = (
        reverse("opening_desk:show_office", args=[office]) if office else reverse("opening_desk:show_month")
    )
    return f"{page}?mois={first:%Y-%m}"
