"""Addresses of the site that have no language."""

from __future__ import annotations

from django.urls import path

from draille.promotion.site import public

app_name = "site_files"
urlpatterns = [path("site/<int:pk>/couleurs.css", public.stylesheet, name="stylesheet")]
