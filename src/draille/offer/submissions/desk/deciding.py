"""Deciding: publish, correct then publish, refuse, merge, ask, accept a request, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from draille.kernel.french import typeset
from draille.kernel.refusals import Refused
from draille.offer.agenda import actions as agenda
from draille.offer.agenda.forms import EventForm, previewed
from draille.offer.agenda.models import Event
from draille.offer.agenda.sentences import schedule_line
from draille.offer.agenda.sheets import LABELS, read_sheet
from draille.offer.submissions import actions, perms
from draille.offer.submissions.actions.deciding import seen_digest, waiting_event
from draille.offer.submissions.comparing import FieldState, compare_events, compare_request
from draille.offer.submissions.desk.queue import UNDO
from draille.offer.submissions.desk.reading import shown
from draille.offer.submissions.desk.shared import back_to, submission_of, tell, tell_refusal, user_of
from draille.offer.submissions.enums import SubmissionKind
from draille.offer.submissions.models import Submission
from draille.offer.submissions.reasons import reason_words
from draille.territory.people.models import User

MOVED = ("decided", "changed_since")


def _decide(
    request: HttpRequest, submission: Submission, user: User, act: Callable[[], Any], said: str
) -> HttpResponse:
    """Carry out, say so and offer to take it back; a refusal is told where it can be mended."""
    try:
        act()
    except Refused as refusal:
        if refusal.code in MOVED:
            tell_refusal(request, refusal)
            return back_to(submission)
        field = refusal.field if refusal.field in LABELS else ""
        words = f"{LABELS[field].capitalize()} : {refusal}" if field else str(refusal)
        return shown(request, submission_of(submission.pk), user, error=typeset(words), undecided=field)
    tell(request, said)
    request.session[UNDO] = submission.pk
    return redirect("submissions_desk:list_submissions")


@require_POST
def publish_submission(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish as it is."""
    user = user_of(request, perms.can_decide_submissions)
    submission, post = submission_of(pk), request.POST
    return _decide(
        request,
        submission,
        user,
        lambda: actions.publish_submission(
            submission=submission, by=user, seen=post.get("seen", ""), note=post.get("note", "")
        ),
        f"« {submission} » est publié ; l’organisateur reçoit son adresse.",
    )


