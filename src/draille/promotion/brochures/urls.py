"""Addresses of the brochures for visitors, in the language of the page."""

from __future__ import annotations

from django.urls import path

from draille.promotion.brochures import public

app_name = "brochures"
urlpatterns = [path("", public.list_brochures, name="list_brochures")]
