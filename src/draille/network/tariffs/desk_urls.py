"""Addresses of the tariffs in the back office."""

from __future__ import annotations

from django.urls import path

from draille.network.tariffs import desk

app_name = "tariffs_desk"
urlpatterns = [
    path("", desk.list_tariffs, name="list_tariffs"),
    path("collectivites/nouvelle/", desk.create_authority, name="create_authority"),
    path("collectivites/<int:pk>/", desk.show_authority, name="show_authority"),
    path("collectivites/<int:pk>/modifier/", desk.change_authority, name="change_authority"),
    path("collectivites/<int:pk>/deliberation/", desk.create_deliberation, name="create_deliberation"),
    path("deliberations/<int:pk>/", desk.show_deliberation, name="show_deliberation"),
    path("deliberations/<int:pk>/corriger/", desk.change_deliberation, name="change_deliberation"),
    path("deliberations/<int:pk>/copier/", desk.copy_deliberation, name="copy_deliberation"),
    path("deliberations/<int:pk>/retirer/", desk.remove_deliberation, name="remove_deliberation"),
]
