"""The pages for visitors, in each language."""

from __future__ import annotations

from django.urls import path, register_converter

from draille.promotion.programmes import public
from draille.promotion.programmes.converters import DayConverter

register_converter(DayConverter, "programme_day")

app_name = "programmes"
urlpatterns = [
    path("programme/", public.open_programme, name="open_programme"),
    path("programme/<slug:sector>/", public.open_programme, name="open_sector"),
    path("programme/<slug:sector>/<programme_day:first>/", public.show_programme, name="show_programme"),
]
