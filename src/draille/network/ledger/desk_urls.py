"""Addresses of the accounts in the back office."""

from __future__ import annotations

from django.urls import path

from draille.network.ledger.desk import journal, periods

app_name = "ledger_desk"
urlpatterns = [
    path("", journal.list_lines, name="list_lines"),
    path("etat/", periods.show_statement, name="show_statement"),
    path("clore/", periods.close_period, name="close_period"),
    path("hebergeurs/<int:pk>/", journal.show_account, name="show_account"),
]
