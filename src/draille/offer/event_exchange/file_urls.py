"""The addresses for programs: the same whatever the language."""

from __future__ import annotations

from django.urls import URLPattern, include, path

_files: list[URLPattern] = []
urlpatterns = [path("", include((_files, "event_exchange")))]
