"""The door: a link asked by e-mail, opened, spent by a press; leaving."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from draille.kernel import limits
from draille.kernel.refusals import Refused
from draille.network.pro import actions, tasks
from draille.network.pro.actions import passkeys
from draille.network.pro.doors import Actor, actor_of, let_in, let_out
from draille.network.pro.doors import stop_acting as end_acting
from draille.network.pro.forms.entering import EmailForm, PasskeyForm
from draille.network.pro.models import HostPasskey, HostSession, LoginLink
from draille.network.pro.public.passkeys import is_fresh
from draille.network.pro.public.shared import HOUR, allowed, inside, page
from draille.offer.upkeep.public import private
from draille.offer.upkeep.rules import digest_of

ASKED_AN_HOUR = 20
LETTERS_AN_HOUR = 5
VISITS_AN_HOUR = 60


@private
def ask_link(request: HttpRequest) -> HttpResponse:
    """Ask for a link. The answer is the same whether the address is known or not."""
    if actor_of(request) is not None:
        return redirect("pro:show_home")
    form = EmailForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return page(
            request, "ask_link", 422 if form.errors else 200, form=form, passkeys=passkeys.available()
        )
    if not allowed(request, "ask", ASKED_AN_HOUR):
        return page(request, "too_many", 429)
    email = form.cleaned_data["email"]
    # Too many letters to one address: the page says the same, and no more leave.
    if limits.allow(f"pro.letter:{email.casefold()}", LETTERS_AN_HOUR, HOUR):
        tasks.send_link.enqueue(email, translation.get_language() or settings.LANGUAGE_CODE)
    return redirect("pro:link_sent")


@private
@require_safe
def link_sent(request: HttpRequest) -> HttpResponse:
    """Look into your letterbox."""
    return page(request, "link_sent", minutes=actions.links.MINUTES)


@private
def open_link(request: HttpRequest, secret: str) -> HttpResponse:
    """A page with a button: mail scanners that open links spend nothing, a press does.

    Visits are counted before anything is looked up: whoever guesses is stopped, even at a right guess.
    """
    # The process's own count first: ten thousand guesses cost neither the database nor a page.
    if not (
        allowed(request, "visit", VISITS_AN_HOUR, shared=False) and allowed(request, "visit", VISITS_AN_HOUR)
    ):
        words = _("Beaucoup de demandes sont déjà venues d’ici. Attendez une heure, ou appelez l’office.")
        return HttpResponse(words, status=429, content_type="text/plain; charset=utf-8")
    if request.method == "POST":
        return _spend(request, secret)
    link = LoginLink.objects.select_related("access").filter(digest=digest_of(secret)).first()
    if link is None:
        return page(request, "closed_link", 404)
    if link.used_at or link.expires_at <= timezone.now():
        return page(request, "closed_link", 410, known=True)
    return page(request, "open_link", email=link.access.email)


def _spend(request: HttpRequest, secret: str) -> HttpResponse:
    try:
        session, key = actions.open_link(secret=secret, lasting="lasting" in request.POST)
    except Refused as refusal:
        return page(request, "closed_link", refusal.status, known=refusal.code == "closed")
    rotate_token(request)
    return let_in(redirect("pro:show_home"), session, key)


@private
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Leave this browser."""
    actor = actor_of(request)
    if actor is not None and actor.session is not None:
        actions.end_session(session=actor.session)
    return let_out(redirect("pro:ask_link"))


@inside
def show_access(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Where one is connected, and the passkeys that open this space."""
    sessions = HostSession.objects.filter(access=actor.access, expires_at__gt=timezone.now())
    keys = HostPasskey.objects.filter(access=actor.access)
    return page(
        request,
        "show_access",
        here="access",
        sessions=sessions if actor.access else [],
        passkeys=keys if actor.access else [],
        possible=passkeys.available(),
        fresh=is_fresh(actor),
        passkey_form=PasskeyForm(),
    )


@inside
def leave_everywhere(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Leave every browser: a phone that was lost."""
    if request.method != "POST" or actor.access is None:
        return redirect("pro:show_access")
    actions.end_other_sessions(access=actor.access)
    return let_out(redirect("pro:ask_link"))


@private
@require_POST
def stop_acting(request: HttpRequest) -> HttpResponse:
    """Staff leave a host's space, for the office's own page about that host."""
    host = end_acting(request)
    return redirect("pro_desk:open_space", host) if host else redirect("pro:ask_link")
