"""Addresses of declarations in the back office."""

from __future__ import annotations

from django.urls import path

from draille.network.declarations.desk import declaring, reading, recomputing

app_name = "declarations_desk"
urlpatterns = [
    path("", reading.list_declarations, name="list_declarations"),
    path("recalcul/", recomputing.recompute, name="recompute"),
    path("<int:pk>/", reading.show_declaration, name="show_declaration"),
    path("hebergements/<int:pk>/<int:year>/<int:month>/", declaring.declare, name="declare"),
]
