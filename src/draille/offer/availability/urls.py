"""The visitors' search."""

from __future__ import annotations

from django.urls import path

from draille.offer.availability import public

app_name = "availability"
urlpatterns = [path("hebergements-libres/", public.search_lodgings, name="search_lodgings")]
