"""A run from its file to its end: claimed by one worker, in batches, each one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from django.utils import timezone

from draille.kernel.clock import today
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.agenda.enums import Status
from draille.offer.event_feeds.fetching import fetch_agenda
from draille.offer.event_feeds.models import AgendaFeed, AgendaFeedEvent, AgendaFormat, AgendaRun
from draille.offer.event_feeds.reading import (
    Arrival,
    Delivery,
    UnreadableError,
    read_icalendar,
    read_openagenda,
)
from draille.offer.event_feeds.running.taking import Taker
from draille.offer.feeds.enums import RunState

BATCH = 50
FILES_KEPT = 3
EMPTY = "L’agenda est vide : rien n’est signalé comme disparu avant que vous ayez regardé la source."
UNFORESEEN = "Une erreur inattendue s’est produite. Ce qui est repris le reste ; relancez le relevé."
NOT_WRITTEN = "La base de données ne l’accepte pas."


class TakenOver(Exception):  # noqa: N818 - it reads as a sentence
    """Another worker has this run: this one stops."""


def do_run(key: int) -> AgendaRun | None:
    """Do the work of a run, from where it stopped; nothing where another worker has it or it is over."""
    run = _claim(key)
    if run is None:
        return None
    try:
        _work(run)
    except (Refused, UnreadableError) as refusal:
        _fail(run, str(refusal))
    except TakenOver:
        return None
    except Exception:
        _fail(run, UNFORESEEN)
        raise
    run.refresh_from_db()
    return run


@transaction.atomic
def _claim(key: int) -> AgendaRun | None:
    run = AgendaRun.objects.select_for_update(of=("self",)).select_related("feed", "by").get(pk=key)
    if run.state != RunState.WAITING and not run.interrupted:
        return None
    run.state, run.worker, run.failure = RunState.RUNNING, uuid4().hex, ""
    run.touched_at = timezone.now()
    run.started_at = run.started_at or run.touched_at
    if run.dry:  # nothing of it was written: it begins anew
        run.position, run.counts, run.problems, run.changes = 0, {}, [], []
    run.save()
    return run


def _work(run: AgendaRun) -> None:
    delivery = _delivery(run)
    taker = Taker(run, run.by)
    if run.position == 0:
        for problem in delivery.problems:
            line = {"identifier": problem.identifier, "title": problem.title, "reason": problem.reason}
            taker.problems.append(line)
        taker.counts["refused"] += len(delivery.problems)
    run.total = len(delivery.arrivals)
    for place in range(run.position, run.total, BATCH):
        batch = delivery.arrivals[place : place + BATCH]
        with transaction.atomic():
            _take(taker, batch)
            _step(run, taker, len(batch))
    with transaction.atomic():
        _end(run, taker, delivery)


def _delivery(run: AgendaRun) -> Delivery:
    """What the run reads: its own file, else the address, kept until the run is over."""
    if not run.file:
        if not run.feed.address:
            raise Refused("Cet agenda n’a ni fichier ni adresse.", code="no_delivery", field="file")
        content = fetch_agenda(run.feed)
        run.file_name = f"relevé du {timezone.localdate():%d/%m/%Y}"
        run.file.save(f"{run.feed_id}-{run.pk}.agenda", ContentFile(content), save=False)
        run.save(update_fields=["file", "file_name"])
    try:
        with run.file.open("rb") as file:
            content = file.read()
    except OSError as error:
        raise Refused("Le fichier de ce relevé n’est plus là : déposez-le à nouveau.", code="gone") from error
    read = read_icalendar if run.feed.format == AgendaFormat.ICS else read_openagenda
    return read(content, today())


def _take(taker: Taker, batch: Iterable[Arrival]) -> None:
    """Each event by itself: one that fails is told, and the others go on. A dry run undoes each."""
    for arrival in batch:
        before = (taker.counts.copy(), len(taker.changes), len(taker.problems))
        try:
            with transaction.atomic():
                taker.take(arrival)
                if taker.run.dry:
                    transaction.set_rollback(True)
        except (Refused, DatabaseError) as error:
            counts, changes, problems = before
            taker.counts = counts
            del taker.changes[changes:], taker.problems[problems:]
            taker.counts["refused"] += 1
            taker.tell_problem(arrival, str(error) if isinstance(error, Refused) else NOT_WRITTEN)


def _step(run: AgendaRun, taker: Taker, many: int) -> None:
    """Note how far the work is; refused when another worker has taken the run."""
    run.position += many
    run.touched_at = timezone.now()
    run.counts, run.changes, run.problems = dict(taker.counts), taker.changes, taker.problems
    names = ("position", "total", "touched_at", "counts", "changes", "problems")
    mine = AgendaRun.objects.filter(pk=run.pk, worker=run.worker, state=RunState.RUNNING)
    if not mine.update(**{name: getattr(run, name) for name in names}):
        raise TakenOver


def _end(run: AgendaRun, taker: Taker, delivery: Delivery) -> None:
    seen = {one.identifier for one in delivery.arrivals} | {one.identifier for one in delivery.problems}
    if not delivery.arrivals:
        run.warning = EMPTY
    elif delivery.whole:
        _flag_missing(run, taker, seen)
    _step(run, taker, 0)
    run.state, run.ended_at = RunState.DONE, timezone.now()
    run.save(update_fields=["state", "ended_at", "warning"])
    AgendaFeed.objects.filter(pk=run.feed_id).update(met=dict(taker.places.met.most_common(500)))
    if not run.dry:
        told = (("created", "créés"), ("changed", "modifiés"), ("refused", "refusés"))
        note = ", ".join(f"{run.counts.get(code, 0)} {word}" for code, word in told)
        write_entry(by=run.by, verb="end_agenda_run", record=run.feed, note=note)
    _put_away_files(run.feed)


def _flag_missing(run: AgendaRun, taker: Taker, seen: set[str]) -> None:
    """Coming events that left: told to staff, who archive or keep. Past ones leave every agenda."""
    there = AgendaFeedEvent.objects.filter(feed=run.feed, keep=False, missing_since=None)
    there = there.exclude(event__status__in=(Status.ARCHIVED, Status.REFUSED)).select_related("event")
    gone = [
        one
        for one in there.exclude(event__last_day__lt=today())
        if one.identifier not in seen and one.event.first_day
    ]
    taker.counts["missing"] += len(gone)
    taker.changes += [
        {
            "kind": "missing",
            "identifier": one.identifier,
            "title": str(one.event),
            "event": one.event_id,
            "fields": [],
            "held": [],
        }
        for one in gone
    ]
    if not run.dry:
        keys = [one.pk for one in gone]
        AgendaFeedEvent.objects.filter(pk__in=keys).update(missing_since=timezone.now())


def _put_away_files(feed: AgendaFeed) -> None:
    """Deliveries hold personal data and room: the last few are enough."""
    runs = list(AgendaRun.objects.filter(feed=feed).order_by("-pk"))
    kept = {feed.file.name, *(run.file.name for run in runs[:FILES_KEPT])}
    for run in runs[FILES_KEPT:]:
        if run.file and run.file.name not in kept:
            name, storage = run.file.name, run.file.storage
            AgendaRun.objects.filter(file=name).update(file="")
            transaction.on_commit(lambda name=name, storage=storage: storage.delete(name))  # type: ignore[misc]


def _fail(run: AgendaRun, reason: str) -> None:
    AgendaRun.objects.filter(pk=run.pk, worker=run.worker).update(
        state=RunState.FAILED, failure=reason, ended_at=timezone.now()
    )
