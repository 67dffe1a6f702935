"""The list, one payment, money brought to the office."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from draille.kernel.history import history_of
from draille.network.hosts.models import Host
from draille.network.ledger.models import Line
from draille.network.ledger.queries import balance, open_dues
from draille.network.payments import actions, perms, queries
from draille.network.payments.desk.shared import attempt, pdf, rooms, user_of
from draille.network.payments.documents import receipt_pdf
from draille.network.payments.enums import Means, State
from draille.network.payments.fields import host_label
from draille.network.payments.forms import DeskPaymentForm, NoteForm, ReverseForm, WhoseForm
from draille.network.payments.models import Payment, Receipt

PAGE = 50


@require_safe
def list_payments(request: HttpRequest) -> HttpResponse:
    """What came in, what is awaited, what must be looked at."""
    user_of(request, perms.can_read_payments)
    asked = {name: request.GET.get(name, "") for name in ("moyen", "etat", "q")}
    found = queries.payments_page(means=asked["moyen"], state=asked["etat"], words=asked["q"])
    paid = found.filter(state=State.PAID, reversal__isnull=True)
    context = {
        "page_title": "Encaissements",
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "total": paid.order_by().aggregate(sum=Sum("amount"))["sum"] or 0,
        "means": Means.choices,
        "states": State.choices,
        "alerts": queries.alerts().count(),
        **rooms(request, "list"),
    }
    return render(request, "payments/desk/list_payments.html", context)


@require_safe
def show_payment(request: HttpRequest, pk: int) -> HttpResponse:
    """One payment: what it paid, what PayFiP said, what was done with it."""
    user_of(request, perms.can_read_payments)
    return _show(request, pk, ReverseForm())


@require_http_methods(["GET", "HEAD", "POST"])
def record_payment(request: HttpRequest) -> HttpResponse:
    """Money brought to the office; the receipt is ready at once. Whose it is is asked first."""
    user = user_of(request, perms.can_record_payments)
    whose = WhoseForm({"hebergeur": request.POST.get("host") or _host_asked(request)})
    if not whose.is_valid():
        context = {"page_title": "Encaisser", "form": whose if whose.data["hebergeur"] else WhoseForm()}
        return render(request, "payments/desk/choose_host.html", {**context, **rooms(request, "list")})
    host = whose.cleaned_data["hebergeur"]
    dues = open_dues(host)
    form = DeskPaymentForm(request.POST or None, initial={"host": host}, dues=dues)
    if request.method == "POST" and form.is_valid():
        made = attempt(
            request,
            lambda: actions.record_desk_payment(**form.cleaned_data, by=user),
            "Encaissement enregistré : la quittance est prête.",
            form,
        )
        if made:
            return redirect("payments_desk:show_payment", made.pk)
    context = {"page_title": "Encaisser", "form": form, "host": host, "owed": balance(host), "dues": dues}
    return render(request, "payments/desk/record_payment.html", {**context, **rooms(request, "list")})


def _host_asked(request: HttpRequest) -> str:
    """The host of a link by its key, or what was typed."""
    asked = request.GET.get("hebergeur", "")
    host = Host.objects.filter(pk=asked).first() if asked.isdecimal() else None
    return host_label(host) if host else asked


@require_safe
def show_receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt, in PDF."""
    user_of(request, perms.can_read_payments)
    payment = get_object_or_404(Payment, pk=pk)
    receipt = Receipt.objects.filter(payment=payment).first()
    if receipt is None:
        raise Http404
    return pdf(receipt_pdf(payment), f"quittance-{receipt}")


@require_POST
def ask_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask PayFiP now."""
    user_of(request, perms.can_record_payments)
    payment = get_object_or_404(Payment, pk=pk, means=Means.PAYFIP)
    attempt(request, lambda: actions.settle(payment.pk), "PayFiP a été interrogé.")
    return redirect("payments_desk:show_payment", pk)


@require_POST
def reverse_payment(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a payment back."""
    user = user_of(request, perms.can_manage_payments)
    form = ReverseForm(request.POST)
    payment = get_object_or_404(Payment, pk=pk)
    if form.is_valid() and attempt(
        request,
        lambda: actions.reverse_payment(payment=payment, by=user, **form.cleaned_data),
        "Encaissement annulé : ce qu’il réglait est de nouveau dû.",
    ):
        return redirect("payments_desk:show_payment", pk)
    return _show(request, pk, form)


@require_POST
def cancel_payment(request: HttpRequest, pk: int) -> HttpResponse:
    """Give up a payment never made."""
    user = user_of(request, perms.can_manage_payments)
    payment = get_object_or_404(Payment, pk=pk)
    note = request.POST.get("note", "")[:500]
    attempt(
        request, lambda: actions.cancel_payment(payment=payment, by=user, note=note), "Paiement abandonné."
    )
    return redirect("payments_desk:show_payment", pk)


@require_POST
def clear_alert(request: HttpRequest, pk: int) -> HttpResponse:
    """An alert was looked at."""
    user = user_of(request, perms.can_manage_payments)
    payment = get_object_or_404(Payment, pk=pk)
    note = request.POST.get("note", "")[:500]
    attempt(request, lambda: actions.clear_alert(payment=payment, by=user, note=note), "Alerte levée.")
    return redirect("payments_desk:show_payment", pk)


def _show(request: HttpRequest, pk: int, form: ReverseForm) -> HttpResponse:
    found = Payment.objects.select_related("host", "authority", "receipt", "reversal", "deposit", "refund")
    payment: Any = get_object_or_404(found, pk=pk)
    lines = Line.objects.filter(source=payment.source).select_related("lodging").order_by("pk")
    context = {
        "page_title": f"Encaissement {payment.reference}",
        "payment": payment,
        "receipt": getattr(payment, "receipt", None),
        "reversal": getattr(payment, "reversal", None),
        "refund": getattr(payment, "refund", None),
        "lines": lines,
        "chosen": [] if lines else queries.shares_of(payment),
        "attempts": payment.attempts.all(),
        "form": form,
        "note_form": NoteForm(auto_id="alert_%s"),
        "history": history_of(payment),
        **rooms(request, "list"),
    }
    return render(request, "payments/desk/show_payment.html", context)
