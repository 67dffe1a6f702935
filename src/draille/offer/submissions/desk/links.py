"""The links of one event: sent, taken back, letters sent again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from draille.kernel.refusals import Refused
from draille.offer.agenda.models import Event
from draille.offer.submissions import actions, perms
from draille.offer.submissions.actions.letters import contact_of
from draille.offer.submissions.actions.links import is_cut
from draille.offer.submissions.desk.shared import event_page, tell, tell_refusal, user_of
from draille.offer.submissions.models import Letter, OrganiserLink
from draille.offer.submissions.queries import submissions_of_event
from draille.offer.upkeep.enums import Language, LetterState

SHOWN = 20


class LinkForm(forms.Form):
    """A link for one organiser."""

    address = forms.EmailField(
        label="Adresse e-mail", help_text="Le lien donne accès à ce seul événement, une seule fois."
    )
    language = forms.ChoiceField(label="Langue", choices=Language.choices)
    note = forms.CharField(
        label="Un mot (facultatif)", required=False, max_length=2000, widget=forms.Textarea({"rows": 4})
    )


def send_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a link to correct an event; the links, letters and messages so far."""
    user = user_of(request, perms.can_read_submissions)
    event = get_object_or_404(Event.objects.select_related("organiser", "commune"), pk=pk)
    contact = contact_of(event)
    form = LinkForm(request.POST or None, initial={"address": contact.address, "language": contact.language})
    if request.method == "POST":
        user_of(request, perms.can_write_organisers)
        if form.is_valid():
            try:
                actions.send_link(event=event, by=user, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            else:
                tell(request, "Le lien part par e-mail.")
                return redirect("submissions_desk:send_link", pk)
    letters = Letter.objects.filter(event=event).select_related("by")[:SHOWN]
    context = {
        "page_title": "Correction par l’organisateur",
        "event": event,
        "event_url": event_page(event, user),
        "form": form,
        "links": OrganiserLink.objects.filter(event=event).select_related("letter")[:SHOWN],
        "letters": [(one, one.state == LetterState.FAILED or is_cut(one)) for one in letters],
        "submissions": submissions_of_event(event)[:SHOWN],
        "can_write": perms.can_write_organisers(user),
    }
    return render(request, "submissions/desk/send_link.html", context, status=422 if form.errors else 200)


@require_POST
def revoke_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a link back."""
    user = user_of(request, perms.can_write_organisers)
    link = get_object_or_404(OrganiserLink.objects.select_related("event"), pk=pk)
    _attempt(request, lambda: actions.revoke_link(link=link, by=user), "Le lien ne fonctionne plus.")
    return redirect("submissions_desk:send_link", link.event_id)


@require_POST
def retry_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Send again one that could not leave."""
    user = user_of(request, perms.can_write_organisers)
    letter = get_object_or_404(Letter, pk=pk)
    _attempt(request, lambda: actions.retry_letter(letter=letter, by=user), "Le courriel repart.")
    return redirect("submissions_desk:send_link", letter.event_id)


def _attempt(request: HttpRequest, act: Callable[[], Any], said: str) -> None:
    try:
        act()
    except Refused as refusal:
        tell_refusal(request, refusal)
    else:
        tell(request, said)
