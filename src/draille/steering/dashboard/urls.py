"""Addresses of the dashboard, under ``/gestion/tableau-de-bord/``."""

from __future__ import annotations

from django.urls import path

from draille.steering.dashboard import desk

app_name = "dashboard"
urlpatterns = [
    path("", desk.show_board, name="show_board"),
    path("chiffres/", desk.list_figures, name="list_figures"),
    path("chiffre/<str:figure_id>/", desk.show_figure, name="show_figure"),
    path("export/<slug:format>/", desk.export_figures, name="export_figures"),
]
