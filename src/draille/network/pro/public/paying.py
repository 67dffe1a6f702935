"""Paying: what is owed, chosen months or all, online or otherwise; and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.network.hosts.models import Host
from draille.network.payments.actions import settle, start_online
from draille.network.payments.enums import Means, State
from draille.network.payments.queries import shares_of, transfer_reference
from draille.network.payments.rules import LEAST_ONLINE
from draille.network.pro.doors import Actor
from draille.network.pro.overview import Due, dues_of
from draille.network.pro.public.shared import allowed, inside, page
from draille.network.pro.scope import Scope
from draille.network.pro.transfers import transfer_code
from draille.network.tariffs.models import Authority
from draille.territory.opening.queries import office_weeks
from draille.territory.opening.sentences import state_sentence

ONLINE_AN_HOUR = 30
ASKED_AN_HOUR = 720


@dataclass(frozen=True, slots=True)
class Account:
    """What one host owes one authority: paid apart from any other."""

    host: Host
    authority: Authority
    dues: list[Due]
    reference: str

    @property
    def key(self) -> str:
        """What names it in a form."""
        return f"{self.host.pk}.{self.authority.pk}"

    @property
    def online(self) -> bool:
        """Whether the authority takes payments online."""
        return bool(self.authority.payfip_client) and self.total >= LEAST_ONLINE

    @property
    def code(self) -> str:
        """The transfer as a QR code that banks' applications read; empty without an account number."""
        if not self.authority.iban:
            return ""
        return transfer_code(
            name=self.authority.name,
            iban=self.authority.iban,
            bic=self.authority.bic,
            cents=self.total,
            reference=self.reference,
        )

    @property
    def total(self) -> int:
        """Cents."""
        return sum(one.due.total for one in self.dues)


def accounts_of(dues: Iterable[Due]) -> list[Account]:
    """Dues by host and authority."""
    found: dict[tuple[int, int], list[Due]] = {}
    for one in dues:
        found.setdefault((one.host.pk, one.due.authority.pk), []).append(one)
    return [
        Account(group[0].host, group[0].due.authority, group, transfer_reference(group[0].host))
        for group in found.values()
    ]


@inside
@require_safe
def show_dues(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What is owed, and every way to pay it."""
    scope = Scope(actor)
    return page(
        request,
        "show_dues",
        here="pay",
        accounts=accounts_of(dues_of(scope)),
        offices=[(week.state.office, state_sentence(week.state, today())) for week in office_weeks()],
        payments=scope.payments().order_by("-created_at")[:12],
        several=len(actor.hosts) > 1,
    )


@inside
@require_POST
def pay_online(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Begin a payment of the months ticked: the amounts are read here, never in the form.

    A month that is another's, or no longer owed, is refused: the payer looks again.
    """
    accounts = {one.key: one for one in accounts_of(dues_of(Scope(actor)))}
    account = accounts.get(request.POST.get("account", ""))
    ticked = request.POST.getlist("due")
    chosen = [one.due.key for one in account.dues if one.key in ticked] if account else []
    if account is None or not ticked:
        messages.error(request, _("Cochez au moins un mois à payer."))
        return redirect("pro:show_dues")
    if len(chosen) != len(set(ticked)):
        messages.error(request, _("Un des mois choisis n’est plus à payer : choisissez de nouveau."))
        return redirect("pro:show_dues")
    if not allowed(request, "pay", ONLINE_AN_HOUR):
        return page(request, "too_many", 429)
    try:
        payment = start_online(
            host=account.host,
            authority=account.authority,
            chosen=chosen,
            access=actor.access,
            return_url=settings.BASE_URL + reverse("pro:come_back"),
            by=actor.by,
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("pro:show_dues")
    # The policy lets no form go to another site: this page leads there, with its amount.
    return page(request, "go_pay", payment=payment)


@csrf_exempt  # PayFiP sends the payer back as it pleases, and nothing it says is read here
@inside
def come_back(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Back from PayFiP: the last payment begun, and what is known of it."""
    last = Scope(actor).payments().filter(means=Means.PAYFIP).order_by("-created_at", "-pk").first()
    return redirect("pro:show_payment", last.pk) if last else redirect("pro:show_dues")


@inside
@require_safe
def show_payment(request: HttpRequest, actor: Actor, payment: int) -> HttpResponse:
    """What became of a payment: PayFiP is asked again each time it is looked at, while it is open."""
    scope = Scope(actor)
    found = scope.payment(payment)
    if found.state == State.PENDING and allowed(request, "settle", ASKED_AN_HOUR, shared=False):
        try:
            settle(found.pk)
            found = scope.payment(payment)
        except Refused:
            found.alert = ""  # PayFiP does not answer: it stays as it was, and the worker asks again.
    outcome = State(found.outcome)
    return page(
        request,
        "show_payment",
        payment=found,
        outcome=outcome,
        shares=shares_of(found),
        pending=outcome == State.PENDING,
        struck=hasattr(found, "reversal"),
    )
