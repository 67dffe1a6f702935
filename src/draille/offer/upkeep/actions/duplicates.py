"""Finding, merging and parting sheets that look alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.availability.models import OwnerLink, Unit
from draille.offer.feeds.models import FeedSource
from draille.offer.offers import actions as offers
from draille.offer.offers.models import Offer
from draille.offer.upkeep import tasks
from draille.offer.upkeep.duplicates.finding import find_pairs, read_subjects
from draille.offer.upkeep.duplicates.likeness import Likeness
from draille.offer.upkeep.enums import PairState, ProposalState
from draille.offer.upkeep.models import Asking, DuplicatePair, DuplicateSearch, Proposal, UpdateLink
from draille.territory.people.models import User

STILL_RUNNING = timedelta(minutes=30)
BATCH = 500


@transaction.atomic
def request_search(*, by: User | None) -> DuplicateSearch:
    """Look through the whole catalogue in the background; one search at a time."""
    running = DuplicateSearch.objects.filter(
        ended_at=None, asked_at__gte=timezone.now() - STILL_RUNNING
    ).first()
    if running:
        return running
    search = DuplicateSearch.objects.create(by=by)
    write_entry(by=by, verb="search_duplicates", record=search)
    tasks.search_duplicates.enqueue(search.pk)
    return search


def search_duplicates(*, search: int) -> None:
    """Carry out a search; what went wrong is kept with it."""
    try:
        pairs = find_pairs(read_subjects())
        with transaction.atomic():
            new = keep_pairs(pairs)
            DuplicateSearch.objects.filter(pk=search).update(ended_at=timezone.now(), found=new)
    except DatabaseError as error:
        DuplicateSearch.objects.filter(pk=search).update(
            ended_at=timezone.now(), failure=f"{type(error).__name__}: {error}"[:250]
        )
        raise


def keep_pairs(pairs: Mapping[tuple[int, int], Likeness]) -> int:
    """Keep the pairs found: those decided stay so, those no longer alike go. Returns how many are new."""
    held = {(pair.first_id, pair.second_id): pair for pair in DuplicatePair.objects.all()}
    gone = [pair.pk for key, pair in held.items() if pair.state == PairState.WAITING and key not in pairs]
    DuplicatePair.objects.filter(pk__in=gone).delete()
    changed = []
    for key, likeness in pairs.items():
        pair = held.get(key)
        if pair and pair.state == PairState.WAITING and pair.score != likeness.score:
            pair.score, pair.reasons = likeness.score, list(likeness.reasons)
            changed.append(pair)
    DuplicatePair.objects.bulk_update(changed, ["score", "reasons"], batch_size=BATCH)
    new = [
        DuplicatePair(first_id=first, second_id=second, score=found.score, reasons=list(found.reasons))
        for (first, second), found in pairs.items()
        if (first, second) not in held
    ]
    DuplicatePair.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)
    return len(new)


@transaction.atomic
def merge_pair(*, pair: DuplicatePair, kept: int, take: Iterable[str], by: User) -> Offer:
    """Keep one sheet of a pair with the fields named from the other; all that hung on the other follows.

    Raises:
        Refused: ``decided``, ``wrong_sheet``, and what ``merge_offers`` refuses.
    """
    pair = _waiting(pair)
    if kept not in (pair.first_id, pair.second_id):
        raise Refused("Choisissez la fiche à garder.", code="wrong_sheet", field="kept")
    staying, going = (pair.first, pair.second) if kept == pair.first_id else (pair.second, pair.first)
    offer = offers.merge_offers(kept=staying, other=going, take=take, by=by)
    _move_upkeep(going, offer)
    _move_sources(going, offer)
    _move_availability(going, offer)
    _decide(pair, PairState.MERGED, by)
    DuplicatePair.objects.filter(Q(first=going) | Q(second=going), state=PairState.WAITING).delete()
    write_entry(by=by, verb="merge_pair", record=offer, note=str(going))
    return offer


def _move_upkeep(going: Offer, staying: Offer) -> None:
    """Links, proposals to examine and questions without answer are about the sheet that stays."""
    UpdateLink.objects.filter(offer=going).update(offer=staying)
    Proposal.objects.filter(offer=going, state=ProposalState.WAITING).update(offer=staying)
    there = Asking.objects.filter(offer=staying).values_list("campaign", flat=True)
    Asking.objects.filter(offer=going).exclude(campaign__in=list(there)).update(offer=staying)


def _move_sources(going: Offer, staying: Offer) -> None:
    """What feeds the other sheet feeds the one that stays, unless the same feed does already.

    Two objects of one feed would write over each other: the second keeps pointing to the archived sheet,
    which feeds leave alone.
    """
    there = FeedSource.objects.filter(offer=staying).values_list("feed", flat=True)
    FeedSource.objects.filter(offer=going).exclude(feed__in=list(there)).update(offer=staying)


def _move_availability(going: Offer, staying: Offer) -> None:
    """The calendar of the other sheet is that of the one that stays, unless it has its own."""
    if not Unit.objects.filter(offer=staying).exists():
        Unit.objects.filter(offer=going).update(offer=staying)
        OwnerLink.objects.filter(offer=going).update(offer=staying)


@transaction.atomic
def part_pair(*, pair: DuplicatePair, by: User) -> DuplicatePair:
    """They are two different sheets: never proposed again."""
    pair = _waiting(pair)
    _decide(pair, PairState.DIFFERENT, by)
    write_entry(by=by, verb="part_pair", record=pair.first, note=str(pair.second))
    return pair


@transaction.atomic
def reopen_pair(*, pair: DuplicatePair, by: User) -> DuplicatePair:
    """Undo: look at the pair again. What was merged stays merged."""
    pair = DuplicatePair.objects.select_for_update().get(pk=pair.pk)
    if pair.state == PairState.MERGED:
        raise Refused("Ces fiches ont été fusionnées.", code="merged", status=409)
    if pair.state == PairState.DIFFERENT:
        pair.state, pair.decided_at, pair.decided_by = PairState.WAITING, None, None
        pair.save(update_fields=["state", "decided_at", "decided_by"])
        write_entry(by=by, verb="reopen_pair", record=pair.first, note=str(pair.second))
    return pair


def _waiting(pair: DuplicatePair) -> DuplicatePair:
    locked = DuplicatePair.objects.select_for_update(of=("self",)).select_related("first", "second")
    pair = locked.get(pk=pair.pk)
    if pair.state != PairState.WAITING:
        raise Refused("Cette paire a déjà été examinée.", code="decided", status=409)
    return pair


def _decide(pair: DuplicatePair, state: PairState, by: User) -> None:
    pair.state, pair.decided_at, pair.decided_by = state, timezone.now(), by
    pair.save(update_fields=["state", "decided_at", "decided_by"])
