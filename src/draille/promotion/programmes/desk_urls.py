"""Addresses of the programmes in the back office."""

from __future__ import annotations

from django.urls import path

from draille.promotion.programmes import desk

app_name = "programmes_desk"
urlpatterns = [
    path("", desk.list_programmes, name="list_programmes"),
    path("produire/", desk.make_programme, name="make_programme"),
    path("produire-tous/", desk.make_programmes, name="make_programmes"),
    path("avancement/<uuid:batch>/", desk.watch_programmes, name="watch_programmes"),
    path("apercu/<int:number>.png", desk.preview_page, name="preview_page"),
    path("affiche/<slug:office>/<int:event>/", desk.choose_for_poster, name="choose_for_poster"),
    path("radio/", desk.read_radio, name="read_radio"),
    path("radio/texte.<slug:form>", desk.save_radio, name="save_radio"),
    path("<int:pk>/", desk.read_programme, name="read_programme"),
    path("livret/<int:pk>/pdf/", desk.download_leaflet, name="download_leaflet"),
    path("livret/<int:pk>/feuilles/", desk.download_sheets, name="download_sheets"),
]
