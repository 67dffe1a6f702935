"""Addresses of the public page of offices."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "opening"
urlpatterns: list[URLPattern] = []
