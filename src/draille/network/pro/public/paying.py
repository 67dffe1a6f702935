"""Paying: what is owed, chosen months or all, online or otherwise; and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from draille.kernel.refusals import Refused
from draille.network.hosts.models import Host
from draille.network.payments.actions import settle, start_online
from draille.network.payments.enums import State
from draille.network.payments.queries import transfer_reference
from draille.network.pro.doors import Actor
from draille.network.pro.overview import Due, dues_of
from draille.network.pro.public.shared import allowed, inside, page
from draille.network.pro.scope import Scope
from draille.network.tariffs.models import Authority
from draille.territory.places.models import Office

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
        offices=Office.objects.active().select_related("commune"),
        payments=scope.payments().order_by("-created_at")[:12],
        several=len(actor.hosts) > 1,
    )


@inside
@require_POST
def pay_online(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Begin a payment of the months ticked: the amounts are read here, never in the form."""
    accounts = {one.key: one for one in accounts_of(dues_of(Scope(actor)))}
    account = accounts.get(request.POST.get("account", ""))
    chosen = set(request.POST.getlist("due"))
    amount = sum(one.due.total for one in account.dues if one.key in chosen) if account else 0
    if account is None or not amount:
        messages.error(request, _("Cochez au moins un mois à payer."))
        return redirect("pro:show_dues")
    if not allowed(request, "pay", ONLINE_AN_HOUR):
        return page(request, "too_many", 429)
    try:
        payment = start_online(
            host=account.host, authority=account.authority, amount=amount, access=actor.access, by=actor.by
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("pro:show_dues")
    # The policy lets no form go to another site: this page leads there, with its amount.
    return page(request, "go_pay", payment=payment)


@inside
@require_safe
def show_payment(request: HttpRequest, actor: Actor, payment: int) -> HttpResponse:
    """What became of a payment: PayFiP is asked again each time it is looked at, while it is open."""
    scope = Scope(actor)
    found = scope.payment(payment)
    if found.state == State.PENDING and allowed(request, "settle", ASKED_AN_HOUR, shared=False):
        try:
            settle(found.pk)
        except Refused:
            pass  # PayFiP does not answer: it stays as it was, and the worker asks again.
        found = scope.payment(payment)
    return page(request, "show_payment", payment=found, pending=found.state == State.PENDING)
