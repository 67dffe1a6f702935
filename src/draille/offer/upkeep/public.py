"""The page behind a one-time link, and the form for a new establishment. No account, and no sheet but one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from draille.kernel import limits
from draille.kernel.clock import local_day
from draille.kernel.dates import day_words
from draille.kernel.refusals import Refused
from draille.offer.offers.enums import Status
from draille.offer.offers.models import Offer
from draille.offer.upkeep import actions
from draille.offer.upkeep.enums import LinkState
from draille.offer.upkeep.models import Asking, UpdateLink
from draille.offer.upkeep.public_forms import OwnerForm, ProposeForm
from draille.offer.upkeep.rules import digest_of

HOUR = 3600
VISITS_AN_HOUR = 240
MISSES_AN_HOUR = 30
PROPOSALS_AN_HOUR = 6
RENEWALS_AN_HOUR = 6

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """Neither kept by a cache, nor found by a search engine, nor named to other sites."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        # Our own forms need it to come back; no other site is told the address.
        response["Referrer-Policy"] = "same-origin"
        # Django writes the address of each refusal in the log: this one holds a secret.
        response._has_been_logged = True  # type: ignore[attr-defined]
        return response

    return never_cache(guarded)


def _allowed(request: HttpRequest, name: str, most: int) -> bool:
    return limits.allow(f"upkeep.{name}:{limits.address_of(request)}", most, HOUR)


def _link(secret: str) -> UpdateLink | None:
    found = UpdateLink.objects.select_related("asking").filter(digest=digest_of(secret))
    return found.first()


def _page(request: HttpRequest, name: str, status: int, **context: Any) -> HttpResponse:
    return render(request, f"upkeep/{name}.html", context, status=status)


def _day(moment: datetime | None) -> str:
    return day_words(local_day(moment)) if moment else ""


@private
def show_update(request: HttpRequest, token: str) -> HttpResponse:
    """A professional's own sheet, to correct or to confirm."""
    if not _allowed(request, "visit", VISITS_AN_HOUR):
        return _page(request, "too_many", 429)
    link = _link(token)
    if link is None:
        known = _allowed(request, "miss", MISSES_AN_HOUR)
        return _page(request, "unknown_link", 404 if known else 429)
    if link.state is not LinkState.LIVE:
        return _page(request, "closed_link", 410, used_on=_day(link.used_at), state=link.state, token=token)
    offer = Offer.objects.with_sheet().get(pk=link.offer_id)
    if offer.status == Status.ARCHIVED:
        return _page(request, "closed_link", 410, state=LinkState.REVOKED, token=token)
    if request.method == "POST":
        return _answer(request, link, offer, token)
    _note_opening(link)
    return _form_page(request, link, offer, OwnerForm(offer=offer), 200)


def _note_opening(link: UpdateLink) -> None:
    if link.opened_at is None:
        now = timezone.now()
        UpdateLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=now)
        Asking.objects.filter(links=link, opened_at=None).update(opened_at=now)


def _form_page(
    request: HttpRequest, link: UpdateLink, offer: Offer, form: OwnerForm, status: int
) -> HttpResponse:
    return _page(request, "show_update", status, form=form, offer=offer, expires_on=_day(link.expires_at))


def _answer(request: HttpRequest, link: UpdateLink, offer: Offer, token: str) -> HttpResponse:
    form = OwnerForm(request.POST, request.FILES, offer=offer, holder=f"link-{link.pk}")
    if "right" in request.POST:
        return _done(request, token, lambda: actions.confirm_sheet(link=link))
    if form.is_valid():
        try:
            return _done(request, token, lambda: _propose(link, form))
        except Refused as refusal:
            form.add_refusal(refusal)
    form.keep_photos()
    return _form_page(request, link, offer, form, 422)


@transaction.atomic
def _propose(link: UpdateLink, form: OwnerForm) -> None:
    # New photos enter the library in the same transaction: a refused answer leaves none behind.
    actions.propose_changes(
        link=link,
        sheet=form.changes(),
        message=form.cleaned_data["message"],
        language=translation.get_language() or "fr",
    )


def _done(request: HttpRequest, token: str, act: Callable[[], Any]) -> HttpResponse:
    """Carry out; a link that closed meanwhile shows its own page, whatever was sent."""
    try:
        act()
    except Refused as refusal:
        if refusal.code not in ("link_closed", "archived"):
            raise
    return redirect("upkeep:show_update", token)


@private
@require_POST
def renew_link(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for a new link: it goes to the address the office knows. The page says the same in every case."""
    link = _link(token)
    if link is None:
        known = _allowed(request, "miss", MISSES_AN_HOUR)
        return _page(request, "unknown_link", 404 if known else 429)
    if not _allowed(request, "renew", RENEWALS_AN_HOUR):
        return _page(request, "too_many", 429)
    actions.renew_link(link=link, language=translation.get_language() or "fr")
    return _page(request, "link_asked", 200)


@private
def propose_sheet(request: HttpRequest) -> HttpResponse:
    """An establishment that the catalogue does not know yet."""
    form = ProposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not _allowed(request, "propose", PROPOSALS_AN_HOUR):
            form.add_error(None, _("Plusieurs propositions sont déjà parties d’ici. Attendez une heure."))
        elif _take_proposal(form):
            return redirect("upkeep:sheet_proposed")
    context = {"form": form, "months": settings.UPKEEP_RETENTION_MONTHS}
    return render(request, "upkeep/propose_sheet.html", context, status=422 if form.errors else 200)


def _take_proposal(form: ProposeForm) -> bool:
    data = form.cleaned_data
    try:
        actions.propose_sheet(
            kind=data["kind"],
            sheet=form.sheet(),
            sender=form.proposer(),
            message=data["message"],
            token=data["token"],
            suspect=form.suspect,
        )
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    return True


def sheet_proposed(request: HttpRequest) -> HttpResponse:
    """Thanks, and what happens next."""
    return render(request, "upkeep/sheet_proposed.html")
