"""Campaigns: preparing one, choosing whom it concerns, sending, chasing, closing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from draille.kernel.journal import changed_fields, write_entry
from draille.kernel.refusals import Refused
from draille.offer.offers.models import OfferQuerySet
from draille.offer.upkeep.actions.writing import write_letters
from draille.offer.upkeep.enums import CampaignState, Language, LetterKind
from draille.offer.upkeep.models import Asking, Campaign
from draille.offer.upkeep.queries.askings import to_ask, to_remind
from draille.offer.upkeep.rules import unknown_placeholders
from draille.territory.people.models import User

REST = timedelta(days=3)
"""Nobody is chased twice within this time."""


def save_campaign(
    *,
    campaign: Campaign | None = None,
    name: str,
    year: int,
    deadline: date,
    texts: Mapping[str, Mapping[str, str]],
    by: User,
) -> Campaign:
    """Make a campaign, or change one that is not closed.

    Raises:
        Refused: ``unknown_placeholder``, ``text_missing``, ``campaign_exists``, ``closed``.
    """
    _refuse_wrong_texts(texts)
    values: dict[str, Any] = {
        "name": name,
        "year": year,
        "deadline": deadline,
        "texts": {code: dict(words) for code, words in texts.items()},
    }
    try:
        with transaction.atomic():
            if campaign is None:
                made = Campaign.objects.create(created_by=by, **values)
                write_entry(by=by, verb="create_campaign", record=made)
                return made
            campaign = _open(campaign)
            changes = changed_fields(campaign, values)
            if changes:
                Campaign.objects.filter(pk=campaign.pk).update(**values)
                write_entry(by=by, verb="change_campaign", record=campaign, changes=changes)
    except IntegrityError as error:
        raise Refused(
            "Une campagne de cette année porte déjà ce nom.", code="campaign_exists", field="name"
        ) from error
    campaign.refresh_from_db()
    return campaign


def _refuse_wrong_texts(texts: Mapping[str, Mapping[str, str]]) -> None:
    for code in Language.values:
        words = texts.get(code, {})
        for part in ("subject", "body"):
            if code == Language.FRENCH and not words.get(part, "").strip():
                raise Refused("Écrivez le texte français.", code="text_missing", field=f"{part}_{code}")
            if unknown := unknown_placeholders(words.get(part, "")):
                raise Refused(
                    f"Ce mot entre accolades n’est pas connu : {{{unknown[0]}}}.",
                    code="unknown_placeholder",
                    field=f"{part}_{code}",
                )


@transaction.atomic
def choose_targets(*, campaign: Campaign, offers: OfferQuerySet, by: User) -> int:
    """Add these sheets to a campaign; those already in it stay as they are. Returns how many are new."""
    campaign = _open(campaign)
    held = set(campaign.askings.values_list("offer", flat=True))
    new = [
        Asking(campaign=campaign, offer_id=key)
        for key in offers.values_list("pk", flat=True)
        if key not in held
    ]
    Asking.objects.bulk_create(new, batch_size=500)
    if new:
        write_entry(by=by, verb="choose_targets", record=campaign, note=f"{len(new)} fiches")
    return len(new)


@transaction.atomic
def remove_unasked(*, campaign: Campaign, by: User) -> int:
    """Take out of a campaign the sheets that nobody was asked about yet."""
    campaign = _open(campaign)
    gone, _ = campaign.askings.filter(asked_at=None, queued_at=None, answered_at=None).delete()
    if gone:
        write_entry(by=by, verb="choose_targets", record=campaign, note=f"{gone} fiches retirées")
    return gone


@transaction.atomic
def send_campaign(*, campaign: Campaign, by: User, expected: int | None = None) -> int:
    """Write to all who were not written to yet. Returns how many letters leave.

    ``expected``: how many sheets the person saw; another number since is told instead of sent.

    Raises:
        Refused: ``closed``, ``nobody``, ``list_changed``.
    """
    campaign = _open(campaign)
    askings = list(to_ask(campaign))
    _refuse_other_list(askings, expected)
    letters = write_letters(campaign=campaign, askings=askings, kind=LetterKind.CAMPAIGN, by=by)
    if campaign.state == CampaignState.DRAFT:
        campaign.state = CampaignState.RUNNING
        campaign.save(update_fields=["state"])
    write_entry(by=by, verb="send_campaign", record=campaign, note=f"{len(letters)} courriels")
    return len(letters)


@transaction.atomic
def remind_campaign(*, campaign: Campaign, by: User, expected: int | None = None) -> int:
    """Write again to all who did not answer, but not to those written to in the last three days."""
    campaign = _open(campaign)
    askings = list(to_remind(campaign, before=timezone.now() - REST))
    _refuse_other_list(askings, expected)
    letters = write_letters(campaign=campaign, askings=askings, kind=LetterKind.REMINDER, by=by)
    write_entry(by=by, verb="remind_campaign", record=campaign, note=f"{len(letters)} courriels")
    return len(letters)


def _refuse_other_list(askings: list[Asking], expected: int | None) -> None:
    if not askings:
        raise Refused("Il n’y a personne à qui écrire.", code="nobody", status=409)
    if expected is not None and expected != len(askings):
        raise Refused(
            "La liste a changé entre-temps : relisez-la, puis confirmez.", code="list_changed", status=409
        )


@transaction.atomic
def close_campaign(*, campaign: Campaign, by: User) -> Campaign:
    """Nobody is written to any more; links already sent work until they expire."""
    return _set_state(campaign, CampaignState.CLOSED, "close_campaign", by)


@transaction.atomic
def reopen_campaign(*, campaign: Campaign, by: User) -> Campaign:
    """Undo the closing."""
    return _set_state(campaign, CampaignState.RUNNING, "reopen_campaign", by)


def _set_state(campaign: Campaign, state: CampaignState, verb: str, by: User) -> Campaign:
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if campaign.state != state:
        before, campaign.state = campaign.state, state
        campaign.closed_at = timezone.now() if state == CampaignState.CLOSED else None
        campaign.save(update_fields=["state", "closed_at"])
        write_entry(by=by, verb=verb, record=campaign, changes={"state": (before, state.value)})
    return campaign


def _open(campaign: Campaign) -> Campaign:
    """The campaign, locked: two people who send at once do it one after the other."""
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if campaign.state == CampaignState.CLOSED:
        raise Refused("Cette campagne est terminée.", code="closed", status=409)
    return campaign
