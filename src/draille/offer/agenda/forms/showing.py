"""Answering a page that asks what its dates amount to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from draille.offer.agenda.forms.event_form import EventForm


def previewed(request: HttpRequest, *, expert: bool = False) -> HttpResponse:
    """The sentence and the next dates of the schedules that were posted, as a piece of page.

    The caller authorises, and limits how often a visitor may ask.
    """
    form = EventForm(request.POST, sheet={}, fields=["schedules"], expert=expert)
    form.is_valid()
    return render(request, "agenda/form/preview.html", {"preview": form.preview(), "form": form})
