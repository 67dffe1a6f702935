"""Addresses of the site in the language of the page."""

from __future__ import annotations

from django.urls import path

from draille.promotion.site import public

app_name = "site"
urlpatterns = [path("recherche/", public.search, name="search")]
