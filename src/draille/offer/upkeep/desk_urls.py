"""Addresses of upkeep in the back office."""

from __future__ import annotations

from django.urls import path, re_path

from draille.offer.upkeep import desk_campaigns, desk_duplicates, desk_letters, desk_proposals

app_name = "upkeep_desk"
urlpatterns = [
    path("mises-a-jour/", desk_campaigns.list_campaigns, name="list_campaigns"),
    path("mises-a-jour/nouvelle/", desk_campaigns.save_campaign, name="create_campaign"),
    path("mises-a-jour/<int:pk>/", desk_campaigns.show_campaign, name="show_campaign"),
    path("mises-a-jour/<int:pk>/modifier/", desk_campaigns.save_campaign, name="save_campaign"),
    path("mises-a-jour/<int:pk>/fiches/", desk_campaigns.choose_targets, name="choose_targets"),
    path("mises-a-jour/<int:pk>/fiches/retirer/", desk_campaigns.remove_targets, name="remove_targets"),
    path("mises-a-jour/<int:pk>/envoyer/", desk_campaigns.send_campaign, name="send_campaign"),
    path("mises-a-jour/<int:pk>/relancer/", desk_campaigns.remind_campaign, name="remind_campaign"),
    path("mises-a-jour/<int:pk>/terminer/", desk_campaigns.close_campaign, name="close_campaign"),
    path("mises-a-jour/<int:pk>/liste.csv", desk_campaigns.export_campaign, name="export_campaign"),
    re_path(
        rf"^mises-a-jour/demandes/(?P<pk>\d+)/(?P<verb>{desk_letters.ASKING_VERBS})/$",
        desk_letters.change_asking,
        name="change_asking",
    ),
    path("mises-a-jour/courriels/<int:pk>/renvoyer/", desk_letters.retry_letter, name="retry_letter"),
    path("mises-a-jour/liens/<int:pk>/retirer/", desk_letters.revoke_link, name="revoke_link"),
    path("mises-a-jour/fiche/<int:pk>/", desk_letters.ask_update, name="ask_update"),
    path("mises-a-jour/propositions/", desk_proposals.list_proposals, name="list_proposals"),
    path("mises-a-jour/propositions/<int:pk>/", desk_proposals.show_proposal, name="show_proposal"),
    path(
        "mises-a-jour/propositions/<int:pk>/examiner/", desk_proposals.decide_proposal, name="decide_proposal"
    ),
    path("mises-a-jour/propositions/<int:pk>/trier/", desk_proposals.sort_suspect, name="sort_suspect"),
    path("doublons/", desk_duplicates.list_pairs, name="list_pairs"),
    path("doublons/chercher/", desk_duplicates.request_search, name="request_search"),
    path("doublons/<int:pk>/", desk_duplicates.show_pair, name="show_pair"),
    path("doublons/<int:pk>/fusionner/", desk_duplicates.merge_pair, name="merge_pair"),
    path("doublons/<int:pk>/distinguer/", desk_duplicates.part_pair, name="part_pair"),
]
