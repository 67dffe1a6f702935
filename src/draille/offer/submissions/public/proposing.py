"""Proposing an event: one page, and a question where the agenda seems to have it already."""

from __future__ import annotations

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from draille.kernel.refusals import Refused
from draille.offer.agenda.enums import Status
from draille.offer.agenda.forms import previewed
from draille.offer.agenda.likeness import likely_same
from draille.offer.agenda.links import event_path
from draille.offer.agenda.sentences import localized, schedule_line
from draille.offer.offers.sentences import active_language
from draille.offer.submissions import actions
from draille.offer.submissions.forms import ProposalForm
from draille.offer.submissions.models import Submission
from draille.offer.submissions.public.shared import allowed, page

SENDINGS_AN_HOUR = 60
PROPOSALS_AN_HOUR = 6
PREVIEWS_AN_HOUR = 600
MOST_SHOWN = 3


@never_cache
def propose_event(request: HttpRequest) -> HttpResponse:
    """An event the office does not know yet."""
    preview = reverse("submissions:preview_dates")
    if request.method != "POST":
        return _shown(request, ProposalForm(preview_url=preview))
    if not allowed(request, "sending", SENDINGS_AN_HOUR):
        return page(request, "too_many", 429)
    form = ProposalForm(request.POST, request.FILES, preview_url=preview)
    if form.is_valid() and not form.asked_for_more and (done := _taken(request, form)):
        return done
    return _shown(request, form)


def _taken(request: HttpRequest, form: ProposalForm) -> HttpResponseRedirect | None:
    """Where to go once it is taken in; nothing where the page is to be shown again."""
    thanks = redirect("submissions:event_proposed")
    token = form.cleaned_data["token"]
    if Submission.objects.filter(token=token).exists():
        return thanks
    if not form.cleaned_data["not_same"] and (likely := _published_alike(form)):
        form.likely = likely
        return None
    if not allowed(request, "propose", PROPOSALS_AN_HOUR):
        form.add_error(None, _("Plusieurs propositions sont déjà parties d’ici. Attendez une heure."))
        return None
    try:
        _propose(form)
    except Refused as refusal:
        form.add_refusal(refusal)
        return None
    except IntegrityError:
        # The other of two clicks at the same time took it in.
        if not Submission.objects.filter(token=token).exists():
            raise
    return thanks


@transaction.atomic
def _propose(form: ProposalForm) -> None:
    # Pictures enter the library in the same transaction: a refused proposal leaves none behind.
    data, suspect = form.cleaned_data, form.suspect
    sheet = {**form.values, **({} if suspect else form.changes())}
    actions.propose_event(
        sheet={name: value for name, value in sheet.items() if value not in (None, "", [], {})},
        sender=form.proposer(),
        token=data["token"],
        message=data["message"],
        rights=data["rights"],
        suspect=suspect,
    )


def _published_alike(form: ProposalForm) -> list[dict[str, str]]:
    """Published events it may be; what nobody else may see is not told."""
    language = active_language()
    return [
        {
            "title": localized(event).title,
            "line": schedule_line(event),
            "place": event.commune.name if event.commune else "",
            "url": event_path(event, language),
        }
        for event, _score, _why in likely_same(form.values)
        if event.status == Status.PUBLISHED
    ][:MOST_SHOWN]


def _shown(request: HttpRequest, form: ProposalForm) -> HttpResponse:
    wrong = bool(form.errors) and not form.asked_for_more
    if form.is_bound:
        form.keep_photos()
    return page(
        request,
        "propose_event",
        422 if wrong or form.likely else 200,
        form=form,
        wrong=wrong,
        months=settings.SUBMISSIONS_RETENTION_MONTHS,
    )


@require_POST
def preview_dates(request: HttpRequest) -> HttpResponse:
    """What the dates of the form amount to, as a piece of page."""
    if not allowed(request, "dates", PREVIEWS_AN_HOUR, shared=False):
        return HttpResponse(status=429)
    return previewed(request)


@require_safe
def event_proposed(request: HttpRequest) -> HttpResponse:
    """Thanks, and what happens next."""
    return page(request, "event_proposed")
