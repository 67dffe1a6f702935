"""The letters of a case: drafted, validated by a person, posted by a person, notified as the post says."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from draille.kernel.clock import today
from draille.kernel.journal import changed_fields, write_entry
from draille.kernel.refusals import Refused
from draille.network.control.actions.cases import open_to_change
from draille.network.control.enums import CaseLetterKind, CaseLetterState, ReturnReason
from draille.network.control.files import cleaned
from draille.network.control.models import Case, CaseLetter, Proof
from draille.network.control.printing import case_letter_pdf, letter_words
from draille.network.control.queries.cases import notification, standing_of
from draille.network.control.rules.stages import Step
from draille.network.control.texts import TO_WRITE
from draille.territory.people.models import User

NEXT = {
    Step.NOTICE_TO_SEND: CaseLetterKind.NOTICE,
    Step.ASSESSMENT_TO_SEND: CaseLetterKind.ASSESSMENT,
    Step.ANSWER_TO_SEND: CaseLetterKind.ANSWER,
}


def next_letter(case: Case, day: date | None = None) -> CaseLetterKind | None:
    """Which letter may be written now; nothing while a delay runs."""
    return NEXT.get(standing_of(case, day).step)


@transaction.atomic
def draft_letter(*, case: Case, by: User) -> CaseLetter:
    """Write the letter that comes next, from the office's text; a second click gives the same draft.

    Raises:
        Refused: ``ended``, ``not_yet``.
    """
    case = open_to_change(case)
    kind = next_letter(case)
    if kind is None:
        raise Refused(f"Aucune lettre à écrire : {standing_of(case).words}.", code="not_yet", status=409)
    waiting = case.letters.filter(kind=kind, posted_on=None).first()
    if waiting is not None:
        return waiting
    title, body = letter_words(case, kind)
    letter = CaseLetter.objects.create(
        case=case, kind=kind, title=title, body=body, created_by=by,
        signatory="Pour la collectivité, l’autorité territoriale",
    )  # fmt: skip
    write_entry(by=by, verb="draft_case_letter", record=letter)
    return letter


@transaction.atomic
def save_letter(*, letter: CaseLetter, title: str, body: str, signatory: str, by: User) -> CaseLetter:
    """Change a draft.

    Raises:
        Refused: ``ended``, ``frozen``, ``empty``.
    """
    open_to_change(letter.case)
    letter = _locked(letter, CaseLetterState.DRAFT)
    for field, value in (("title", title), ("body", body), ("signatory", signatory)):
        if not value.strip():
            raise Refused("Ce texte ne peut pas être vide.", code="empty", field=field)
    values = {"title": title.strip(), "body": body.strip(), "signatory": signatory.strip()}
    changes = changed_fields(letter, values)
    if changes:
        CaseLetter.objects.filter(pk=letter.pk).update(**values)
        write_entry(by=by, verb="change_case_letter", record=letter, changes=changes)
    letter.refresh_from_db()
    return letter


def _locked(letter: CaseLetter, state: CaseLetterState) -> CaseLetter:
    letter = CaseLetter.objects.select_for_update().get(pk=letter.pk)
    if letter.state != state:
        raise Refused(
            f"Cette lettre est {letter.get_state_display()} : elle n’en est plus là.",
            code="frozen",
            status=409,
        )
    return letter


@transaction.atomic
def validate_letter(*, letter: CaseLetter, by: User) -> CaseLetter:
    """Answer for a letter: its words and its PDF do not change any more. It is then posted by hand.

    Raises:
        Refused: ``ended``, ``frozen``, ``not_yet``, ``to_write``, ``nothing_held``, ``no_address``.
    """
    case = open_to_change(letter.case)
    letter = _locked(letter, CaseLetterState.DRAFT)
    if next_letter(case) != letter.kind:
        raise Refused(f"Pas encore : {standing_of(case).words}.", code="not_yet", status=409)
    if TO_WRITE in letter.body:
        raise Refused("Un passage reste à rédiger.", code="to_write", field="body")
    if letter.kind == CaseLetterKind.ASSESSMENT and not case.held.filter(total__gt=0).exists():
        raise Refused("Aucune nuitée n’est retenue.", code="nothing_held", status=409)
    if not (case.host.street and case.host.postcode and case.host.city):
        raise Refused("L’adresse de l’hébergeur est incomplète.", code="no_address", status=409)
    letter.state, letter.validated_at, letter.validated_by = CaseLetterState.VALIDATED, timezone.now(), by
    name = f"{case.code}-{letter.kind}-{uuid4().hex[:12]}.pdf"
    letter.pdf.save(name, ContentFile(case_letter_pdf(letter, day=today())), save=False)
    letter.save()
    write_entry(by=by, verb="validate_case_letter", record=letter, changes={"state": ("draft", "validated")})
    return letter


@transaction.atomic
def reopen_letter(*, letter: CaseLetter, by: User) -> CaseLetter:
    """Undo a validation, as long as the letter was not posted.

    Raises:
        Refused: ``ended``, ``frozen``.
    """
    open_to_change(letter.case)
    letter = _locked(letter, CaseLetterState.VALIDATED)
    kept = str(letter.pdf.name)
    letter.state, letter.validated_at, letter.validated_by = CaseLetterState.DRAFT, None, None
    letter.pdf.name = ""
    letter.save()
    transaction.on_commit(lambda: letter.pdf.storage.delete(kept))
    write_entry(by=by, verb="reopen_case_letter", record=letter, changes={"state": ("validated", "draft")})
    return letter


@transaction.atomic
def mark_posted(*, letter: CaseLetter, posted_on: date, number: str, by: User) -> CaseLetter:
    """Say that the registered letter was posted, and under which number.

    Raises:
        Refused: ``ended``, ``frozen``, ``day``, ``number``.
    """
    open_to_change(letter.case)
    letter = _locked(letter, CaseLetterState.VALIDATED)
    validated = timezone.localtime(letter.validated_at).date() if letter.validated_at else posted_on
    if not validated <= posted_on <= today():
        raise Refused("Entre la validation et aujourd’hui.", code="day", field="posted_on")
    if not number.strip():
        raise Refused("Le numéro du recommandé fait preuve.", code="number", field="number")
    letter.state, letter.posted_on = CaseLetterState.POSTED, posted_on
    letter.registered_number = " ".join(number.split())
    letter.save()
    write_entry(
        by=by, verb="post_case_letter", record=letter,
        changes={"state": ("validated", "posted"), "posted_on": (None, posted_on)}, note=number,
    )  # fmt: skip
    return letter


@transaction.atomic
def record_notification(
    *, letter: CaseLetter, by: User, presented_on: date | None = None, received_on: date | None = None,
    returned_on: date | None = None, return_reason: str = "",
) -> CaseLetter:  # fmt: skip
    """What the post says: presented, received, or brought back and why. Corrected until the next step.

    Raises:
        Refused: ``ended``, ``frozen``, ``later_step``, or the field of a day out of order.
    """
    case = open_to_change(letter.case)
    letter = _locked(letter, CaseLetterState.POSTED)
    if case.letters.filter(pk__gt=letter.pk).exclude(state=CaseLetterState.DRAFT).exists():
        raise Refused("La lettre suivante est validée : ces dates la fondent.", code="later_step", status=409)
    values: dict[str, Any] = {
        "presented_on": presented_on,
        "received_on": received_on,
        "returned_on": returned_on,
        "return_reason": return_reason,
    }
    _check_days(letter, values)
    changes = changed_fields(letter, values)
    if changes:
        for name, value in values.items():
            setattr(letter, name, value)
        letter.save()
        day = notification(letter)
        note = f"notifiée le {day:%d/%m/%Y}" if day else "non notifiée"
        write_entry(by=by, verb="notify_case_letter", record=letter, changes=changes, note=note)
    return letter


def _check_days(letter: CaseLetter, values: dict[str, Any]) -> None:
    for field in ("presented_on", "received_on", "returned_on"):
        day = values[field]
        if day and letter.posted_on and not letter.posted_on <= day <= today():
            raise Refused("Entre l’envoi et aujourd’hui.", code="day", field=field)
    if values["received_on"] and (values["returned_on"] or values["return_reason"]):
        raise Refused("Reçue ou retournée, pas les deux.", code="both", field="returned_on")
    if bool(values["returned_on"]) != bool(values["return_reason"]):
        raise Refused("Un retour a une date et un motif.", code="return", field="return_reason")
    presented = values["presented_on"]
    if values["return_reason"] in (ReturnReason.UNCLAIMED, ReturnReason.REFUSED) and not presented:
        raise Refused(
            "La date de première présentation vaut notification : elle est sur le pli retourné.",
            code="presented",
            field="presented_on",
        )
    later = values["received_on"] or values["returned_on"]
    if presented and later and later < presented:
        raise Refused("Avant la première présentation.", code="day", field="received_on")


@transaction.atomic
def attach_proof(*, case: Case, kind: str, upload: Any, by: User, letter: CaseLetter | None = None) -> Proof:
    """Keep a scan: a PDF as it came, a picture re-encoded. What the file calls itself is not believed.

    Raises:
        Refused: empty, too heavy, damaged, or of another kind.
    """
    content, extension = cleaned(upload)
    proof = Proof(case=case, letter=letter, kind=kind, by=by)
    proof.file_name = PurePath(str(upload.name)).name[:120]
    proof.file.save(f"{case.code}-{uuid4().hex}.{extension}", ContentFile(content), save=False)
    proof.save()
    write_entry(
        by=by, verb="attach_proof", record=case, note=f"{proof.get_kind_display()}, {proof.file_name}"
    )
    return proof
