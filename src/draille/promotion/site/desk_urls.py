"""Addresses of the site in the back office."""

from __future__ import annotations

from django.urls import path

from draille.promotion.site import desk

app_name = "site_desk"
urlpatterns = [path("", desk.list_stories, name="list_stories")]
