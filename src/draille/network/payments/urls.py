"""Addresses that PayFiP calls."""

from __future__ import annotations

from django.urls import path

from draille.network.payments import public

app_name = "payments"
urlpatterns = [
    path("hebergeurs/paiement/notification/", public.notify, name="notify"),
    path("hebergeurs/paiement/retour/<slug:reference>/", public.come_back, name="come_back"),
]
