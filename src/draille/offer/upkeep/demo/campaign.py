"""The campaign of the year: who was asked, who answered."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from draille.kernel.clock import today
from draille.offer.offers.enums import CheckedBy, Kind, Status
from draille.offer.offers.models import Offer
from draille.offer.upkeep import texts
from draille.offer.upkeep.enums import Answer, CampaignState, LetterKind, LetterState
from draille.offer.upkeep.models import Asking, Campaign, Letter, UpdateLink
from draille.territory.people.enums import Role
from draille.territory.people.models import User

SHEETS = 350
WITHOUT_ADDRESS = 9
ANSWERED = 0.6
CHANGED = 0.45
WAITING = 8
SENT_DAYS_AGO, REMINDED_DAYS_AGO = 42, 14


def seed_campaign(rng: Random) -> tuple[int, int]:
    """The campaign with its letters and answers; how many sheets were asked about, and answered."""
    director = User.objects.filter(groups__name=Role.DIRECTOR.value).order_by("pk").first()
    campaign = Campaign.objects.create(
        name="Mise à jour annuelle",
        year=today().year,
        deadline=today() + timedelta(days=10),
        state=CampaignState.RUNNING,
        texts={code: dict(words) for code, words in texts.CAMPAIGN.items()},
        created_by=director,
    )
    offers = _chosen()
    sent = timezone.now() - timedelta(days=SENT_DAYS_AGO)
    askings = [_asking(rng, campaign, offer, sent) for offer in offers]
    Asking.objects.bulk_create(askings, batch_size=500)
    _write_letters(campaign, askings, sent, director)
    _check_sheets(askings)
    asked = sum(asking.asked_at is not None for asking in askings)
    return asked, sum(asking.answered_at is not None for asking in askings)


def _chosen() -> list[Offer]:
    """Lodgings first; a few have nobody to write to."""
    published = Offer.objects.filter(status=Status.PUBLISHED).order_by("pk")
    mute = list(published.filter(owner=None, email="")[:WITHOUT_ADDRESS])
    found = published.exclude(owner=None).select_related("owner")
    owned = sorted(found, key=lambda offer: (offer.kind != Kind.LODGING, offer.kind, offer.pk))
    return [*owned[: SHEETS - len(mute)], *mute]


def _asking(rng: Random, campaign: Campaign, offer: Offer, sent: datetime) -> Asking:
    asking = Asking(campaign=campaign, offer=offer)
    if not ((offer.owner and offer.owner.email) or offer.email):
        return asking
    asking.asked_at = asking.last_asked_at = sent
    drawn = rng.random()
    if drawn < ANSWERED:
        asking.answered_at = sent + timedelta(days=rng.uniform(0.1, 38))
        asking.opened_at = asking.answered_at - timedelta(minutes=rng.randint(2, 40))
        asking.answer = Answer.CHANGED if rng.random() < CHANGED else Answer.RIGHT
        asking.settled_at = min(asking.answered_at + timedelta(days=1), timezone.now())
    elif drawn < ANSWERED + 0.1:
        asking.opened_at = sent + timedelta(days=rng.uniform(0.1, 30))
    elif drawn > 0.985:
        asking.stopped_at = sent + timedelta(days=3)
    reminded = timezone.now() - timedelta(days=REMINDED_DAYS_AGO)
    if asking.stopped_at is None and (asking.answered_at is None or asking.answered_at > reminded):
        asking.last_asked_at, asking.reminders = reminded, 1
    return asking


def _write_letters(campaign: Campaign, askings: list[Asking], sent: datetime, director: User | None) -> None:
    """One letter for each professional; links without a secret: nobody holds the demonstration's."""
    letters: dict[int, Letter] = {}
    for asking in askings:
        owner = asking.offer.owner
        if asking.asked_at is None or owner is None:
            continue
        letters.setdefault(
            owner.pk,
            Letter(
                kind=LetterKind.CAMPAIGN,
                campaign=campaign,
                organisation=owner,
                address=owner.email or asking.offer.email,
                language=owner.language,
                state=LetterState.SENT,
                created_at=sent,
                taken_at=sent,
                sent_at=sent,
                by=director,
            ),
        )
    Letter.objects.bulk_create(letters.values(), batch_size=500)
    UpdateLink.objects.bulk_create(
        (
            UpdateLink(
                offer=asking.offer,
                letter=letters[asking.offer.owner_id],
                asking=asking,
                created_at=sent,
                expires_at=sent + timedelta(days=45),
                opened_at=asking.opened_at,
                used_at=asking.answered_at,
                revoked_at=asking.stopped_at,
            )
            for asking in askings
            if asking.offer.owner_id in letters and asking.asked_at
        ),
        batch_size=500,
    )


def _check_sheets(askings: list[Asking]) -> None:
    checked = []
    for asking in askings:
        if asking.answered_at is not None:
            asking.offer.checked_on = timezone.localdate(asking.answered_at)
            asking.offer.checked_how, asking.offer.checked_by = CheckedBy.OWNER, None
            checked.append(asking.offer)
    Offer.objects.bulk_update(checked, ["checked_on", "checked_how", "checked_by"], batch_size=200)
