"""Addresses of the files: the same in all languages, so that they may be printed and linked."""

from __future__ import annotations

from django.urls import path

from draille.promotion.brochures import public

app_name = "brochure_files"
urlpatterns = [path("brochures/<slug:slug>/<str:name>", public.download, name="download")]
