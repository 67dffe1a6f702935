"""What leaves by post: noting a sending, printing addresses."""

from __future__ import annotations

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from draille.kernel.refusals import Refused
from draille.welcome.inbox import actions, perms, queries
from draille.welcome.inbox.desk import _message, _show, _user
from draille.welcome.inbox.forms import SendingForm
from draille.welcome.inbox.models import Message, PostalSending

LABELS_A_SHEET = 24


@require_POST
def send_documents(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what left, with its postage."""
    user = _user(request, perms.can_answer_messages)
    message = _message(pk)
    form = SendingForm(request.POST)
    if form.is_valid():
        try:
            actions.send_documents(
                message=message,
                copies=form.copies,
                sent_on=form.cleaned_data["sent_on"],
                postage_cents=form.postage_cents,
                by=user,
            )
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            notices.success(request, "Envoi postal enregistré.")
            return redirect("inbox_desk:read_message", pk)
    return _show(request, message, user, sending=form)


@require_POST
def withdraw_sending(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a sending noted by mistake."""
    user = _user(request, perms.can_answer_messages)
    sending = get_object_or_404(PostalSending.objects.select_related("message"), pk=pk)
    actions.withdraw_sending(sending=sending, by=user)
    notices.success(request, "Envoi retiré.")
    return redirect("inbox_desk:read_message", sending.message_id)


def print_labels(request: HttpRequest) -> HttpResponse:
    """Addresses on a sheet of 24 labels (70 × 37 mm), from the first one still on the sheet."""
    _user(request, perms.can_read_messages)
    chosen = request.GET.getlist("message")
    found = Message.objects.exclude(address="").filter(pk__in=[key for key in chosen if key.isdecimal()])
    labels = list(found.order_by("received_at") if chosen else queries.to_be_posted())
    first = min(
        max(int(start) if (start := request.GET.get("depart", "1")).isdecimal() else 1, 1), LABELS_A_SHEET
    )
    cells = [None] * (first - 1) + [_lines(message) for message in labels]
    sheets = [cells[i : i + LABELS_A_SHEET] for i in range(0, len(cells), LABELS_A_SHEET)] if labels else []
    context = {"page_title": "Étiquettes d'adresse", "sheets": sheets, "labels": labels, "first": first}
    return render(request, "inbox/print_labels.html", context)


def _lines(message: Message) -> list[str]:
    """The address as the post wants it: name first, six lines at most."""
    lines = [line.strip() for line in message.address.splitlines() if line.strip()]
    named = lines if lines and message.sender.casefold() == lines[0].casefold() else [message.sender, *lines]
    return [line for line in named if line][:6]
