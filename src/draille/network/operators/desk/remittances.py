"""The list of remittances, one of them, its progress, its payments."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.db.models import Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from draille.kernel.contracts import Column, Table
from draille.kernel.exports import export_response
from draille.kernel.refusals import Refused
from draille.network.operators import actions
from draille.network.operators.desk.common import PAGE, acting, manager, reader, shell
from draille.network.operators.enums import Match, Outcome
from draille.network.operators.forms import PaymentForm, RemittanceForm
from draille.network.operators.models import Platform, Remittance, RemittanceLine, RemittancePayment
from draille.network.operators.queries import differences, paid_over

SHOWN = 50


def list_remittances(request: HttpRequest) -> HttpResponse:
    """What platforms sent, the latest first."""
    reader(request)
    live = Q(payments__cancelled_at__isnull=True)
    found = Remittance.objects.select_related("platform", "authority")
    found = found.annotate(received=Sum("payments__amount", filter=live)).order_by("-received_on", "-pk")
    context = shell(request, "remittances", "Opérateurs numériques")
    context["page"] = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context["any_platform"] = Platform.objects.exists()
    return render(request, "operators/list.html", context)


def add_remittance(request: HttpRequest) -> HttpResponse:
    """Send a file in."""
    user = manager(request)
    form = RemittanceForm(request.POST or None, request.FILES or None, initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.receive_remittance(**form.cleaned_data, by=user)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            notices.success(request, "Fichier déposé. Vérifiez les colonnes, puis essayez-le à blanc.")
            return redirect("operators_desk:edit_mapping", made.pk)
    context = shell(request, "remittances", "Déposer un fichier d’opérateur") | {"form": form}
    return render(request, "operators/add.html", context, status=422 if form.errors else 200)


def _initial(request: HttpRequest) -> dict[str, Any]:
    asked = request.GET.get("operateur", "")
    return {"platform": int(asked)} if asked.isascii() and asked.isdigit() and len(asked) < 12 else {}


def _remittance(pk: int) -> Remittance:
    return get_object_or_404(Remittance.objects.select_related("platform", "authority", "by"), pk=pk)


def show_remittance(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a remittance is, what it amounts to, what is wrong with it."""
    reader(request)
    return _show(request, _remittance(pk), PaymentForm())


def _show(request: HttpRequest, remittance: Remittance, form: PaymentForm) -> HttpResponse:
    lines = RemittanceLine.objects.filter(remittance=remittance)
    imported = remittance.state == "read"
    context = shell(request, "remittances", str(remittance)) | {
        "remittance": remittance,
        "matches": _labelled(remittance, "match_", Match),
        "outcomes": _labelled(remittance, "outcome_", Outcome),
        "problems": remittance.problems.all()[:SHOWN],
        "problem_count": remittance.counts.get("problems", 0),
        "differences": [one for one in differences(lines, by_lodging=True) if one.difference][:SHOWN]
        if imported
        else [],
        "payments": remittance.payments.select_related("by"),
        "received": paid_over(remittance),
        "form": form,
        "may_start": remittance.state in ("received", "checked", "failed") and not remittance.may_resume,
    }
    status = 422 if form.errors else 200
    return render(request, "operators/show.html", context | _progress(remittance), status=status)


def _labelled(remittance: Remittance, prefix: str, words: Any) -> list[tuple[str, int]]:
    counts = remittance.counts
    found = [(one.label, counts.get(f"{prefix}{one.name.lower()}", 0)) for one in words]
    return [(label, many) for label, many in found if many]


def _progress(remittance: Remittance) -> dict[str, Any]:
    text = f"{remittance.position} lignes lues. Vous pouvez quitter cette page, le travail continue."
    if not remittance.worker:
        text = "En attente du service des tâches. Vous pouvez quitter cette page."
    return {
        "progress_url": reverse("operators_desk:watch_remittance", args=[remittance.pk]),
        "progress_text": text,
        "finished": not remittance.under_way or remittance.interrupted,
    }


def watch_remittance(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the work is: asked every two seconds by the page, which is read again at the end."""
    reader(request)
    told = _progress(_remittance(pk))
    context = {"url": told["progress_url"], "text": told["progress_text"], "finished": told["finished"]}
    response = render(request, "ui/parts/progress.html", context)
    if told["finished"]:
        response["HX-Refresh"] = "true"
    return response


def _act(request: HttpRequest, pk: int, name: str, said: str) -> HttpResponse:
    user = manager(request)
    remittance = _remittance(pk)
    work = getattr(actions, name)
    return acting(
        request, lambda: work(remittance=remittance, by=user), said, "operators_desk:show_remittance", pk
    )


@require_POST
def start_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the file without importing it."""
    return _act(request, pk, "start_check", "L’essai à blanc est lancé.")


@require_POST
def start_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """Import the file."""
    return _act(request, pk, "start_reading", "L’import est lancé.")


@require_POST
def resume_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with an interrupted import."""
    return _act(request, pk, "resume_reading", "L’import reprend.")


@require_POST
def recompute_remittance(request: HttpRequest, pk: int) -> HttpResponse:
    """Compute every line again."""
    return _act(request, pk, "recompute_remittance", "Calcul refait : {} ligne(s) changée(s).")


@require_POST
def withdraw_remittance(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it out of all figures."""
    return _act(request, pk, "withdraw_remittance", "Versement retiré : il ne compte plus.")


@require_POST
def record_payment(request: HttpRequest, pk: int) -> HttpResponse:
    """Money received for it."""
    user = manager(request)
    remittance = _remittance(pk)
    form = PaymentForm(request.POST)
    if form.is_valid():
        try:
            actions.record_payment(remittance=remittance, **form.cleaned_data, by=user)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            notices.success(request, "Paiement enregistré dans les comptes de la collectivité.")
            return redirect("operators_desk:show_remittance", pk)
    return _show(request, remittance, form)


@require_POST
def cancel_payment(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a payment back."""
    user = manager(request)
    payment = get_object_or_404(RemittancePayment, pk=pk)
    return acting(
        request,
        lambda: actions.cancel_payment(payment=payment, by=user),
        "Paiement annulé : une écriture inverse est passée.",
        "operators_desk:show_remittance",
        payment.remittance_id,
    )


def export_problems(request: HttpRequest, pk: int) -> HttpResponse:
    """The lines that were not taken, as a file to send back to the platform."""
    reader(request)
    remittance = _remittance(pk)
    columns = [Column("number", "Ligne", numeric=True), Column("field", "Colonne"), Column("value", "Valeur")]
    rows = remittance.problems.values("number", "field", "value", "reason")
    table = Table(
        code="operators.problems",
        title=f"Lignes refusées, {remittance}",
        columns=[*columns, Column("reason", "Raison")],
        rows=list(rows),
    )
    return cast(HttpResponse, export_response(table, "csv", f"lignes-refusees-{pk}"))
