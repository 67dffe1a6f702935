"""Addresses of the catalogue in the back office."""

from __future__ import annotations

from django.urls import path, re_path

from draille.offer.offers.desk import editing, life, listing, reading

app_name = "offers_desk"
urlpatterns = [
    path("", listing.list_offers, name="list_offers"),
    re_path(r"^offre\.(?P<format>csv|xlsx)$", listing.export_offers, name="export_offers"),
    path("nouvelle/", editing.choose_kind, name="choose_kind"),
    path("nouvelle/<slug:kind>/", editing.create_offer, name="create_offer"),
    path("<int:pk>/", reading.read_offer, name="read_offer"),
    path("<int:pk>/modifier/", editing.change_offer, name="change_offer"),
    path("<int:pk>/verifier/", life.check_offer, name="check_offer"),
    path("<int:pk>/rendre/", life.release_fields, name="release_fields"),
    path("<int:pk>/traductions/<slug:language>/", life.confirm_translation, name="confirm_translation"),
    re_path(rf"^(?P<pk>\d+)/(?P<verb>{'|'.join(life.MOVES)})/$", life.change_status, name="change_status"),
]
