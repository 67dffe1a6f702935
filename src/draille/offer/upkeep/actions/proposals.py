"""The office decides on what professionals propose, field by field."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.offers import actions as offers
from draille.offer.offers.enums import CheckedBy
from draille.offer.offers.models import Offer
from draille.offer.upkeep import tasks
from draille.offer.upkeep.actions.submissions import _propose_offer
from draille.offer.upkeep.actions.writing import address_for, language_for
from draille.offer.upkeep.comparing import FieldState, compare_proposal, sheet_digest, sheet_of
from draille.offer.upkeep.enums import LetterKind, ProposalKind, ProposalState
from draille.offer.upkeep.models import Asking, Letter, Proposal
from draille.territory.people.models import Organisation, User
from draille.territory.pictures.models import Picture


@transaction.atomic
def decide_proposal(
    *,
    proposal: Proposal,
    choices: Mapping[str, bool],
    by: User,
    note: str = "",
    tell: bool = False,
    seen: str = "",
) -> Proposal:
    """Write the fields accepted, leave the others as they are.

    Args:
        choices: for each field, whether it is accepted. A field that changed since the professional saw it
            must be among them, as must all that are not what the sheet holds already.
        note: a word to the professional, sent when ``tell``.
        seen: ``comparing.sheet_digest`` of what the person had before the eyes; another sheet since is told.

    Raises:
        Refused: ``decided``, ``changed_since``, ``undecided`` (with its field), what the catalogue refuses.
    """
    proposal = _waiting(proposal)
    offer = sheet_of(proposal)
    rows = compare_proposal(proposal, offer)
    if seen and seen != sheet_digest(proposal, offer):
        raise Refused(
            "La fiche a changé pendant que vous lisiez : relisez la comparaison.",
            code="changed_since",
            status=409,
        )
    open_rows = [row for row in rows if row.state is not FieldState.SAME]
    for row in open_rows:
        if row.name not in choices:
            raise Refused("Choisissez pour ce champ.", code="undecided", field=row.name)
    accepted = [row.name for row in open_rows if choices[row.name]]
    if accepted:
        offers.change_offer(
            offer=offer,
            sheet={name: proposal.proposed[name] for name in accepted},
            by=by,
            hold=True,
            note="proposé par le professionnel",
        )
    same = [row.name for row in rows if row.state is FieldState.SAME]
    if accepted or same or not rows:
        offers.check_offer(offer=offer, how=CheckedBy.OWNER, by=by)
    proposal.accepted = [*accepted, *same]
    _forget_refused_pictures(proposal)
    _settle(proposal, _state_of(len(rows), len(proposal.accepted)), note, by)
    if tell:
        _tell(proposal, by)
    return proposal


def _state_of(number: int, accepted: int) -> ProposalState:
    if accepted == number:
        return ProposalState.ACCEPTED
    return ProposalState.PARTLY if accepted else ProposalState.REFUSED


def _forget_refused_pictures(proposal: Proposal) -> None:
    """Photos that came with the proposal and that no sheet shows leave the library."""
    if "pictures" not in proposal.proposed or "pictures" in proposal.accepted:
        return
    known = {line.get("picture") for line in proposal.before.get("pictures") or ()}
    brought = {line.get("picture") for line in proposal.proposed["pictures"] or ()} - known - {None}
    for picture in Picture.objects.filter(pk__in=brought, offers=None, uploaded_by_user=None):
        picture.delete()


@transaction.atomic
def decide_new_sheet(
    *, proposal: Proposal, accept: bool, by: User, note: str = "", tell: bool = False, publish: bool = False
) -> Proposal:
    """Let a proposed establishment into the catalogue, as a draft or published, or put it away.

    Who proposed it becomes its professional, found by e-mail address or made.

    Raises:
        Refused: ``decided``, ``incomplete`` (a published sheet needs a commune and a category).
    """
    proposal = _waiting(proposal)
    offer = sheet_of(proposal)
    if accept:
        owner = _professional_of(proposal, offer)
        offers.change_offer(
            offer=offer, sheet={"owner": owner.pk}, by=by, note="proposée par le professionnel"
        )
        offer.refresh_from_db()
        offers.check_offer(offer=offer, how=CheckedBy.OWNER, by=by)
        (offers.publish_offer if publish else offers.restore_offer)(offer=offer, by=by)
        proposal.accepted = sorted(proposal.proposed)
    else:
        offers.archive_offer(offer=offer, by=by, note="proposition refusée")
    _settle(proposal, ProposalState.ACCEPTED if accept else ProposalState.REFUSED, note, by)
    if tell:
        _tell(proposal, by)
    return proposal


def _professional_of(proposal: Proposal, offer: Offer) -> Organisation:
    if offer.owner is not None:
        return offer.owner
    email = proposal.sender_email
    known = Organisation.objects.filter(email__iexact=email).order_by("pk").first() if email else None
    return known or Organisation.objects.create(
        name=offer.name[:150],
        contact_name=proposal.sender,
        email=email,
        phone=proposal.sender_phone,
        language=proposal.language,
        commune=offer.commune,
    )


@transaction.atomic
def accept_suspect(*, proposal: Proposal, by: User) -> Proposal:
    """A person wrote it after all: the sheet is made, and waits like any other."""
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.state != ProposalState.SUSPECT:
        raise Refused("Cette proposition n’est pas marquée indésirable.", code="decided", status=409)
    proposal.offer = _propose_offer(proposal.offer_kind, proposal.proposed)
    proposal.state = ProposalState.WAITING
    proposal.save(update_fields=["offer", "state"])
    write_entry(by=by, verb="accept_suspect", record=proposal.offer)
    return proposal


@transaction.atomic
def drop_suspect(*, proposal: Proposal, by: User) -> None:
    """Erase one that a machine wrote."""
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.state != ProposalState.SUSPECT:
        raise Refused("Cette proposition n’est pas marquée indésirable.", code="decided", status=409)
    proposal.delete()


def _waiting(proposal: Proposal) -> Proposal:
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.state != ProposalState.WAITING:
        raise Refused("Cette proposition a déjà été examinée.", code="decided", status=409)
    return proposal


def _settle(proposal: Proposal, state: ProposalState, note: str, by: User) -> None:
    now = timezone.now()
    proposal.state, proposal.note = state, note.strip()
    proposal.decided_at, proposal.decided_by = now, by
    proposal.save(update_fields=["state", "note", "decided_at", "decided_by", "accepted"])
    if proposal.asking_id:
        Asking.objects.filter(pk=proposal.asking_id).update(settled_at=now)
    assert proposal.offer is not None
    refused = len(proposal.proposed) - len(proposal.accepted)
    write_entry(
        by=by,
        verb="decide_proposal",
        record=proposal.offer,
        note=f"{state.label} : {len(proposal.accepted)} champs repris, {refused} laissés",
    )


def _tell(proposal: Proposal, by: User) -> None:
    """A letter about what became of it, to the professional or to who sent it."""
    offer = sheet_of(proposal)
    address = proposal.sender_email if proposal.kind == ProposalKind.NEW else address_for(offer)
    if not address:
        raise Refused("Ce professionnel n’a pas d’adresse e-mail.", code="no_address", field="tell")
    language = proposal.language or language_for(offer.owner)
    proposal.result_letter = Letter.objects.create(
        kind=LetterKind.RESULT, organisation=offer.owner, address=address, language=language, by=by
    )
    proposal.save(update_fields=["result_letter"])
    tasks.send_letter.enqueue(proposal.result_letter.pk)
