"""What letters to organisers say, in the active language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from draille.offer.agenda.enums import Status
from draille.offer.agenda.links import event_url
from draille.offer.agenda.models import Event
from draille.offer.agenda.sentences import localized, place_words, schedule_line
from draille.offer.submissions.comparing import words_of_fields
from draille.offer.submissions.enums import LetterKind, SubmissionKind, SubmissionState
from draille.offer.submissions.models import Letter, Submission


def letter_words(letter: Letter, language: str) -> dict[str, Any]:
    """Subject, body, what the event is, the fields taken and left, the public address."""
    event, submission = letter.event, letter.submission
    subject, body = _SAID[LetterKind(letter.kind)](event, submission)
    shown = event.merged_into or event
    public = shown.status == Status.PUBLISHED
    line = schedule_line(event)
    return {
        "subject": subject % {"name": localized(event).title},
        "body": body,
        "note": letter.note,
        "facts": [fact for fact in (event.title, line[:1].upper() + line[1:], place_words(event)) if fact],
        "taken": _fields(submission, taken=True) if letter.kind == LetterKind.SETTLED else [],
        "left": _fields(submission, taken=False) if letter.kind == LetterKind.SETTLED else [],
        "public_url": event_url(shown, language) if public and letter.kind in _SHOWN else "",
        "link_words": _("Suivre ou corriger ma proposition")
        if event.status == Status.PROPOSED
        else _("Corriger mon événement"),
    }


_SHOWN = (LetterKind.PUBLISHED, LetterKind.MERGED, LetterKind.SETTLED)


def _received(event: Event, submission: Submission | None) -> tuple[str, str]:
    return (
        _("Votre proposition « %(name)s » est bien arrivée"),
        _(
            "Merci de votre proposition. L’équipe de l’office de tourisme la lit et vous répond par e-mail. "
            "Rien n’est publié avant."
        ),
    )


def _noted(event: Event, submission: Submission | None) -> tuple[str, str]:
    kind = submission.kind if submission else SubmissionKind.CHANGE
    if kind == SubmissionKind.NEW:
        body = _("Merci, votre proposition est mise à jour. L’équipe la lit et vous répond par e-mail.")
    elif kind == SubmissionKind.CHANGE:
        body = _("Merci de vos corrections. L’équipe les relit avant de les publier.")
    else:
        body = _("Merci de nous prévenir. L’équipe relit votre annulation et l’annonce au plus vite.")
    return _("Nous avons reçu votre message sur « %(name)s »"), body


def _published(event: Event, submission: Submission | None) -> tuple[str, str]:
    return (
        _("« %(name)s » est dans l’agenda"),
        _("Bonne nouvelle : votre événement est publié dans l’agenda. Voici sa page, à partager."),
    )


def _refused(event: Event, submission: Submission | None) -> tuple[str, str]:
    return (
        _("Votre proposition « %(name)s »"),
        _("Merci de votre proposition. Après lecture, nous ne l’avons pas reprise dans notre agenda."),
    )


def _merged(event: Event, submission: Submission | None) -> tuple[str, str]:
    return (
        _("« %(name)s » était déjà dans l’agenda"),
        _(
            "Merci de votre proposition. Cet événement était déjà annoncé dans notre agenda : nous avons "
            "réuni les deux."
        ),
    )


def _question(event: Event, submission: Submission | None) -> tuple[str, str]:
    return (
        _("Une question sur « %(name)s »"),
        _(
            "Avant de publier votre événement, l’équipe de l’office de tourisme a une question. "
            "Répondez par le lien ci-dessous ; vous pouvez y corriger votre proposition."
        ),
    )


def _settled(event: Event, submission: Submission | None) -> tuple[str, str]:
    subject = _("Votre message sur « %(name)s » a été examiné")
    state = submission.state if submission else ""
    if submission and submission.kind in (SubmissionKind.CANCEL, SubmissionKind.CANCEL_DATE):
        if state == SubmissionState.ACCEPTED:
            return subject, _("Votre annulation est annoncée dans l’agenda.")
        return subject, _("Après lecture, nous n’avons pas annoncé cette annulation.")
    if state == SubmissionState.ACCEPTED:
        return subject, _("Merci de votre message : vos changements sont publiés.")
    if state == SubmissionState.PARTLY:
        return subject, _("Merci de votre message. Nous en avons repris une partie.")
    return subject, _("Merci de votre message. Après lecture, nous n’avons rien changé.")


def _link(event: Event, submission: Submission | None) -> tuple[str, str]:
    return (
        _("Votre lien pour « %(name)s »"),
        _(
            "Voici le lien pour suivre et corriger votre événement. Si vous n’avez rien demandé, ignorez ce "
            "courriel."
        ),
    )


_SAID = {
    LetterKind.RECEIVED: _received,
    LetterKind.NOTED: _noted,
    LetterKind.PUBLISHED: _published,
    LetterKind.REFUSED: _refused,
    LetterKind.MERGED: _merged,
    LetterKind.QUESTION: _question,
    LetterKind.SETTLED: _settled,
    LetterKind.LINK: _link,
}


def _fields(submission: Submission | None, *, taken: bool) -> list[str]:
    if submission is None or submission.kind != SubmissionKind.CHANGE:
        return []
    names = [name for name in submission.proposed if (name in submission.accepted) is taken]
    return words_of_fields(names)
