"""Cheques handed in, cash closed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from draille.network.payments import actions, perms
from draille.network.payments.desk.shared import attempt, authority_from, pdf, rooms, user_of
from draille.network.payments.documents import deposit_pdf
from draille.network.payments.forms import CashForm
from draille.network.payments.models import Deposit
from draille.network.payments.queries.board import cheques_to_hand_in, open_cash_days
from draille.network.tariffs.models import Authority


@require_safe
def list_deposits(request: HttpRequest) -> HttpResponse:
    """Cheques in the drawer, days of cash to close, what was handed in."""
    user_of(request, perms.can_read_bank)
    return _show(request, CashForm())


@require_POST
def hand_in_cheques(request: HttpRequest) -> HttpResponse:
    """The chosen cheques make a numbered list."""
    user = user_of(request, perms.can_manage_payments)
    asked = request.POST.get("authority", "")
    authority = get_object_or_404(Authority, pk=asked if asked.isdigit() else 0)
    chosen = [int(one) for one in request.POST.getlist("cheque") if one.isdigit()]
    attempt(
        request,
        lambda: actions.hand_in_cheques(authority=authority, payments=chosen, by=user),
        "Bordereau fait : imprimez-le avec les chèques.",
    )
    return redirect("payments_desk:list_deposits")


@require_POST
def close_cash(request: HttpRequest) -> HttpResponse:
    """The cash of a day, counted."""
    user = user_of(request, perms.can_manage_payments)
    form = CashForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        authority = said.pop("authority")
        if attempt(
            request,
            lambda: actions.close_cash(authority=authority, by=user, **said),
            "Caisse close.",
            form,
        ):
            return redirect("payments_desk:list_deposits")
    return _show(request, form)


@require_safe
def show_deposit(request: HttpRequest, pk: int) -> HttpResponse:
    """The list, in PDF."""
    user_of(request, perms.can_read_bank)
    deposit = get_object_or_404(Deposit, pk=pk)
    return pdf(deposit_pdf(deposit), f"remise-{deposit.kind}-{deposit.number}")


def _show(request: HttpRequest, form: CashForm) -> HttpResponse:
    authority = authority_from(request)
    cheques = list(cheques_to_hand_in(authority)) if authority else []
    context = {
        "page_title": "Chèques et caisse",
        "authority": authority,
        "authorities": Authority.objects.all(),
        "cheques": cheques,
        "cheques_total": sum(one.amount for one in cheques),
        "days": open_cash_days(authority) if authority else [],
        "form": form,
        "deposits": Deposit.objects.select_related("authority", "by")[:50],
        **rooms(request, "deposits"),
    }
    return render(request, "payments/desk/list_deposits.html", context)
