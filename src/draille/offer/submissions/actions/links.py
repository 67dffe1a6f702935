"""One-time links: sent by staff, asked anew by organisers, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.agenda.enums import Status
from draille.offer.agenda.models import Event
from draille.offer.submissions import tasks
from draille.offer.submissions.actions.letters import Contact, contact_of, write_letter
from draille.offer.submissions.enums import LetterKind
from draille.offer.submissions.models import Letter, OrganiserLink
from draille.offer.upkeep.enums import LetterState, LinkState
from draille.territory.people.models import User

CUT_AFTER = timedelta(minutes=15)
"""A letter still in hand after this was cut: its worker is gone."""
NOT_TWICE = timedelta(minutes=2)
"""A second click on the same button comes sooner than this."""


@transaction.atomic
def send_link(
    *, event: Event, by: User, address: str = "", note: str = "", language: str = ""
) -> Letter | None:
    """Send a link to correct one event. A second click within two minutes sends nothing more.

    Raises:
        Refused: ``closed``, ``no_address``, ``wrong_address``, ``just_sent``.
    """
    event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if event.status in (Status.ARCHIVED, Status.REFUSED):
        raise Refused("Cet événement n’est plus à l’agenda.", code="closed", status=409)
    contact = contact_of(event)
    address = (address or contact.address).strip()
    _refuse_wrong_address(address)
    if _recent(event, address):
        raise Refused("Un lien vient déjà de partir à cette adresse.", code="just_sent", status=409)
    contact = replace(contact, address=address, language=language or contact.language)
    letter = write_letter(event=event, kind=LetterKind.LINK, contact=contact, note=note.strip(), by=by)
    write_entry(by=by, verb="send_organiser_link", record=event)
    return letter


def _refuse_wrong_address(address: str) -> None:
    if not address:
        raise Refused("L’événement n’a pas d’adresse e-mail.", code="no_address", field="address")
    try:
        validate_email(address)
    except ValidationError as error:
        raise Refused(
            "Cette adresse e-mail n’est pas valable.", code="wrong_address", field="address"
        ) from error


def _recent(event: Event, address: str) -> bool:
    found = OrganiserLink.objects.filter(
        event=event,
        created_at__gte=timezone.now() - NOT_TWICE,
        used_at=None,
        revoked_at=None,
        letter__address__iexact=address,
        letter__kind=LetterKind.LINK,
    )
    return found.exclude(letter__state=LetterState.FAILED).exists()


@transaction.atomic
def renew_link(*, link: OrganiserLink, language: str) -> None:
    """Who holds a link that was used or expired asks for another: it goes to the address we know, if any.

    Nothing is said of whether there is one; a link taken back by the office brings no other.
    """
    found = OrganiserLink.objects.select_related("event", "letter").select_for_update(of=("self",))
    link = found.get(pk=link.pk)
    known = contact_of(link.event)
    sent_to = link.letter.address if link.letter else ""
    contact = Contact(known.address or sent_to, language, known.name)
    if link.state not in (LinkState.USED, LinkState.EXPIRED) or not contact.address:
        return
    if link.event.status in (Status.ARCHIVED, Status.REFUSED) or _recent(link.event, contact.address):
        return
    write_letter(event=link.event, kind=LetterKind.LINK, contact=contact)


@transaction.atomic
def revoke_link(*, link: OrganiserLink, by: User) -> None:
    """Take a link back: it opens nothing any more."""
    live = OrganiserLink.objects.filter(pk=link.pk, used_at=None, revoked_at=None)
    if live.update(revoked_at=timezone.now()):
        write_entry(by=by, verb="revoke_organiser_link", record=link.event)


@transaction.atomic
def retry_letter(*, letter: Letter, by: User) -> None:
    """Send again one that could not leave, or that was cut while leaving (it may have left).

    Raises:
        Refused: ``not_failed``, ``no_address``.
    """
    letter = Letter.objects.select_for_update(of=("self",)).select_related("event").get(pk=letter.pk)
    if letter.state != LetterState.FAILED and not is_cut(letter):
        raise Refused("Ce courriel est parti ou va partir.", code="not_failed", status=409)
    if not letter.address:
        raise Refused("Il n’y a plus d’adresse e-mail.", code="no_address", status=409)
    letter.state, letter.failure, letter.taken_at = LetterState.WAITING, "", None
    letter.save(update_fields=["state", "failure", "taken_at"])
    write_entry(by=by, verb="retry_organiser_letter", record=letter.event)
    tasks.send_letter.enqueue(letter.pk)


def is_cut(letter: Letter) -> bool:
    """Whether its worker died with the letter in hand."""
    return (
        letter.state == LetterState.SENDING
        and letter.taken_at is not None
        and letter.taken_at < timezone.now() - CUT_AFTER
    )
