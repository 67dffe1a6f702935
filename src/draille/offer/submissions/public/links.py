"""The page behind an organiser's one-time link: what became of the event, its form, quick cancellations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from draille.kernel.clock import local_day
from draille.kernel.dates import day_words
from draille.kernel.refusals import Refused
from draille.offer.agenda.enums import State, Status
from draille.offer.agenda.links import event_path
from draille.offer.agenda.models import Event
from draille.offer.agenda.queries import next_occurrences
from draille.offer.agenda.sentences import day_words as event_day
from draille.offer.agenda.sentences import hours_words, localized, schedule_line, state_words
from draille.offer.offers.sentences import active_language
from draille.offer.submissions import actions
from draille.offer.submissions.actions.sending import CLOSED
from draille.offer.submissions.enums import SubmissionKind, SubmissionState
from draille.offer.submissions.forms import OrganiserForm
from draille.offer.submissions.models import OrganiserLink, Submission
from draille.offer.submissions.public.shared import allowed, page
from draille.offer.upkeep.enums import LinkState
from draille.offer.upkeep.public import private
from draille.offer.upkeep.rules import digest_of

VISITS_AN_HOUR = 240
MISSES_AN_HOUR = 30
RENEWALS_AN_HOUR = 6
COMING = 12
DONE = ("link_closed", "closed")


def _opened(request: HttpRequest, token: str) -> tuple[OrganiserLink | None, HttpResponse | None]:
    """The live link of a secret, else the page to answer."""
    if not allowed(request, "visit", VISITS_AN_HOUR):
        return None, page(request, "too_many", 429)
    link = OrganiserLink.objects.select_related("event").filter(digest=digest_of(token)).first()
    if link is None:
        known = allowed(request, "miss", MISSES_AN_HOUR)
        return None, page(request, "unknown_link", 404 if known else 429)
    event = Event.objects.with_sheet().select_related("merged_into").get(pk=link.event_id)
    link.event = event
    if link.state is not LinkState.LIVE or event.status in CLOSED:
        return None, _closed(request, link, token)
    return link, None


def _closed(request: HttpRequest, link: OrganiserLink, token: str) -> HttpResponse:
    live = link.state is LinkState.LIVE
    return page(
        request,
        "closed_link",
        410,
        state="" if live else link.state,
        token=token,
        used_on=_day(link.used_at),
        can_renew=link.state in (LinkState.USED, LinkState.EXPIRED) and link.event.status not in CLOSED,
        story=_story(link.event) if link.state is not LinkState.REVOKED else "",
    )


def _day(moment: datetime | None) -> str:
    return day_words(local_day(moment)) if moment else ""


def _story(event: Event) -> str:
    """What became of the event, in one line, without anything of it."""
    if event.merged_into_id:
        return _("Votre événement a été réuni avec un autre, déjà annoncé dans l’agenda.")
    return {
        Status.PROPOSED: _("Votre proposition attend d’être lue par l’équipe."),
        Status.DRAFT: _("Votre événement est en préparation : il n’est pas publié pour le moment."),
        Status.PUBLISHED: _("Votre événement est publié dans l’agenda."),
        Status.REFUSED: _("Votre proposition n’a pas été reprise dans l’agenda."),
        Status.ARCHIVED: _("Votre événement n’est plus dans l’agenda."),
    }[Status(event.status)]


@private
def show_own(request: HttpRequest, token: str) -> HttpResponse:
    """An organiser's own event: where it stands, and its form."""
    link, answer = _opened(request, token)
    if link is None:
        assert answer is not None
        return answer
    event, preview = link.event, reverse("submissions:preview_dates")
    if request.method != "POST":
        now = timezone.now()
        OrganiserLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=now)
        return _form_page(request, link, OrganiserForm(event=event, preview_url=preview), token)
    form = OrganiserForm(
        request.POST, request.FILES, event=event, holder=f"evtlink-{link.pk}", preview_url=preview
    )
    if form.is_valid() and not form.asked_for_more:
        try:
            return _done(request, token, lambda: _correct(link, form))
        except Refused as refusal:
            form.add_refusal(refusal)
    form.keep_photos()
    return _form_page(request, link, form, token)


