"""The shared inbox: its list, a message with its answers, and what is done to a message."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from django.contrib import messages as notices
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from draille.kernel.models import Entry
from draille.kernel.periods import Period
from draille.kernel.refusals import Refused
from draille.territory.people.models import User
from draille.territory.places.models import Office
from draille.welcome.inbox import actions, perms, queries
from draille.welcome.inbox.forms import AnswerForm, AssignForm, LogForm, SendingForm
from draille.welcome.inbox.models import MESSAGE_CHANNELS, Message, Reply

PAGE = 50
CHANGES: dict[str, tuple[Callable[..., Message], str]] = {
    "classer": (actions.close_message, "Message classé sans réponse."),
    "indesirable": (
        actions.mark_spam,
        "Message marqué indésirable : il ne compte plus comme acte d'accueil.",
    ),
    "rouvrir": (actions.reopen_message, "Message rétabli."),
}


def _user(request: HttpRequest, allowed: Callable[[Any], bool]) -> User:
    if not allowed(request.user):
        raise PermissionDenied
    return cast(User, request.user)


def list_messages(request: HttpRequest) -> HttpResponse:
    """What waits, what is mine, what was answered."""
    user = _user(request, perms.can_read_messages)
    view = request.GET.get("vue", "new")
    view = view if view in {**queries.VIEWS, **queries.FIGURE_VIEWS} else "new"
    period = _period(request)
    found = _filtered(queries.messages_of(view, user), request, period)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "page_title": "Messagerie",
        "page": page,
        "rows": [(message, queries.delay_of(message)) for message in page],
        "view": view,
        "views": queries.VIEWS.items(),
        "counts": queries.counts_of_views(user),
        "offices": Office.objects.active(),
        "channels": MESSAGE_CHANNELS,
        "filtered": any(request.GET.get(name) for name in ("q", "bureau", "canal", "du")),
        "period": period,
        "figure": queries.FIGURE_VIEWS.get(view, ""),
        "can_answer": perms.can_answer_messages(user),
    }
    return render(request, "inbox/list_messages.html", context)


def _filtered(found: QuerySet[Message], request: HttpRequest, period: Period | None) -> QuerySet[Message]:
    found = queries.searched(found, request.GET.get("q", ""))
    if office := request.GET.get("bureau"):
        found = queries.of_office(found, office)
    if channel := request.GET.get("canal"):
        found = found.filter(channel=channel)
    return queries.received_between(found, period.first, period.last) if period else found


def _period(request: HttpRequest) -> Period | None:
    """The days a figure's list is cut to; nothing where the address names none that can be read."""
    try:
        first, last = (date.fromisoformat(request.GET.get(name, "")) for name in ("du", "au"))
        return Period.between(first, last)
    except ValueError:
        return None


def read_message(request: HttpRequest, pk: int) -> HttpResponse:
    """A message, its answers, and all that may be done with it."""
    user = _user(request, perms.can_read_messages)
    return _show(request, _message(pk), user)


def _message(pk: int) -> Message:
    found = Message.objects.select_related("office", "assigned_to", "contact__office")
    return get_object_or_404(found, pk=pk)


def _show(
    request: HttpRequest,
    message: Message,
    user: User,
    *,
    answer: AnswerForm | None = None,
    sending: SendingForm | None = None,
) -> HttpResponse:
    canned = queries.canned_answers(message, user)
    chosen = next((c["text"] for c in canned if c["key"] == request.GET.get("reponse")), "")
    context = {
        "page_title": message.subject,
        "message": message,
        "replies": message.replies.select_related("by"),
        "sendings": message.sendings.select_related("by").prefetch_related("lines__document"),
        "delay": queries.delay_of(message),
        "opening_days": queries.opening_days_waited(message),
        "canned": canned,
        "answer": answer or AnswerForm(message=message, initial={"body": chosen}),
        "assign": AssignForm.of(message),
        "sending": sending or SendingForm(),
        "journal": Entry.objects.about(message),
        "can_answer": perms.can_answer_messages(user),
        "is_spam": message.state == Message.State.SPAM,
        "is_new": message.state == Message.State.NEW,
    }
    bound = (answer and answer.errors) or (sending and sending.errors)
    return render(request, "inbox/read_message.html", context, status=422 if bound else 200)


@require_POST
def answer_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer, or note an answer given otherwise."""
    user = _user(request, perms.can_answer_messages)
    message = _message(pk)
    form = AnswerForm(request.POST, message=message)
    if form.is_valid():
        by_email = form.cleaned_data["how"] == "email"
        try:
            actions.answer_message(
                message=message,
                body=form.cleaned_data["body"],
                by=user,
                by_email=by_email,
                qualification=form.qualification(),
                seen=form.cleaned_data["seen"],
            )
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            notices.success(request, "Réponse envoyée." if by_email else "Réponse notée.")
            return redirect("inbox_desk:list_messages")
    return _show(request, message, user, answer=form)


@require_POST
def assign_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who follows it and which office it is for."""
    user = _user(request, perms.can_answer_messages)
    message = _message(pk)
    form = AssignForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        actions.assign_message(message=message, to=data["to"], office=data["office"], by=user)
        notices.success(request, "Suivi enregistré.")
    else:
        notices.error(request, "Cette personne ou ce bureau n'existe plus : choisissez dans la liste.")
    return redirect("inbox_desk:read_message", pk)


@require_POST
def change_message(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Close, mark as spam, or undo either."""
    user = _user(request, perms.can_answer_messages)
    change, said = CHANGES[verb]
    try:
        change(message=_message(pk), by=user)
    except Refused as refusal:
        notices.error(request, str(refusal))
    else:
        notices.success(request, said)
    return redirect("inbox_desk:read_message", pk)


@require_POST
def retry_reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Send again an answer that could not leave."""
    user = _user(request, perms.can_answer_messages)
    reply = get_object_or_404(Reply.objects.select_related("message"), pk=pk)
    try:
        actions.retry_reply(reply=reply, by=user)
    except Refused as refusal:
        notices.error(request, str(refusal))
    else:
        notices.success(request, "La réponse est renvoyée.")
    return redirect("inbox_desk:read_message", reply.message_id)


def log_message(request: HttpRequest) -> HttpResponse:
    """Write down a message that came another way."""
    user = _user(request, perms.can_answer_messages)
    form = LogForm(request.POST or None, by=user)
    if request.method == "POST" and form.is_valid():
        try:
            message = actions.log_message(letter=form.letter(), received_at=form.received_at, by=user)
        except Refused as refusal:
            form.add_error({"received_at": "day", "happened_at": "day"}.get(refusal.field), str(refusal))
        else:
            notices.success(request, "Message enregistré. Vous pouvez y répondre.")
            return redirect("inbox_desk:read_message", message.pk)
    context = {"page_title": "Noter un message reçu", "form": form}
    return render(request, "inbox/log_message.html", context, status=422 if form.errors else 200)
