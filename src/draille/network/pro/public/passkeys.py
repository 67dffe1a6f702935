"""The door's second way: a passkey instead of the letter. Everything works without it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from draille.kernel.refusals import Refused
from draille.network.hosts.models import HostAccess
from draille.network.pro import actions
from draille.network.pro.actions import passkeys
from draille.network.pro.doors import Actor, let_in
from draille.network.pro.forms.entering import EmailForm, PasskeyForm
from draille.network.pro.models import HostPasskey
from draille.network.pro.public.shared import allowed, inside, page
from draille.offer.upkeep.public import private

KEYS_AN_HOUR = 60
COOKIE = "draille_hebergeur_defi"
SALT = "draille.network.pro.challenge"
LONGEST = 20_000
TOO_MANY = gettext_lazy(
    "Beaucoup de demandes sont déjà venues d’ici. Attendez une heure, ou appelez l’office."
)
FRESH = timedelta(hours=12)
"""A key is added by who entered today: a browser left open for a month adds none for who sits down there."""


def is_fresh(actor: Actor) -> bool:
    """Whether who is in entered lately."""
    return actor.session is not None and actor.session.created_at > timezone.now() - FRESH


def _asked(made: tuple[dict[str, Any], str]) -> HttpResponse:
    """The question for the device; its challenge comes back in a cookie of this browser alone."""
    options, challenge = made
    response = JsonResponse({"publicKey": options})
    response.set_signed_cookie(
        COOKIE,
        challenge,
        salt=SALT,
        max_age=passkeys.LIFE,
        httponly=True,
        samesite="Strict",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )
    return response


def _challenge(request: HttpRequest) -> str:
    found: str = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=passkeys.LIFE) or ""
    return found


def _answer(request: HttpRequest) -> dict[str, Any]:
    """What the device answered; nothing where it is no answer."""
    text = request.POST.get("answer", "")
    try:
        found = json.loads(text) if len(text) <= LONGEST else {}
    except (ValueError, RecursionError):
        found = {}
    return found if isinstance(found, dict) else {}


def _refused(refusal: Refused) -> HttpResponse:
    return JsonResponse({"refusal": str(refusal)}, status=refusal.status)


def _done(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(COOKIE, samesite="Strict")
    return response


@private
@require_POST
def ask_passkey(request: HttpRequest) -> HttpResponse:
    """The question put to a device to enter. It names nobody: the device knows whose key it holds."""
    if not allowed(request, "passkey", KEYS_AN_HOUR):
        return _refused(Refused(str(TOO_MANY), code="too_many", status=429))
    try:
        return _asked(passkeys.begin_entering())
    except Refused as refusal:
        return _refused(refusal)


@private
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """The device's answer opens the space."""
    if not allowed(request, "passkey", KEYS_AN_HOUR):
        return page(request, "too_many", 429)
    try:
        session, secret = actions.enter_by_passkey(
            challenge=_challenge(request), answer=_answer(request), lasting="lasting" in request.POST
        )
    except Refused as refusal:
        return _done(
            page(request, "ask_link", refusal.status, form=EmailForm(), refusal=refusal, passkeys=True)
        )
    rotate_token(request)
    return _done(let_in(redirect("pro:show_home"), session, secret))


@inside
@require_POST
def ask_new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The question put to a device to make a key."""
    access = _adding(actor)
    if access is None:
        words = _("Pour ajouter une clé, entrez d’abord par un nouveau lien reçu par e-mail.")
        return _refused(Refused(words, code="stale", status=403))
    if not allowed(request, "passkey", KEYS_AN_HOUR):
        return _refused(Refused(str(TOO_MANY), code="too_many", status=429))
    try:
        return _asked(passkeys.begin_adding(access=access))
    except Refused as refusal:
        return _refused(refusal)


def _adding(actor: Actor) -> HostAccess | None:
    return actor.access if is_fresh(actor) else None


@inside
@require_POST
def add(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The key that was made, with its name."""
    access, form = _adding(actor), PasskeyForm(request.POST)
    if access is None or not form.is_valid():
        messages.error(request, _("Donnez un nom à la clé, puis recommencez."))
        return redirect("pro:show_access")
    try:
        actions.add_passkey(
            access=access,
            name=form.cleaned_data["name"],
            challenge=_challenge(request),
            answer=_answer(request),
        )
        messages.success(request, _("C’est fait : la prochaine fois, entrez avec cette clé."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _done(redirect("pro:show_access"))


@inside
def remove(request: HttpRequest, actor: Actor, passkey: int) -> HttpResponse:
    """Take a key away, after a page that asks."""
    found = get_object_or_404(HostPasskey.objects.select_related("access"), pk=passkey, access=actor.access)
    if request.method != "POST":
        return page(request, "remove_passkey", here="access", passkey=found)
    actions.remove_passkey(passkey=found)
    messages.success(request, _("La clé est retirée : elle n’ouvre plus rien."))
    return redirect("pro:show_access")
