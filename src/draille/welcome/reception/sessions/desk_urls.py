"""Addresses of off-site sessions in the back office."""

from __future__ import annotations

from django.urls import path

from draille.welcome.reception.sessions import desk

app_name = "reception_sessions"
urlpatterns = [
    path("", desk.list_sessions, name="list_sessions"),
    path("nouveau/", desk.plan_session, name="plan_session"),
    path("<int:pk>/", desk.show_session, name="show_session"),
    path("<int:pk>/modifier/", desk.change_session, name="change_session"),
    path("<int:pk>/comptages/", desk.count_heads, name="count_heads"),
    path("<int:pk>/export.<str:format>", desk.export_session, name="export_session"),
]
