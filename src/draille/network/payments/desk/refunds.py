"""What is to be given back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from draille.network.payments import actions, perms, queries
from draille.network.payments.desk.shared import attempt, rooms, user_of
from draille.network.payments.enums import RefundState
from draille.network.payments.forms import RefundForm
from draille.network.payments.models import Refund


@require_safe
def list_refunds(request: HttpRequest) -> HttpResponse:
    """Those to decide, then those decided."""
    user_of(request, perms.can_read_bank)
    proposed = list(queries.proposed_refunds())
    held = queries.credits_held({one.host_id for one in proposed})
    waiting = [
        (one, held.get((one.host_id, one.authority_id), 0), RefundForm(auto_id=f"r{one.pk}_%s"))
        for one in proposed
    ]
    decided = Refund.objects.exclude(state=RefundState.PROPOSED).select_related("host", "by")[:50]
    context = {"page_title": "Remboursements", "waiting": waiting, "decided": decided}
    return render(request, "payments/desk/list_refunds.html", {**context, **rooms(request, "refunds")})


@require_POST
def record_refund(request: HttpRequest, pk: int) -> HttpResponse:
    """The money left the account."""
    user = user_of(request, perms.can_manage_payments)
    refund, form = get_object_or_404(Refund, pk=pk), RefundForm(request.POST)
    day = form.cleaned_data.get("done_on") if form.is_valid() else None
    if day is not None:
        number = form.cleaned_data["number"]
        attempt(
            request,
            lambda: actions.record_refund(refund=refund, done_on=day, number=number, by=user),
            "Remboursement enregistré.",
        )
    return redirect("payments_desk:list_refunds")


@require_POST
def dismiss_refund(request: HttpRequest, pk: int) -> HttpResponse:
    """The money stays in advance."""
    user = user_of(request, perms.can_manage_payments)
    refund = get_object_or_404(Refund, pk=pk)
    attempt(request, lambda: actions.dismiss_refund(refund=refund, by=user), "Gardé en avance.")
    return redirect("payments_desk:list_refunds")
