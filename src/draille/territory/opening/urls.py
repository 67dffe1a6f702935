"""Addresses of the public page of offices."""

from __future__ import annotations

from django.urls import path

from draille.territory.opening import public

app_name = "opening"
urlpatterns = [path("", public.list_offices, name="list_offices")]
