"""The professional's own calendar."""

from __future__ import annotations

from django.urls import path

from draille.offer.availability import owner

app_name = "availability_owner"
urlpatterns = [path("mes-disponibilites/<str:token>/", owner.show_calendar, name="show_calendar")]
