"""Addresses of imports in the back office."""

from __future__ import annotations

from django.urls import path

from draille.welcome.reception.imports import desk

app_name = "reception_imports"
urlpatterns = [
    path("", desk.list_imports, name="list_imports"),
    path("deposer/", desk.upload_import, name="upload_import"),
    path("<int:pk>/", desk.show_import, name="show_import"),
    path("<int:pk>/colonnes/", desk.match_columns, name="match_columns"),
    path("<int:pk>/mots/", desk.match_words, name="match_words"),
    path("<int:pk>/avancement/", desk.watch_import, name="watch_import"),
    path("<int:pk>/problemes.csv", desk.export_problems, name="export_problems"),
    path("<int:pk>/verifier/", desk.check_import, name="check_import"),
    path("<int:pk>/charger/", desk.load_import, name="load_import"),
    path("<int:pk>/annuler/", desk.undo_import, name="undo_import"),
]
