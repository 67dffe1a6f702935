"""``/gestion/taxe/``."""

from __future__ import annotations

from django.urls import path

from draille.network.tourist_tax.desk import board, statistics

app_name = "tourist_tax_desk"

urlpatterns = [
    path("", board.show_board, name="show_board"),
    path("annee.<str:file_format>", board.export_board, name="export_board"),
    path("statistiques/", statistics.show_statistics, name="show_statistics"),
    path(
        "statistiques/<slug:code>.<str:file_format>",
        statistics.export_statistics,
        name="export_statistics",
    ),
]
