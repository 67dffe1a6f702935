"""What a person decides of the listings that were not matched by themselves, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.hosts.actions import add_registration, remove_registration
from draille.network.hosts.enums import RegistrationKind
from draille.network.hosts.models import Lodging, Registration
from draille.network.operators.counters import refresh_counts
from draille.network.operators.enums import WAITING, Match
from draille.network.operators.importing.listings import match
from draille.network.operators.matching import Matcher
from draille.network.operators.models import Listing, Remittance, RemittanceLine
from draille.network.operators.recomputing import recompute
from draille.territory.people.models import User

AT_ONCE = 20_000
"""Lines recomputed while the person waits; more are left to the background."""
SOURCE = "rapprochement d’un versement d’opérateur"


@transaction.atomic
def match_listing(
    *, listing: Listing, lodging: Lodging, by: User | None, score: int | None = None
) -> Listing:
    """Say which lodging a listing is, for its lines and for the next files.

    The platform's identifier is written on the lodging, where there is one, so that another listing that
    bears it is matched by itself.

    Raises:
        Refused: it was decided otherwise meanwhile.
    """
    found = _waiting(listing)
    found.learnt = _learn(found, lodging, by)
    _decide(found, Match.PERSON, by, lodging=lodging, score=score)
    write_entry(
        by=by,
        verb="match_listing",
        record=found,
        changes={"lodging": (None, lodging)},
        note=f"{found.platform}, {found.address}"[:200],
    )
    _recompute([found.pk])
    return found


@transaction.atomic
def mark_outside(*, listing: Listing, by: User | None) -> Listing:
    """Say that a listing is not in our territory: its lines stay in what the platform paid."""
    found = _decide(_waiting(listing), Match.OUTSIDE, by)
    write_entry(by=by, verb="mark_outside", record=found, note=found.address)
    _recompute([found.pk])
    return found


@transaction.atomic
def leave_for_later(*, listing: Listing, by: User | None) -> Listing:
    """Put a listing aside: its lodging is to be created first."""
    found = _decide(_waiting(listing), Match.LATER, by)
    write_entry(by=by, verb="leave_listing", record=found, note=found.address)
    _recompute([found.pk])
    return found


@transaction.atomic
def undo_match(*, listing: Listing, by: User | None) -> Listing:
    """Take a match back, a person's or one made by itself: the listing waits again.

    What was written on the lodging by the decision is taken away. A listing matched by its number would be
    matched again by the next file as long as the lodging bears that number.
    """
    found = _locked(listing)
    if found.matched == Match.NONE:
        raise Refused("Cette annonce attend déjà d’être rapprochée.", code="not_now", status=409)
    before, lodging = Match(found.matched), found.lodging
    if found.learnt is not None:
        learnt, found.learnt = found.learnt, None
        Listing.objects.filter(learnt=learnt).update(learnt=None)
        remove_registration(registration=learnt, by=by, note="rapprochement annulé")
    _decide(found, Match.NONE, None)
    changes = {"matched": (before.label, Match.NONE.label), "lodging": (lodging, None)}
    write_entry(by=by, verb="undo_match", record=found, changes=changes)
    _recompute([found.pk])
    return found


@transaction.atomic
def accept_equal(*, by: User | None, listings: Sequence[int] | None = None) -> int:
    """Accept at once every listing that waits and whose address is the same as that of one lodging only.

    Args:
        listings: only these.
    """
    matcher, chosen = Matcher(), []
    for listing in _queue(listings):
        alike = [found for found in matcher.alike(listing) if found[1] == 100]
        if len(alike) == 1:
            chosen.append((listing, alike[0][0]))
    lodgings = Lodging.objects.in_bulk([lodging for _listing, lodging in chosen])
    for listing, lodging in chosen:
        listing.learnt = _learn(listing, lodgings[lodging], by)
        _decide(listing, Match.PERSON, by, lodging=lodgings[lodging], score=100)
        write_entry(
            by=by, verb="match_listing", record=listing, changes={"lodging": (None, lodgings[lodging])}
        )
    _recompute([listing.pk for listing, _lodging in chosen])
    return len(chosen)


@transaction.atomic
def rematch(*, by: User | None) -> int:
    """Try again every listing that waits, once lodgings or numbers were added. How many were matched."""
    matcher = Matcher()
    matched = [listing for listing in _queue(None) if match(listing, matcher)]
    Listing.objects.bulk_update(matched, ["lodging", "matched", "score", "insee"], batch_size=200)
    for listing in matched:
        note = f"{listing.lodging}"[:200]
        write_entry(by=by, verb="rematch_listing", record=listing, note=note)
    _recompute([listing.pk for listing in matched])
    return len(matched)


def _queue(listings: Sequence[int] | None) -> list[Listing]:
    found = Listing.objects.select_for_update(of=("self",)).select_related("platform")
    found = found.filter(matched__in=WAITING)
    return list(found if listings is None else found.filter(pk__in=listings))


def _locked(listing: Listing) -> Listing:
    found = Listing.objects.select_for_update(of=("self",)).select_related("platform", "lodging", "learnt")
    return found.get(pk=listing.pk)


def _waiting(listing: Listing) -> Listing:
    found = _locked(listing)
    if found.matched not in WAITING:
        raise Refused(
            "Cette annonce a été rapprochée entre-temps : annulez d’abord ce rapprochement.",
            code="decided",
            status=409,
        )
    return found


def _learn(listing: Listing, lodging: Lodging, by: User | None) -> Registration | None:
    """The platform's identifier, on the lodging; nothing where there is none or it is there already."""
    if not listing.identifier:
        return None
    kind, number = RegistrationKind.PLATFORM, listing.identifier
    there = lodging.registrations.filter(kind=kind, number=number).exists()
    made = add_registration(
        lodging=lodging, kind=kind, number=number, platform=listing.platform.name, source=SOURCE, by=by
    )
    return None if there else made


def _decide(
    listing: Listing,
    matched: Match,
    by: User | None,
    *,
    lodging: Lodging | None = None,
    score: int | None = None,
) -> Listing:
    listing.matched, listing.lodging, listing.score = matched, lodging, score
    decided = matched != Match.NONE
    listing.decided_at, listing.decided_by = (timezone.now(), by) if decided else (None, None)
    listing.save(update_fields=["matched", "lodging", "score", "learnt", "decided_at", "decided_by"])
    return listing


def _recompute(listings: list[int]) -> None:
    if not listings:
        return
    touched = RemittanceLine.objects.filter(listing__in=listings).values("remittance")
    many = Remittance.objects.filter(pk__in=touched).aggregate(many=Sum("position"))["many"] or 0
    if many > AT_ONCE:
        from draille.network.operators.tasks import recompute_listings

        recompute_listings.enqueue(listings)
    else:
        recompute_lines_of(listings)


@transaction.atomic
def recompute_lines_of(listings: Sequence[int]) -> None:
    """Recompute the lines of listings and count their remittances again."""
    lines = RemittanceLine.objects.filter(listing__in=listings)
    recompute(lines)
    refresh_counts(Remittance.objects.filter(pk__in=lines.order_by().values("remittance")))
