"""Addresses for visitors, in each language."""

from __future__ import annotations

from django.urls import path, re_path

from draille.network.tariffs import public

app_name = "tariffs"
urlpatterns = [
    path("", public.simulate, name="simulate"),
    path("tarifs/", public.list_tariffs, name="list_tariffs"),
    re_path(
        r"^affiche/(?P<insee>\d[\dAB]\d{3})/(?P<language>fr|en|de|nl)\.pdf$",
        public.download_poster,
        name="download_poster",
    ),
]
