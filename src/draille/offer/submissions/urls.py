"""Addresses for organisers, without an account, in each language."""

from __future__ import annotations

from django.urls import path, re_path

from draille.offer.submissions import public

TOKEN = r"(?P<token>[A-Za-z0-9_-]{20,100})"  # noqa: S105 - the shape of one

app_name = "submissions"
urlpatterns = [
    path("agenda/proposer/", public.propose_event, name="propose_event"),
    path("agenda/proposer/dates/", public.preview_dates, name="preview_dates"),
    path("agenda/proposer/merci/", public.event_proposed, name="event_proposed"),
    re_path(rf"^agenda/suivi/{TOKEN}/$", public.show_own, name="show_own"),
    re_path(rf"^agenda/suivi/{TOKEN}/annuler/$", public.cancel_own, name="cancel_own"),
    re_path(rf"^agenda/suivi/{TOKEN}/retirer/$", public.withdraw_own, name="withdraw_own"),
    re_path(rf"^agenda/suivi/{TOKEN}/nouveau-lien/$", public.renew_link, name="renew_link"),
]
