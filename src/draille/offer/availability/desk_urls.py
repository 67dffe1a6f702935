"""Addresses of availability in the back office, under ``/gestion/offre/``."""

from __future__ import annotations

from django.urls import path, re_path

from draille.offer.availability.desk import calendars, files, settings, tonight

app_name = "availability_desk"
urlpatterns = [
    path("ce-soir/", tonight.show_tonight, name="show_tonight"),
    path("ce-soir/annuler/", tonight.undo_call, name="undo_call"),
    path("ce-soir/<int:pk>/appel/", tonight.record_call, name="record_call"),
    path("disponibilites/", calendars.list_lodgings, name="list_lodgings"),
    path("disponibilites/importer/", files.import_nights, name="import_nights"),
    path("disponibilites/export.csv", files.export_nights, name="export_nights"),
    path("disponibilites/<int:pk>/", calendars.show_calendar, name="show_calendar"),
    path("disponibilites/<int:pk>/dire/", calendars.say_nights, name="say_nights"),
    path("disponibilites/<int:pk>/annuler/", calendars.undo_nights, name="undo_nights"),
    path("disponibilites/<int:pk>/a-jour/", calendars.confirm_nights, name="confirm_nights"),
    path("disponibilites/<int:pk>/reglages/", settings.show_settings, name="show_settings"),
    path("disponibilites/<int:pk>/unites/", settings.save_unit, name="add_unit"),
    path("disponibilites/<int:pk>/unites/<int:unit>/", settings.save_unit, name="save_unit"),
    path("disponibilites/<int:pk>/unites/<int:unit>/retirer/", settings.remove_unit, name="remove_unit"),
    path(
        "disponibilites/<int:pk>/unites/<int:unit>/adresses/", settings.change_address, name="change_address"
    ),
    path("disponibilites/<int:pk>/calendriers/", settings.add_feed, name="add_feed"),
    re_path(
        r"^disponibilites/(?P<pk>\d+)/calendriers/(?P<feed>\d+)/(?P<verb>lire|delier)/$",
        settings.change_feed,
        name="change_feed",
    ),
    path("disponibilites/<int:pk>/lien/", settings.send_link, name="send_link"),
    path("disponibilites/<int:pk>/lien/<int:link>/retirer/", settings.revoke_link, name="revoke_link"),
]
