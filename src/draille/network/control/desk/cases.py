"""Control cases: their list, one case, its end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from draille.kernel.clock import today
from draille.kernel.history import history_of
from draille.kernel.money import Money
from draille.network.control import perms
from draille.network.control.actions import cases as actions
from draille.network.control.actions.letters import next_letter
from draille.network.control.desk.common import CASE_TABS, attempt, rights, submitted, tell_errors, user_of
from draille.network.control.enums import CaseEnd
from draille.network.control.forms import (
    CaseForm,
    CollectForm,
    EndForm,
    HeldForm,
    NotificationForm,
    ObservationForm,
    PostedForm,
    ProofForm,
    amount_cents,
)
from draille.network.control.links import host_page
from draille.network.control.models import Case
from draille.network.control.printing import period_words
from draille.network.control.queries.cases import (
    case_rows,
    cases_to_read,
    facts_of,
    notification,
    standing_of,
)
from draille.network.control.rules.stages import Step


@require_safe
def list_cases(request: HttpRequest) -> HttpResponse:
    """Open cases, what binds the office first; or those that ended."""
    user = user_of(request, perms.can_read_cases)
    ended = request.GET.get("vue") == "clos"
    found = cases_to_read().exclude(end="") if ended else cases_to_read().filter(end="")
    context = {
        "page_title": "Dossiers de contrôle",
        "tabs": CASE_TABS,
        "rows": [(row, period_words(row.case)) for row in case_rows(found)],
        "ended": ended,
        "today": today(),
        "counts": {
            "open": Case.objects.filter(end="").count(),
            "ended": Case.objects.exclude(end="").count(),
        },
        **rights(user),
    }
    return render(request, "control/controle/cases.html", context)


def open_case(request: HttpRequest) -> HttpResponse:
    """Open a case."""
    user = user_of(request, perms.can_manage_cases)
    initial = {name: request.GET[name] for name in ("host", "reason") if name in request.GET}
    form = CaseForm(request.POST or None, initial=initial)
    if request.method == "POST":
        case = submitted(form, lambda: actions.open_case(by=user, **form.cleaned_data))
        if case:
            notices.success(request, f"Dossier {case.code} ouvert. Rien n’est parti.")
            return redirect("control_desk:show_case", case.pk)
    context = {"page_title": "Ouvrir un dossier", "tabs": CASE_TABS, "form": form}
    return render(request, "control/controle/open_case.html", context, status=422 if form.errors else 200)


@require_safe
def show_case(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a case stands, what comes next, its letters, nights, observations, files and journal."""
    user = user_of(request, perms.can_read_cases)
    case = get_object_or_404(cases_to_read(), pk=pk)
    return render(request, "control/controle/case.html", _case_context(case) | rights(user))


def _case_context(case: Case) -> dict[str, Any]:
    now = standing_of(case)
    held = list(case.held.select_related("lodging__commune"))
    interest = actions.proposed_interest(case, today()) if now.step == Step.MAY_COLLECT else 0
    return {
        "page_title": str(case),
        "tabs": CASE_TABS,
        "case": case,
        "host_url": host_page(case.host_id),
        "period": period_words(case),
        "standing": now,
        "facts": facts_of(case),
        "next_letter": None if case.end else next_letter(case),
        "letters": [_letter_row(letter) for letter in case.letters.all()],
        "held": held,
        "total": Money(sum(one.total for one in held)),
        "held_form": HeldForm(case),
        "observation_form": ObservationForm(initial={"received_on": today()}),
        "proof_form": ProofForm(),
        "end_form": EndForm(auto_id="end_%s"),
        "collect_form": CollectForm(auto_id="collect_%s", initial={"interest": Money(interest).euros}),
        "may_collect": now.step == Step.MAY_COLLECT,
        "proofs": case.proofs.select_related("letter", "by"),
        "history": history_of(case),
    }


def _letter_row(letter: Any) -> dict[str, Any]:
    days = ("presented_on", "received_on", "returned_on", "return_reason")
    return {
        "letter": letter,
        "notified_on": notification(letter),
        "posted_form": PostedForm(auto_id=f"posted{letter.pk}_%s", initial={"posted_on": today()}),
        "notification_form": NotificationForm(
            auto_id=f"notified{letter.pk}_%s", initial={name: getattr(letter, name) for name in days}
        ),
    }


_ENDS = {
    CaseEnd.REGULARISED.value: (actions.regularise_case, "Dossier régularisé."),
    CaseEnd.CANCELLED.value: (actions.cancel_case, "Dossier abandonné."),
}


@require_POST
def end_case(request: HttpRequest, pk: int) -> HttpResponse:
    """The host put things right, or the authority gives up."""
    user = user_of(request, perms.can_manage_cases)
    case = get_object_or_404(Case, pk=pk)
    form = EndForm(request.POST)
    act, said = _ENDS.get(request.POST.get("end", ""), (None, ""))
    if act is not None and form.is_valid():
        attempt(request, lambda: act(case=case, by=user, reason=form.cleaned_data["reason"]), said)
    else:
        tell_errors(request, form)
    return redirect("control_desk:show_case", pk)


@require_POST
def collect_case(request: HttpRequest, pk: int) -> HttpResponse:
    """The collection order."""
    user = user_of(request, perms.can_validate_cases)
    case = get_object_or_404(Case, pk=pk)
    form = CollectForm(request.POST)
    if form.is_valid():
        interest = amount_cents(form.cleaned_data["interest"]) or 0
        reason = form.cleaned_data["reason"]
        attempt(
            request,
            lambda: actions.collect_case(case=case, by=user, reason=reason, interest=interest),
            "Mise en recouvrement enregistrée : la taxe est au compte de l’hébergeur.",
        )
    else:
        tell_errors(request, form)
    return redirect("control_desk:show_case", pk)
