"""Putting letters in the queue, inside the caller's transaction; and to whom."""

from __future__ import annotations

from dataclasses import dataclass

from draille.kernel import limits
from draille.offer.agenda.models import Event
from draille.offer.submissions import tasks
from draille.offer.submissions.enums import LetterKind, SubmissionKind
from draille.offer.submissions.models import Letter, OrganiserLink, Submission
from draille.offer.upkeep.enums import Language
from draille.territory.people.models import User

WITH_LINK = {
    LetterKind.RECEIVED,
    LetterKind.NOTED,
    LetterKind.PUBLISHED,
    LetterKind.QUESTION,
    LetterKind.SETTLED,
    LetterKind.LINK,
}
A_DAY = 24 * 3600
LETTERS_A_DAY = 8
"""Letters that visitors can make leave for one address: nobody's letterbox is filled from our form."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where to write about an event, and in which language."""

    address: str = ""
    language: str = "fr"
    name: str = ""


def contact_of(event: Event) -> Contact:
    """Who proposed it, else its professional, else the address the public sees."""
    proposed = Submission.objects.filter(event=event, kind=SubmissionKind.NEW).exclude(sender_email="")
    if found := proposed.order_by("-received_at").first():
        return Contact(found.sender_email, found.language, found.sender)
    owner = event.organiser
    if owner is not None and owner.email:
        language = owner.language if owner.language in Language.values else "fr"
        return Contact(owner.email, language, owner.contact_name or owner.name)
    return Contact(event.email)


def write_letter(
    *,
    event: Event,
    kind: LetterKind,
    contact: Contact,
    submission: Submission | None = None,
    note: str = "",
    by: User | None = None,
) -> Letter | None:
    """One letter, with a link where its kind has one; none without an address."""
    if not contact.address or (by is None and not _allowed(contact.address)):
        return None
    letter = Letter.objects.create(
        kind=kind,
        event=event,
        submission=submission,
        address=contact.address,
        language=contact.language,
        note=note,
        by=by,
    )
    if kind in WITH_LINK:
        OrganiserLink.objects.create(event=event, letter=letter)
    tasks.send_letter.enqueue(letter.pk)
    return letter


def _allowed(address: str) -> bool:
    return limits.allow(f"submissions.letter:{address.lower()}", LETTERS_A_DAY, A_DAY)
