"""A deposited file: read whole, of which only what concerns us is kept, then compared and taken over."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from pydantic import TypeAdapter

from draille.kernel.clock import local_day
from draille.kernel.journal import write_entry
from draille.network.tariffs.delta.comparing import Comparison, compare_votes
from draille.network.tariffs.delta.loading import take_over
from draille.network.tariffs.delta.reading import MOST_BYTES, Unreadable, read_delta
from draille.network.tariffs.delta.records import Head, Vote
from draille.network.tariffs.models import Authority, Deliberation, DeltaFile
from draille.territory.places.models import Commune

_VOTES = TypeAdapter(list[Vote])
MOST_PROBLEMS = 2000
MOST_KEPT = 12
"""Readings kept: two publications a year, for six years."""


def keep_delta(*, file: UploadedFile, sirens: Collection[str] = (), by: Any) -> DeltaFile:
    """Read a deposited file and keep what it says of us.

    Kept are the authorities we know, those whose communes are of the destination, and those asked for.

    Raises:
        Unreadable: it is too large, no such file, or hostile.
    """
    if (file.size or 0) > MOST_BYTES:
        raise Unreadable("Le fichier dépasse 32 Mo : le fichier national en fait 6.", "too_large")
    return _kept(file.file or file, str(file.name or "")[-200:], sirens, by)


def _kept(file: IO[bytes], name: str, sirens: Collection[str], by: Any) -> DeltaFile:
    wanted = {*sirens, *Authority.objects.values_list("siren", flat=True)}
    ours = set(Commune.objects.filter(sector__isnull=False).values_list("insee", flat=True))
    head = Head()
    votes: list[Vote] = []
    problems: list[dict[str, Any]] = []
    known: set[str] = set()
    read = 0
    for one in read_delta(file):
        if isinstance(one, Head):
            head = one
            continue
        read += 1
        known.add(one.siren)
        if one.siren in wanted or one.insees & ours:
            votes.append(one)
        if one.problems and len(problems) < MOST_PROBLEMS:
            problems.append({"siren": one.siren, "name": one.name, "reasons": list(one.problems[:10])})
    return _save(
        DeltaFile(
            name=name or "fichier",
            by=by,
            version=head.version,
            published_on=head.published_on,
            read=read,
            authorities=len(known - {""}),
            votes=_VOTES.dump_python(votes, mode="json"),
            problems=problems,
        ),
        by,
    )


@transaction.atomic
def _save(kept: DeltaFile, by: Any) -> DeltaFile:
    kept.save()
    old = DeltaFile.objects.order_by("-pk").values_list("pk", flat=True)[MOST_KEPT:]
    DeltaFile.objects.filter(pk__in=list(old)).delete()
    write_entry(by=by, verb="read_delta_file", record=kept, note=f"{kept.read} délibérations")
    return kept


def votes_of(kept: DeltaFile) -> list[Vote]:
    """The deliberations that were kept."""
    return _VOTES.validate_python(kept.votes)


def comparisons(kept: DeltaFile) -> list[Comparison]:
    """Ours beside the file's, as ours are now; then the authorities of the file that we do not have."""
    votes = votes_of(kept)
    found = compare_votes(votes, kept.published_on or local_day(kept.read_at))
    known = {one.siren for one in found} | set(Authority.objects.values_list("siren", flat=True))
    new = [Comparison(vote.siren, vote.name, vote, None) for vote in votes if vote.siren not in known]
    return [*found, *new]


def take_from(*, kept: DeltaFile, siren: str, by: Any) -> Sequence[Deliberation]:
    """Make our grids of an authority those of the file."""
    return take_over(siren=siren, votes=votes_of(kept), by=by, published_on=kept.published_on)
