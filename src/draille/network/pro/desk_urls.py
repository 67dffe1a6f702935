"""Addresses for staff who help a host."""

from __future__ import annotations

from django.urls import path

from draille.network.pro.desk import helping

app_name = "pro_desk"
urlpatterns = [path("<int:host>/espace/", helping.open_space, name="open_space")]
