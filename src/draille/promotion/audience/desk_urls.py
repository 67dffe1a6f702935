"""Addresses of the audience in the back office."""

from __future__ import annotations

from django.urls import path

from draille.promotion.audience import desk, desk_measures

app_name = "audience_desk"
urlpatterns = [
    path("", desk.show_audience, name="show_audience"),
    path("export/<slug:format>/", desk.export_days, name="export_days"),
    path("mesures/", desk_measures.list_measurements, name="list_measurements"),
    path("mesures/saisir/", desk_measures.add_measurement, name="add_measurement"),
    path("mesures/<int:pk>/retirer/", desk_measures.withdraw_measurement, name="withdraw_measurement"),
    path("fichiers/", desk_measures.list_files, name="list_files"),
    path("fichiers/<int:pk>/", desk_measures.show_file, name="show_file"),
    path("fichiers/<int:pk>/charger/", desk_measures.load_file, name="load_file"),
    path("fichiers/<int:pk>/annuler/", desk_measures.undo_file, name="undo_file"),
    path("wifi/", desk_measures.list_gaps, name="list_gaps"),
    path("wifi/pannes/<int:pk>/retirer/", desk_measures.withdraw_gap, name="withdraw_gap"),
]
