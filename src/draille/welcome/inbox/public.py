"""The contact form and its thanks."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from draille.welcome.inbox import spam
from draille.welcome.inbox.actions import receive_message
from draille.welcome.inbox.public_forms import ContactForm


@never_cache
def write_message(request: HttpRequest) -> HttpResponse:
    """Anyone writes to the office."""
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if spam.one_more(request):
            receive_message(letter=form.letter(), token=form.cleaned_data["token"], suspect=form.suspect)
            return redirect("inbox:message_sent")
        form.add_error(
            None, _("Plusieurs messages sont déjà partis d’ici. Attendez une heure, ou appelez-nous.")
        )
    status = 422 if form.errors else 200
    context = {"form": form, "months": settings.INBOX_RETENTION_MONTHS}
    return render(request, "inbox/write_message.html", context, status=status)


def message_sent(request: HttpRequest) -> HttpResponse:
    """Thanks, and what happens next."""
    return render(request, "inbox/message_sent.html")
