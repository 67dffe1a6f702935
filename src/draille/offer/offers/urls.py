"""Addresses of the catalogue for visitors."""

from __future__ import annotations

from django.urls import path

from draille.offer.offers import public

app_name = "offers"
urlpatterns = [
    path("offres/", public.list_offers, name="list_offers"),
    path("offre/<int:pk>/reserver/", public.book_offer, name="book_offer"),
    path("offre/<int:pk>/<slug:slug>/", public.show_offer, name="show_offer"),
]
