"""Calendars for platforms."""

from __future__ import annotations

from django.urls import path

from draille.offer.availability import public

app_name = "availability_ical"
urlpatterns = [path("ical/<str:token>.ics", public.unit_calendar, name="unit_calendar")]
