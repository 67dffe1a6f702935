"""Addresses of the editions in the back office."""

from __future__ import annotations

from django.urls import path

from draille.promotion.editions import desk

app_name = "editions_desk"
urlpatterns = [
    path("", desk.list_editions, name="list_editions"),
    path("produire/", desk.make_edition, name="make_edition"),
    path("<int:pk>/avancement/", desk.watch_edition, name="watch_edition"),
    path("<int:pk>/pdf/", desk.download_edition, name="download_edition"),
]