@transaction.atomic
def _correct(link: OrganiserLink, form: OrganiserForm) -> None:
    # New pictures enter the library in the same transaction: a refused answer leaves none behind.
    sheet, message = form.changes(), form.cleaned_data["message"]
    if not sheet and not message:
        raise Refused(
            _("Rien n’a changé : corrigez ce qui doit l’être, ou écrivez un mot à l’office."),
            code="nothing",
        )
    actions.correct_event(
        link=link, sheet=sheet, message=message, language=translation.get_language() or "fr"
    )


def _form_page(request: HttpRequest, link: OrganiserLink, form: OrganiserForm, token: str) -> HttpResponse:
    event = link.event
    wrong = bool(form.errors) and not form.asked_for_more
    published = event.status == Status.PUBLISHED
    return page(
        request,
        "show_own",
        422 if wrong else 200,
        form=form,
        wrong=wrong,
        event=event,
        token=token,
        title=localized(event).title,
        line=schedule_line(event),
        story=_story(event),
        public_url=event_path(event, active_language()) if published else "",
        expires_on=_day(link.expires_at),
        unread=event.status == Status.PROPOSED,
        published=published,
        question=_question(event),
        waiting=_waiting(event),
        dates=_dates(event) if published else [],
        cancelled=event.state == State.CANCELLED,
    )


def _question(event: Event) -> str:
    asked = event.submissions.filter(kind=SubmissionKind.NEW, state=SubmissionState.WAITING).first()
    return asked.question if asked and asked.waits_for_organiser else ""


def _waiting(event: Event) -> bool:
    waiting = event.submissions.filter(state=SubmissionState.WAITING)
    return waiting.exclude(kind=SubmissionKind.NEW).exists()


def _dates(event: Event) -> list[dict[str, Any]]:
    """The coming dates with the words of their address; those already cancelled say so."""
    asked = {
        (one.day, one.start)
        for one in Submission.objects.filter(event=event, state=SubmissionState.WAITING).exclude(day=None)
    }
    return [
        {
            "day": event_day(one.day),
            "hours": hours_words(one),
            "state": state_words(one),
            "value": f"{one.planned_day.isoformat()} {one.planned_start or ''}".strip(),
            "open": one.state in (State.ON, State.FULL) and (one.planned_day, one.planned_start) not in asked,
        }
        for one in next_occurrences(event, COMING)
    ]


def _done(request: HttpRequest, token: str, act: Callable[[], Any]) -> HttpResponse:
    """Carry out; a link that closed meanwhile shows its own page, whatever was sent."""
    try:
        act()
    except Refused as refusal:
        if refusal.code == "no_such_date":
            raise Http404 from refusal
        if refusal.code not in DONE:
            raise
    return redirect("submissions:show_own", token)


@private
@require_POST
def cancel_own(request: HttpRequest, token: str) -> HttpResponse:
    """Ask that a date, or the whole event, be cancelled."""
    link, answer = _opened(request, token)
    if link is None:
        assert answer is not None
        return answer
    day, start = _named_date(request.POST.get("date", ""))
    language = translation.get_language() or "fr"
    message = request.POST.get("why", "")
    return _done(
        request,
        token,
        lambda: actions.request_cancel(link=link, day=day, start=start, message=message, language=language),
    )


def _named_date(value: str) -> tuple[date | None, time | None]:
    """``2026-07-07 10:00:00``, ``2026-07-07``; ``all`` is the whole event."""
    if value == "all":
        return None, None
    day, _space, hour = value.partition(" ")
    try:
        return date.fromisoformat(day), time.fromisoformat(hour) if hour else None
    except ValueError as error:
        raise Http404 from error


@private
@require_POST
def withdraw_own(request: HttpRequest, token: str) -> HttpResponse:
    """Take a proposal back before it was read."""
    link, answer = _opened(request, token)
    if link is None:
        assert answer is not None
        return answer
    return _done(request, token, lambda: actions.withdraw_proposal(link=link))


@private
@require_POST
def renew_link(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for a new link: it goes to the address the office knows. The page says the same in every case."""
    link = OrganiserLink.objects.filter(digest=digest_of(token)).first()
    if link is None:
        known = allowed(request, "miss", MISSES_AN_HOUR)
        return page(request, "unknown_link", 404 if known else 429)
    if not allowed(request, "renew", RENEWALS_AN_HOUR):
        return page(request, "too_many", 429)
    actions.renew_link(link=link, language=translation.get_language() or "fr")
    return page(request, "link_asked")
