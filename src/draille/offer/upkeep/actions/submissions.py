"""What professionals send: changes, "all is right", a new sheet. Nothing here changes what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.offers import actions as offers
from draille.offer.offers.actions.values import clean_sheet
from draille.offer.offers.enums import CheckedBy, Kind, Status
from draille.offer.offers.fields import owner_fields
from draille.offer.offers.models import Offer
from draille.offer.offers.sheets import Sheet, changes_between, read_sheet
from draille.offer.upkeep.enums import Answer, LinkState, ProposalKind, ProposalState
from draille.offer.upkeep.models import Asking, Proposal, UpdateLink
from draille.offer.upkeep.queries.askings import open_asking

NEW_SHEET_FIELDS = (
    "name",
    "category",
    "commune",
    "summary",
    "description",
    "street",
    "postcode",
    "phone",
    "email",
    "website",
)
"""What the public form for a new establishment asks; the rest comes by a link once it is accepted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who proposes a new sheet."""

    name: str
    email: str
    phone: str = ""
    language: str = "fr"


@transaction.atomic
def propose_changes(
    *, link: UpdateLink, sheet: Sheet, message: str = "", language: str = "fr"
) -> Proposal | None:
    """Keep what a professional proposes, until the office decides; the link opens nothing more.

    Only fields he may propose are kept, and only where they differ from the sheet. Without any difference nor
    message, the sheet is right. Returns ``None`` then.

    Raises:
        Refused: ``link_closed``, or a value is wrong, with the name of its field.
    """
    offer = _use(link)
    allowed = {field.name for field in owner_fields(offer.kind)}
    values = clean_sheet(offer.kind, {name: value for name, value in sheet.items() if name in allowed})
    if "name" in values and not values["name"]:
        raise Refused(_("Donnez un nom à la fiche."), code="name_missing", field="name")
    changed = changes_between(read_sheet(offer, values), values)
    if not changed and not message.strip():
        _note_right(link, offer)
        return None
    proposal = Proposal.objects.create(
        kind=ProposalKind.CHANGE,
        offer=offer,
        offer_kind=offer.kind,
        link=link,
        asking=_note_answer(link, offer, Answer.CHANGED),
        before={name: pair[0] for name, pair in changed.items()},
        proposed={name: pair[1] for name, pair in changed.items()},
        message=message.strip()[:2000],
        language=language,
    )
    write_entry(by=None, verb="propose_changes", record=offer)
    return proposal


@transaction.atomic
def confirm_sheet(*, link: UpdateLink) -> None:
    """ "All is right": the sheet is checked, and nothing waits for anybody.

    Raises:
        Refused: ``link_closed``.
    """
    _note_right(link, _use(link))


def _note_right(link: UpdateLink, offer: Offer) -> None:
    asking = _note_answer(link, offer, Answer.RIGHT)
    if asking is not None:
        Asking.objects.filter(pk=asking.pk, settled_at=None).update(settled_at=timezone.now())
    offers.check_offer(offer=offer, how=CheckedBy.OWNER, by=None)
    write_entry(by=None, verb="confirm_sheet", record=offer)


def _use(link: UpdateLink) -> Offer:
    """Close the link and those to the same sheet, once: of two answers at the same time one is refused."""
    now = timezone.now()
    live = UpdateLink.objects.filter(offer=link.offer_id, used_at=None, revoked_at=None)
    won = link.state == LinkState.LIVE and live.filter(pk=link.pk, expires_at__gt=now).update(used_at=now)
    if not won:
        raise Refused(_("Ce lien a déjà servi."), code="link_closed", status=409)
    live.exclude(digest=None).update(used_at=now)
    offer = Offer.objects.with_sheet().get(pk=link.offer_id)
    if offer.status == Status.ARCHIVED:
        raise Refused(_("Cette fiche n’est plus dans notre catalogue."), code="archived", status=409)
    return offer


def _note_answer(link: UpdateLink, offer: Offer, answer: Answer) -> Asking | None:
    """The answered question: that of the link, else the one a running campaign asks about this sheet."""
    asking = link.asking if link.asking and link.asking.answered_at is None else open_asking(offer)
    if asking is None:
        return None
    now = timezone.now()
    Asking.objects.filter(pk=asking.pk).update(
        answered_at=now, answer=answer, failure="", opened_at=asking.opened_at or now
    )
    return asking


@transaction.atomic
def propose_sheet(
    *, kind: str, sheet: Sheet, sender: Sender, message: str = "", token: UUID, suspect: bool = False
) -> Proposal:
    """Take in a new establishment: a sheet that nobody sees before the office says so. Once for a token.

    Raises:
        Refused: a value is wrong, with the name of its field.
    """
    if held := Proposal.objects.filter(token=token).first():
        return held
    values = _new_values(kind, sheet)
    offer = None if suspect else _propose_offer(kind, values)
    proposal = Proposal.objects.create(
        kind=ProposalKind.NEW,
        state=ProposalState.SUSPECT if suspect else ProposalState.WAITING,
        offer=offer,
        offer_kind=kind,
        proposed=values,
        message=message.strip()[:2000],
        sender=sender.name,
        sender_email=sender.email,
        sender_phone=sender.phone,
        language=sender.language,
        token=token,
    )
    write_entry(by=None, verb="propose_sheet", record=offer or proposal)
    return proposal


def _new_values(kind: str, sheet: Sheet) -> dict[str, Any]:
    if kind not in Kind.values:
        raise Refused(_("Ce type de fiche n’existe pas."), code="unknown_kind", field="kind")
    values = clean_sheet(kind, {name: sheet[name] for name in NEW_SHEET_FIELDS if name in sheet})
    if not values.get("name"):
        raise Refused(_("Donnez un nom à la fiche."), code="name_missing", field="name")
    return {name: value for name, value in values.items() if value}


def _propose_offer(kind: str, values: Mapping[str, Any]) -> Offer:
    return offers.create_offer(kind=kind, sheet=values, by=None, status=Status.PROPOSED, hold=True)
