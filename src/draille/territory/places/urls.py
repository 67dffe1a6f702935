"""Public addresses of the places."""

from __future__ import annotations

from django.urls import path

from draille.territory.places import public

app_name = "places"
urlpatterns = [path("fond.json", public.map_ground, name="map_ground")]
