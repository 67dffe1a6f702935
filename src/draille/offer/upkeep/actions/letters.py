"""Single letters: asking about one sheet, chasing one professional, sending again, links taken back."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.offers.enums import Status
from draille.offer.offers.models import Offer
from draille.offer.upkeep import tasks
from draille.offer.upkeep.actions.writing import address_for, language_for, write_about, write_letters
from draille.offer.upkeep.enums import CampaignState, LetterKind, LetterState, LinkState
from draille.offer.upkeep.models import Asking, Campaign, Letter, UpdateLink
from draille.offer.upkeep.queries.askings import open_asking
from draille.territory.people.models import User

CUT_AFTER = timedelta(minutes=15)
"""A letter still in hand after this was cut: its worker is gone."""
NOT_TWICE = timedelta(minutes=2)
"""A second click on the same button comes sooner than this."""


@transaction.atomic
def ask_update(*, offer: Offer, by: User, address: str = "", note: str = "", language: str = "") -> Letter:
    """Send a link for one sheet, at any time. A second click within two minutes sends nothing more.

    Raises:
        Refused: ``archived``, ``no_address``, ``wrong_address``, ``just_sent``.
    """
    offer = Offer.objects.select_related("owner").select_for_update(of=("self",)).get(pk=offer.pk)
    if offer.status == Status.ARCHIVED:
        raise Refused("Cette fiche est archivée.", code="archived", status=409)
    address = (address or address_for(offer)).strip()
    _refuse_wrong_address(address)
    if _recent(offer, address):
        raise Refused("Un lien vient déjà de partir à cette adresse.", code="just_sent", status=409)
    letter = write_about(
        offer=offer,
        kind=LetterKind.SINGLE,
        by=by,
        address=address,
        language=language or language_for(offer.owner),
        note=note,
        asking=open_asking(offer),
    )
    write_entry(by=by, verb="ask_update", record=offer, note=address)
    return letter


def _refuse_wrong_address(address: str) -> None:
    if not address:
        raise Refused(
            "Ni la fiche ni son professionnel n’ont d’adresse e-mail.", code="no_address", field="address"
        )
    try:
        validate_email(address)
    except ValidationError as error:
        raise Refused(
            "Cette adresse e-mail n’est pas valable.", code="wrong_address", field="address"
        ) from error


def _recent(offer: Offer, address: str) -> bool:
    since = timezone.now() - NOT_TWICE
    return (
        UpdateLink.objects.filter(
            offer=offer, created_at__gte=since, used_at=None, revoked_at=None, letter__address__iexact=address
        )
        .exclude(letter__state=LetterState.FAILED)
        .exists()
    )


@transaction.atomic
def chase_asking(*, asking: Asking, by: User) -> Letter:
    """Write again to one professional, about all its sheets of the campaign that wait for an answer.

    Raises:
        Refused: ``closed``, ``answered``, ``no_address``, ``in_queue``.
    """
    campaign = Campaign.objects.select_for_update().get(pk=asking.campaign_id)
    if campaign.state == CampaignState.CLOSED:
        raise Refused("Cette campagne est terminée.", code="closed", status=409)
    same = list(_of_same_professional(asking).filter(answered_at=None, stopped_at=None))
    if not same:
        raise Refused(
            "Ce professionnel a répondu, ou ne veut plus être sollicité.", code="answered", status=409
        )
    waiting = [one for one in same if one.queued_at is None]
    if not waiting or any(_just_asked(one) for one in waiting):
        raise Refused("Un courriel vient de partir ou va partir.", code="in_queue", status=409)
    if not getattr(waiting[0], "address", ""):
        raise Refused("Ce professionnel n’a pas d’adresse e-mail.", code="no_address", status=409)
    kind = LetterKind.REMINDER if any(one.asked_at for one in waiting) else LetterKind.CAMPAIGN
    letter = write_letters(campaign=campaign, askings=waiting, kind=kind, by=by)[0]
    write_entry(by=by, verb="remind_campaign", record=campaign, note=str(letter))
    return letter


def _just_asked(asking: Asking) -> bool:
    return asking.last_asked_at is not None and asking.last_asked_at > timezone.now() - NOT_TWICE


def _of_same_professional(asking: Asking) -> QuerySet[Asking]:
    found = Asking.objects.filter(campaign=asking.campaign_id).with_address()
    owner = asking.offer.owner_id
    same = Q(offer__owner=owner) if owner else Q(pk=asking.pk)
    return found.filter(same).select_related("offer__owner")


@transaction.atomic
def stop_asking(*, asking: Asking, by: User) -> int:
    """Ask this professional nothing more in this campaign; its links end. Returns how many sheets."""
    same = list(_of_same_professional(asking).filter(answered_at=None, stopped_at=None))
    keys = [one.pk for one in same]
    now = timezone.now()
    Asking.objects.filter(pk__in=keys).update(stopped_at=now)
    UpdateLink.objects.filter(asking__in=keys, used_at=None, revoked_at=None).update(revoked_at=now)
    if keys:
        write_entry(by=by, verb="stop_asking", record=asking, note=str(asking.offer.owner or ""))
    return len(keys)


@transaction.atomic
def resume_asking(*, asking: Asking, by: User) -> int:
    """Undo a stop. Links taken back stay so: the next letter brings new ones."""
    keys = [one.pk for one in _of_same_professional(asking).exclude(stopped_at=None)]
    Asking.objects.filter(pk__in=keys).update(stopped_at=None)
    if keys:
        write_entry(by=by, verb="resume_asking", record=asking, note=str(asking.offer.owner or ""))
    return len(keys)


@transaction.atomic
def retry_letter(*, letter: Letter, by: User) -> None:
    """Send again one that could not leave, or that was cut while leaving (it may have left).

    The address is read anew: it was perhaps corrected.

    Raises:
        Refused: ``not_failed``.
    """
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.state != LetterState.FAILED and not is_cut(letter):
        raise Refused("Ce courriel est parti ou va partir.", code="not_failed", status=409)
    link = letter.links.select_related("offer__owner").first()
    if link is not None and letter.kind != LetterKind.RESULT:
        letter.address = address_for(link.offer) or letter.address
    if not letter.address:
        raise Refused("Il n’y a plus d’adresse e-mail.", code="no_address", status=409)
    letter.state, letter.failure, letter.taken_at = LetterState.WAITING, "", None
    letter.save(update_fields=["state", "failure", "taken_at", "address"])
    Asking.objects.filter(links__letter=letter).update(queued_at=timezone.now(), failure="")
    write_entry(by=by, verb="retry_letter", record=letter)
    tasks.send_letter.enqueue(letter.pk)


def is_cut(letter: Letter) -> bool:
    """Whether its worker died with the letter in hand."""
    return (
        letter.state == LetterState.SENDING
        and letter.taken_at is not None
        and letter.taken_at < timezone.now() - CUT_AFTER
    )


@transaction.atomic
def revoke_link(*, link: UpdateLink, by: User) -> None:
    """Take a link back: it opens nothing any more."""
    taken = UpdateLink.objects.filter(pk=link.pk, used_at=None, revoked_at=None).update(
        revoked_at=timezone.now()
    )
    if taken:
        write_entry(by=by, verb="revoke_link", record=link.offer)


@transaction.atomic
def renew_link(*, link: UpdateLink, language: str) -> None:
    """Who holds a link that was used or expired asks for another: it goes to the address we know, if any.

    Nothing is said of whether there is one; a link taken back by the office brings no other.
    """
    link = (
        UpdateLink.objects.select_related("offer__owner", "asking")
        .select_for_update(of=("self",))
        .get(pk=link.pk)
    )
    address = address_for(link.offer)
    if link.state not in (LinkState.USED, LinkState.EXPIRED) or not address:
        return
    if link.offer.status == Status.ARCHIVED or _recent(link.offer, address):
        return
    write_about(
        offer=link.offer,
        kind=LetterKind.RENEWAL,
        by=None,
        address=address,
        language=language,
        asking=open_asking(link.offer),
    )
