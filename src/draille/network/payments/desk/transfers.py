"""Transfers: statements read, a queue to go through."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from draille.kernel.french import count, typeset
from draille.network.payments import actions, perms
from draille.network.payments.desk.shared import attempt, rooms, user_of
from draille.network.payments.enums import BankLineState, Match
from draille.network.payments.fields import HostField, host_options
from draille.network.payments.forms import LayoutForm, StatementForm
from draille.network.payments.models import BankLayout, BankLine
from draille.network.payments.statements import StatementError, guess_columns
from draille.network.payments.statements.csv_file import heads_of

PAGE = 50
SHOWN_ERRORS = 5


@require_safe
def list_transfers(request: HttpRequest) -> HttpResponse:
    """The queue: exact ones first."""
    user_of(request, perms.can_read_bank)
    state = request.GET.get("vue", BankLineState.WAITING)
    state = state if state in BankLineState.values else BankLineState.WAITING
    found = BankLine.objects.filter(state=state).select_related("host", "payment", "by")
    order = ["match", "-booked_on", "-pk"] if state == BankLineState.WAITING else ["-decided_at", "-pk"]
    views = [
        (code, label, BankLine.objects.filter(state=code).count()) for code, label in BankLineState.choices
    ]
    context: dict[str, Any] = {
        "page_title": "Virements",
        "page": Paginator(found.order_by(*order), PAGE).get_page(request.GET.get("page")),
        "state": state,
        "views": views,
        "exact": found.filter(match=Match.EXACT).count() if state == BankLineState.WAITING else 0,
        **rooms(request, "transfers"),
    }
    if state == BankLineState.WAITING and context["can_manage"]:
        context["hosts"] = host_options()
    return render(request, "payments/desk/list_transfers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def read_statement(request: HttpRequest) -> HttpResponse:
    """Read a statement; a CSV laid out as never before asks which column holds what."""
    user = user_of(request, perms.can_manage_payments)
    initial = {"layout": request.GET.get("presentation")}
    form = StatementForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        file, layout = form.cleaned_data["file"], form.cleaned_data["layout"]
        content, authority = file.read(), form.cleaned_data["authority"]
        if layout is None and not content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
            return _ask_layout(request, form, content)
        made = attempt(
            request,
            lambda: actions.import_statement(
                authority=authority, name=file.name, content=content, layout=layout, by=user
            ),
            "Relevé lu.",
            form,
        )
        if made:
            return _told(request, made)
    context = {"page_title": "Lire un relevé", "form": form, **rooms(request, "transfers")}
    return render(request, "payments/desk/read_statement.html", context)


@require_POST
def save_layout(request: HttpRequest) -> HttpResponse:
    """Keep the columns of a bank, then read the file again with them."""
    user = user_of(request, perms.can_manage_payments)
    heads = [head for head in request.POST.get("heads", "").split("\t") if head]
    form = LayoutForm(request.POST, heads=heads, guessed={})
    if form.is_valid():
        name, dates = form.cleaned_data["name"], form.cleaned_data["date_format"]
        attempt(
            request,
            lambda: actions.save_layout(name=name, columns=form.columns, date_format=dates, by=user),
            "Présentation enregistrée : choisissez le fichier une dernière fois.",
        )
        layout = BankLayout.objects.filter(name=name).first()
        url = reverse("payments_desk:read_statement")
        return redirect(f"{url}?presentation={layout.pk}" if layout else url)
    context = {"page_title": "Colonnes du relevé", "form": form, "heads": "\t".join(heads)}
    return render(request, "payments/desk/layout.html", {**context, **rooms(request, "transfers")})


@require_POST
def accept_line(request: HttpRequest, pk: int) -> HttpResponse:
    """One click for the host proposed; or for the one chosen."""
    user = user_of(request, perms.can_manage_payments)
    line = get_object_or_404(BankLine, pk=pk)
    try:
        host = HostField(required=False).clean(request.POST.get("host", ""))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        attempt(request, lambda: actions.accept_line(line=line, host=host, by=user), "Virement rapproché.")
    return redirect("payments_desk:list_transfers")


@require_POST
def accept_exact(request: HttpRequest) -> HttpResponse:
    """All those whose reference and amount are right."""
    user = user_of(request, perms.can_manage_payments)
    done = actions.accept_all_exact(by=user)
    messages.success(request, typeset(f"{count(done, 'virement rapproché', 'virements rapprochés')}."))
    return redirect("payments_desk:list_transfers")


@require_POST
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """It is not the tourist tax."""
    user = user_of(request, perms.can_manage_payments)
    line = get_object_or_404(BankLine, pk=pk)
    attempt(request, lambda: actions.set_line_aside(line=line, by=user), "Virement mis de côté.")
    return redirect("payments_desk:list_transfers")


@require_POST
def undo_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the queue."""
    user = user_of(request, perms.can_manage_payments)
    line = get_object_or_404(BankLine, pk=pk)
    attempt(request, lambda: actions.undo_line(line=line, by=user), "Virement de nouveau à rapprocher.")
    return redirect("payments_desk:list_transfers")


def _ask_layout(request: HttpRequest, form: StatementForm, content: bytes) -> HttpResponse:
    context: dict[str, Any] = rooms(request, "transfers")
    try:
        heads, guessed = heads_of(content), guess_columns(content)
    except StatementError as error:
        form.add_error("file", str(error))
        context |= {"page_title": "Lire un relevé", "form": form}
        return render(request, "payments/desk/read_statement.html", context)
    layout = LayoutForm(heads=heads, guessed=guessed)
    context |= {"page_title": "Colonnes du relevé", "form": layout, "heads": "\t".join(heads)}
    return render(request, "payments/desk/layout.html", context)


def _told(request: HttpRequest, made: actions.Imported) -> HttpResponse:
    file = made.file
    added = count(file.added, "virement nouveau", "virements nouveaux")
    known = count(file.known, "déjà lu", "déjà lus")
    left = count(file.left, "ligne qui n’est pas une recette", "lignes qui ne sont pas des recettes")
    messages.info(request, typeset(f"{added}, {known}, {left}."))
    for error in made.errors[:SHOWN_ERRORS]:
        messages.warning(request, typeset(error))
    if len(made.errors) > SHOWN_ERRORS:
        messages.warning(request, f"Et {len(made.errors) - SHOWN_ERRORS} autres lignes illisibles.")
    return redirect("payments_desk:list_transfers")