@require_POST
def refuse_submission(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no, and why."""
    user = user_of(request, perms.can_decide_submissions)
    submission, post = submission_of(pk), request.POST
    note = reason_words(post.get("reason", ""), post.get("more", ""), submission.language)
    return _decide(
        request,
        submission,
        user,
        lambda: actions.refuse_submission(
            submission=submission, note=note, by=user, seen=post.get("seen", "")
        ),
        f"« {submission} » est refusé ; l’organisateur en reçoit la raison.",
    )


@require_POST
def ask_organiser(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask who proposed it something."""
    user = user_of(request, perms.can_write_organisers)
    submission = submission_of(pk)
    try:
        actions.ask_organiser(submission=submission, question=request.POST.get("question", ""), by=user)
    except Refused as refusal:
        tell_refusal(request, refusal)
    else:
        tell(request, "La question part par e-mail ; la proposition passe dans « Réponse attendue ».")
    return back_to(submission)


def correct_submission(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a proposal, then publish it or keep it for later."""
    user = user_of(request, perms.can_decide_submissions)
    submission = submission_of(pk)
    try:
        with transaction.atomic():
            submission, event = waiting_event(submission)
    except Refused as refusal:
        tell_refusal(request, refusal)
        return back_to(submission)
    except Event.DoesNotExist as error:
        raise Http404 from error
    form = _form(request, event, user)
    ready = form.is_bound and form.is_valid() and not form.asked_for_more
    if ready and (done := _corrected(request, submission, event, form, user)):
        return done
    if form.is_bound:
        form.keep_photos()
    wrong = bool(form.errors) and not form.asked_for_more
    context = {
        "page_title": f"Corriger {event.title}",
        "submission": submission,
        "event": event,
        "form": form,
        "wrong": wrong,
    }
    return render(request, "submissions/desk/correct_submission.html", context, status=422 if wrong else 200)


def _form(request: HttpRequest, event: Event, user: User) -> EventForm:
    posted = request.method == "POST"
    return EventForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        sheet=read_sheet(event),
        library=True,
        holder=f"prop-{user.pk}-{event.pk}"[:32],
        preview_url=reverse("submissions_desk:preview_dates"),
    )


def _corrected(
    request: HttpRequest, submission: Submission, event: Event, form: EventForm, user: User
) -> HttpResponse | None:
    publish = "publish" in request.POST
    try:
        with transaction.atomic():
            agenda.change_event(event=event, sheet=form.changes(user), by=user, note="avant publication")
            if publish:
                actions.publish_submission(submission=submission, by=user)
    except Refused as refusal:
        form.add_refusal(refusal)
        return None
    if publish:
        tell(request, f"« {submission} » est corrigé et publié ; l’organisateur reçoit son adresse.")
        request.session[UNDO] = submission.pk
        return redirect("submissions_desk:list_submissions")
    tell(request, "Corrections enregistrées.")
    return back_to(submission)


@require_POST
def preview_dates(request: HttpRequest) -> HttpResponse:
    """What the dates of the form amount to."""
    user_of(request, perms.can_decide_submissions)
    return previewed(request)


def merge_submission(request: HttpRequest, pk: int, into: int) -> HttpResponse:
    """The proposal beside the event it is: what to take of it, then put it away."""
    user = user_of(request, perms.can_decide_submissions)
    submission = submission_of(pk)
    if submission.kind != SubmissionKind.NEW or submission.event_id in (None, into):
        raise Http404
    kept = get_object_or_404(Event.objects.with_sheet().in_use(), pk=into)
    other = Event.objects.with_sheet().get(pk=submission.event_id or 0)
    if request.method == "POST":
        return _decide(
            request,
            submission,
            user,
            lambda: actions.merge_submission(
                submission=submission,
                into=kept,
                names=request.POST.getlist("take"),
                by=user,
                seen=request.POST.get("seen", ""),
                note=request.POST.get("note", ""),
            ),
            f"« {submission} » est réuni avec « {kept} » ; l’organisateur en est averti.",
        )
    context = {
        "page_title": f"Fusionner avec {kept.title}",
        "submission": submission,
        "kept": kept,
        "kept_line": schedule_line(kept),
        "rows": compare_events(kept, other),
        "empty": {name for name, value in read_sheet(kept).items() if value in (None, "", [], {})},
        "seen": seen_digest(other),
    }
    return render(request, "submissions/desk/merge_submission.html", context)


@require_POST
def decide_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what is accepted of a correction, or announce a cancellation."""
    user = user_of(request, perms.can_decide_submissions)
    submission, post = submission_of(pk), request.POST
    return _decide(
        request,
        submission,
        user,
        lambda: actions.decide_request(
            submission=submission,
            choices=_choices(request, submission),
            by=user,
            note=post.get("note", ""),
            tell="tell" in post,
            seen=post.get("seen", ""),
        ),
        f"« {submission} » : demande examinée.",
    )


def _choices(request: HttpRequest, submission: Submission) -> dict[str, bool]:
    """What was chosen; « Tout accepter » and « Tout refuser » stand for the fields not chosen by hand."""
    if submission.kind != SubmissionKind.CHANGE:
        answer = request.POST.get("cancel")
        return {"cancel": answer == "yes"} if answer in ("yes", "no") else {}
    chosen = {
        name: request.POST[f"choice_{name}"] == "yes"
        for name in submission.proposed
        if request.POST.get(f"choice_{name}") in ("yes", "no")
    }
    rest = request.POST.get("all")
    if rest not in ("yes", "no"):
        return chosen
    event = Event.objects.with_sheet().get(pk=submission.event_id or 0)
    rows = compare_request(submission, event)
    certain = [row.name for row in rows if rest == "no" or row.state is not FieldState.CONFLICT]
    return {**chosen, **dict.fromkeys(certain, rest == "yes")}


@require_POST
def reopen_submission(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the decision back."""
    user = user_of(request, perms.can_decide_submissions)
    submission = submission_of(pk)
    try:
        told = actions.reopen_submission(submission=submission, by=user)
    except Refused as refusal:
        tell_refusal(request, refusal)
    else:
        tell(
            request,
            "Décision reprise. L’organisateur avait déjà reçu l’e-mail : écrivez-lui si besoin."
            if told
            else "Décision reprise ; aucun e-mail n’est parti.",
        )
    request.session.pop(UNDO, None)
    return back_to(submission)


@require_POST
def sort_suspect(request: HttpRequest, pk: int) -> HttpResponse:
    """A suspect one: a person's after all, or to be erased."""
    user = user_of(request, perms.can_decide_submissions)
    submission = submission_of(pk)
    drop = request.POST.get("verb") == "drop"
    try:
        if drop:
            actions.drop_suspect(submission=submission, by=user)
        else:
            actions.accept_suspect(submission=submission, by=user)
    except Refused as refusal:
        tell_refusal(request, refusal)
        return redirect("submissions_desk:list_submissions")
    tell(request, "Proposition effacée." if drop else "Proposition rétablie : elle attend comme les autres.")
    return redirect("submissions_desk:list_submissions") if drop else back_to(submission)
