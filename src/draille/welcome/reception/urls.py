"""Addresses of the counter."""

from __future__ import annotations

from django.urls import path

from draille.welcome.reception import counter

app_name = "reception"
urlpatterns = [
    path("", counter.show_counter, name="counter"),
    path("hors-ligne/", counter.show_shell, name="counter_shell"),
    path("simple/", counter.record_simply, name="counter_simple"),
    path("sw.js", counter.service_worker, name="counter_worker"),
    path("comptoir.webmanifest", counter.manifest, name="counter_manifest"),
]
