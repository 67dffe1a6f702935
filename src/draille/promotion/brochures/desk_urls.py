"""Addresses of the brochures in the back office."""

from __future__ import annotations

from django.urls import path

from draille.promotion.brochures import desk, desk_counts

app_name = "brochures_desk"
urlpatterns = [
    path("", desk.list_brochures, name="list_brochures"),
    path("nouvelle/", desk.add_brochure, name="add_brochure"),
    path("<int:pk>/", desk.edit_brochure, name="edit_brochure"),
    path("<int:pk>/fichier/", desk.set_file, name="set_file"),
    path("<int:pk>/publier/", desk.publish_brochure, name="publish_brochure"),
    path("<int:pk>/retirer/", desk.withdraw_brochure, name="withdraw_brochure"),
    path("versions/<int:pk>/remettre/", desk.restore_version, name="restore_version"),
    path("editions/<int:pk>/proposer/", desk.offer_edition, name="offer_edition"),
    path("telechargements/", desk_counts.show_counts, name="show_counts"),
    path("telechargements/export/<slug:format>/", desk_counts.export_counts, name="export_counts"),
]
