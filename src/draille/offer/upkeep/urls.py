"""Addresses for professionals, without an account."""

from __future__ import annotations

from django.urls import path, re_path

from draille.offer.upkeep import public

TOKEN = r"(?P<token>[A-Za-z0-9_-]{20,100})"  # noqa: S105 - the shape of one

app_name = "upkeep"
urlpatterns = [
    path("proposer/", public.propose_sheet, name="propose_sheet"),
    path("proposer/merci/", public.sheet_proposed, name="sheet_proposed"),
    re_path(rf"^maj/{TOKEN}/$", public.show_update, name="show_update"),
    re_path(rf"^maj/{TOKEN}/nouveau-lien/$", public.renew_link, name="renew_link"),
]
