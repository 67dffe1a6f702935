"""The pages for people, in each language."""

from __future__ import annotations

from django.urls import path

from draille.offer.exchange import public

app_name = "exchange"
urlpatterns = [
    path("donnees/", public.show_open_data, name="show_open_data"),
    path("donnees/widget/", public.make_widget, name="make_widget"),
    path("donnees/api/", public.show_reference, name="show_reference"),
]
