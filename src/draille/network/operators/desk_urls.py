"""Addresses of digital operators in the back office."""

from __future__ import annotations

from django.urls import path, re_path

from draille.network.operators.desk import differences, listings, mapping, platforms, remittances

app_name = "operators_desk"
urlpatterns = [
    path("", remittances.list_remittances, name="list_remittances"),
    path("versements/deposer/", remittances.add_remittance, name="add_remittance"),
    path("versements/<int:pk>/", remittances.show_remittance, name="show_remittance"),
    path("versements/<int:pk>/avancement/", remittances.watch_remittance, name="watch_remittance"),
    path("versements/<int:pk>/colonnes/", mapping.edit_mapping, name="edit_mapping"),
    path("versements/<int:pk>/essayer/", remittances.start_check, name="start_check"),
    path("versements/<int:pk>/importer/", remittances.start_reading, name="start_reading"),
    path("versements/<int:pk>/reprendre/", remittances.resume_reading, name="resume_reading"),
    path("versements/<int:pk>/recalculer/", remittances.recompute_remittance, name="recompute_remittance"),
    path("versements/<int:pk>/retirer/", remittances.withdraw_remittance, name="withdraw_remittance"),
    path("versements/<int:pk>/paiement/", remittances.record_payment, name="record_payment"),
    path("versements/<int:pk>/refus.csv", remittances.export_problems, name="export_problems"),
    path("paiements/<int:pk>/annuler/", remittances.cancel_payment, name="cancel_payment"),
    path("annonces/", listings.list_listings, name="list_listings"),
    path("annonces/accepter/", listings.accept_equal, name="accept_equal"),
    path("annonces/rapprocher/", listings.rematch, name="rematch"),
    path("annonces/<int:pk>/", listings.show_listing, name="show_listing"),
    path("annonces/<int:pk>/choisir/", listings.match_listing, name="match_listing"),
    path("annonces/<int:pk>/dehors/", listings.mark_outside, name="mark_outside"),
    path("annonces/<int:pk>/plus-tard/", listings.leave_for_later, name="leave_for_later"),
    path("annonces/<int:pk>/annuler/", listings.undo_match, name="undo_match"),
    path("ecarts/", differences.list_differences, name="list_differences"),
    re_path(r"^ecarts\.(?P<format>csv|xlsx)$", differences.export_differences, name="export_differences"),
    path("hebergements/<int:pk>/", differences.show_attestation, name="show_attestation"),
    path("liste/", platforms.list_platforms, name="list_platforms"),
    path("liste/nouveau/", platforms.add_platform, name="add_platform"),
    path("liste/<int:pk>/", platforms.change_platform, name="change_platform"),
]
