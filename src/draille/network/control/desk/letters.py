"""What is done in a case: nights, letters, their notification, observations, files."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages as notices
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from draille.kernel.clock import today
from draille.network.control import perms
from draille.network.control.actions import cases as case_actions
from draille.network.control.actions import held as held_actions
from draille.network.control.actions import letters as actions
from draille.network.control.desk.common import (
    CASE_TABS,
    attempt,
    pdf_response,
    submitted,
    tell_errors,
    user_of,
)
from draille.network.control.enums import CaseLetterState
from draille.network.control.forms import (
    HeldForm,
    LetterForm,
    NotificationForm,
    ObservationForm,
    PostedForm,
    ProofForm,
    ReviseForm,
)
from draille.network.control.models import Case, CaseLetter, Held, Proof
from draille.network.control.printing import case_letter_pdf


def _done(request: HttpRequest, form: forms.Form, act: Callable[[], Any], said: str) -> None:
    """Carry out a form of the case's page; what is wrong becomes messages."""
    if submitted(form, act):
        notices.success(request, said)
    else:
        tell_errors(request, form)


@require_POST
def hold_nights(request: HttpRequest, pk: int) -> HttpResponse:
    """Hold nights taxable."""
    user = user_of(request, perms.can_manage_cases)
    case = get_object_or_404(Case, pk=pk)
    form = HeldForm(case, request.POST)
    act = lambda: held_actions.hold_nights(case=case, by=user, **form.values())  # noqa: E731
    _done(request, form, act, "Nuitées retenues.")
    return redirect("control_desk:show_case", pk)


def revise_nights(request: HttpRequest, pk: int) -> HttpResponse:
    """Lower what is held, after observations."""
    user = user_of(request, perms.can_manage_cases)
    held = get_object_or_404(Held.objects.select_related("case", "lodging__commune"), pk=pk)
    begin = {"nights": held.nights, "cost": held.cost and held.cost / 100, "basis": held.basis}
    form = ReviseForm(request.POST or None, initial=begin)
    case = held.case_id
    if request.method == "POST" and submitted(
        form, lambda: held_actions.revise_nights(held=held, by=user, **form.values())
    ):
        notices.success(request, "Nuitées révisées.")
        return redirect("control_desk:show_case", case)
    context = {"page_title": "Réviser les nuitées retenues", "tabs": CASE_TABS, "held": held, "form": form}
    return render(request, "control/controle/revise.html", context, status=422 if form.errors else 200)


