"""The end of a run: what left the feed, the values met, one line in the journal, old files put away."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from draille.kernel.journal import write_entry
from draille.offer.feeds.enums import RunState
from draille.offer.feeds.mapping.words import Words
from draille.offer.feeds.models import Feed, FeedRun, FeedSource, FeedWord
from draille.offer.offers.enums import Status

MOST_GONE = 0.3
"""The share of a feed's sheets that may leave it at once; beyond, somebody has to look."""
FEW = 10
"""Below so many, leaving at once means nothing."""
FILES_KEPT = 3


@transaction.atomic
def end_run(run: FeedRun, seen: Collection[int], *, by: AbstractBaseUser | None) -> None:
    """Note what is missing (proposed for archiving, never archived here) and close the run."""
    feed = run.feed
    there = FeedSource.objects.filter(feed=feed, keep=False).exclude(offer__status=Status.ARCHIVED)
    if run.dry:
        gone = [key for key in there.values_list("pk", flat=True) if key not in seen]
        many = len(gone)
    else:
        many = there.exclude(last_run=run.pk).count()
    known = there.count()
    run.counts["missing"] = many
    run.shrunk = bool(run.warning) or (many > FEW and many > MOST_GONE * known)
    if run.shrunk and not run.warning:
        run.warning = (
            f"{many} fiches sur {known} manquent dans ce flux : c’est beaucoup. "
            "Vérifiez la source avant de les proposer à l’archivage."
        )
    if not run.dry:
        if not run.shrunk:
            propose_missing(run)
        keep_words(feed, run)
        write_entry(by=by, verb="end_feed_run", record=feed, note=_sentence(run))
    run.state, run.ended_at = RunState.DONE, timezone.now()
    run.save(update_fields=["counts", "shrunk", "warning", "state", "ended_at"])
    if run.dry:
        keep_words(feed, run)
    _put_away_files(feed)


def propose_missing(run: FeedRun) -> int:
    """Propose for archiving the sheets the run did not meet. How many."""
    gone = FeedSource.objects.filter(feed=run.feed, keep=False, missing_since__isnull=True)
    gone = gone.exclude(last_run=run.pk).exclude(offer__status=Status.ARCHIVED)
    return gone.update(missing_since=timezone.now())


def keep_words(feed: Feed, run: FeedRun) -> None:
    """Write down the values met with their counts, and what each stands for unless somebody chose."""
    decided = FeedWord.objects.filter(feed=feed, decided=True).values_list("list", "source", "target")
    words = Words(feed.format, decided)
    FeedWord.objects.filter(feed=feed).update(count=0)
    FeedWord.objects.bulk_create(
        [
            FeedWord(
                feed=feed,
                list=name,
                source=source,
                label=str(label)[:120],
                count=int(str(count)),
                target=words.find(name, source),
            )
            for name, met in run.words.items()
            for source, (count, label) in met.items()
        ],
        update_conflicts=True,
        unique_fields=["feed", "list", "source"],
        update_fields=["label", "count", "target"],
        batch_size=500,
    )
    FeedWord.objects.filter(feed=feed, count=0, decided=False).delete()


def _sentence(run: FeedRun) -> str:
    counts = run.counts
    told = [
        f"{counts.get(code, 0)} {word}"
        for code, word in (("created", "créées"), ("changed", "modifiées"), ("refused", "refusées"))
    ]
    return f"{', '.join(told)} sur {run.position}"


def _put_away_files(feed: Feed) -> None:
    """Deliveries hold personal data and room: the last few are enough."""
    runs = list(FeedRun.objects.filter(feed=feed).order_by("-pk"))
    kept = {feed.file.name, *(run.file.name for run in runs[:FILES_KEPT])}
    for run in runs[FILES_KEPT:]:
        if run.file and run.file.name not in kept:
            name, storage = run.file.name, run.file.storage
            FeedRun.objects.filter(file=name).update(file="")
            transaction.on_commit(lambda name=name, storage=storage: storage.delete(name))  # type: ignore[misc]