@require_POST
def drop_nights(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back nights held by mistake."""
    user = user_of(request, perms.can_manage_cases)
    held = get_object_or_404(Held.objects.select_related("case", "lodging"), pk=pk)
    case = held.case_id
    attempt(request, lambda: held_actions.drop_nights(held=held, by=user), "Nuitées retirées.")
    return redirect("control_desk:show_case", case)


@require_POST
def draft_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the letter that comes next."""
    user = user_of(request, perms.can_manage_cases)
    case = get_object_or_404(Case, pk=pk)
    if attempt(request, lambda: actions.draft_letter(case=case, by=user), "Brouillon écrit : relisez-le."):
        letter = case.letters.filter(posted_on=None).last()
        if letter is not None:
            return redirect("control_desk:edit_letter", letter.pk)
    return redirect("control_desk:show_case", pk)


def edit_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Read and change a draft, see its PDF, validate it."""
    user = user_of(request, perms.can_manage_cases)
    letter = get_object_or_404(CaseLetter.objects.select_related("case__host"), pk=pk)
    begin = {"title": letter.title, "body": letter.body, "signatory": letter.signatory}
    form = LetterForm(request.POST or None, initial=begin)
    if request.method == "POST" and submitted(
        form, lambda: actions.save_letter(letter=letter, by=user, **form.cleaned_data)
    ):
        notices.success(request, "Brouillon enregistré.")
        return redirect("control_desk:edit_letter", pk)
    context = {
        "page_title": letter.get_kind_display().capitalize(),
        "tabs": CASE_TABS,
        "letter": letter,
        "form": form,
        "is_draft": letter.state == CaseLetterState.DRAFT,
        "can_validate": perms.can_validate_cases(user),
    }
    return render(request, "control/controle/edit_letter.html", context, status=422 if form.errors else 200)


@require_safe
def read_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF: the one that was validated, or how the draft would look."""
    user_of(request, perms.can_read_cases)
    letter = get_object_or_404(CaseLetter.objects.select_related("case"), pk=pk)
    if letter.pdf:
        with letter.pdf.open() as file:
            body = file.read()
    else:
        body = case_letter_pdf(letter, day=today())
    return pdf_response(body, f"{letter.case.code}-{letter.kind}.pdf")


@require_POST
def validate_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer for a letter."""
    user = user_of(request, perms.can_validate_cases)
    letter = get_object_or_404(CaseLetter.objects.select_related("case"), pk=pk)
    done = attempt(
        request,
        lambda: actions.validate_letter(letter=letter, by=user),
        "Lettre validée : imprimez-la, signez-la, postez-la en recommandé avec avis de réception.",
    )
    if done:
        return redirect("control_desk:show_case", letter.case_id)
    return redirect("control_desk:edit_letter", pk)


@require_POST
def reopen_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a validation."""
    user = user_of(request, perms.can_validate_cases)
    letter = get_object_or_404(CaseLetter.objects.select_related("case"), pk=pk)
    attempt(request, lambda: actions.reopen_letter(letter=letter, by=user), "Lettre remise en brouillon.")
    return redirect("control_desk:show_case", letter.case_id)


@require_POST
def post_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The registered letter was posted."""
    user = user_of(request, perms.can_manage_cases)
    letter = get_object_or_404(CaseLetter.objects.select_related("case"), pk=pk)
    form = PostedForm(request.POST)
    act = lambda: actions.mark_posted(letter=letter, by=user, **form.cleaned_data)  # noqa: E731
    _done(request, form, act, "Envoi enregistré.")
    return redirect("control_desk:show_case", letter.case_id)


@require_POST
def notify_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """What the post says of a letter."""
    user = user_of(request, perms.can_manage_cases)
    letter = get_object_or_404(CaseLetter.objects.select_related("case"), pk=pk)
    form = NotificationForm(request.POST)
    act = lambda: actions.record_notification(letter=letter, by=user, **form.cleaned_data)  # noqa: E731
    _done(request, form, act, "Dates enregistrées.")
    return redirect("control_desk:show_case", letter.case_id)


@require_POST
def add_observation(request: HttpRequest, pk: int) -> HttpResponse:
    """Observations came."""
    user = user_of(request, perms.can_manage_cases)
    case = get_object_or_404(Case, pk=pk)
    form = ObservationForm(request.POST)
    act = lambda: case_actions.record_observation(case=case, by=user, **form.cleaned_data)  # noqa: E731
    _done(request, form, act, "Observations enregistrées : la réponse est due dans les trente jours.")
    return redirect("control_desk:show_case", pk)


@require_POST
def add_proof(request: HttpRequest, pk: int) -> HttpResponse:
    """A scan is attached."""
    user = user_of(request, perms.can_manage_cases)
    case = get_object_or_404(Case, pk=pk)
    form = ProofForm(request.POST, request.FILES)
    chosen = request.POST.get("letter", "")
    letter = case.letters.filter(pk=chosen).first() if chosen.isdigit() else None

    def act() -> Proof:
        values = form.cleaned_data
        return actions.attach_proof(
            case=case, letter=letter, by=user, kind=values["kind"], upload=values["file"]
        )

    _done(request, form, act, "Pièce ajoutée.")
    return redirect("control_desk:show_case", pk)


@require_safe
def read_proof(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A scan, for who may read the case."""
    user_of(request, perms.can_read_cases)
    proof = get_object_or_404(Proof.objects.select_related("case"), pk=pk)
    try:
        file = proof.file.open()
    except OSError as error:
        raise Http404 from error
    name = str(proof.file.name).rpartition("/")[2]
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = FileResponse(file, content_type=kind, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    return response
