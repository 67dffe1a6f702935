"""A run from its delivery to its end: claimed by one worker, in batches, each one transaction."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from draille.kernel.collector import quiet_collector
from draille.kernel.refusals import Refused
from draille.offer.feeds.enums import RunState
from draille.offer.feeds.mapping.words import add_met
from draille.offer.feeds.models import FeedChange, FeedProblem, FeedRun
from draille.offer.feeds.reading import Delivery, Raw, open_delivery
from draille.offer.feeds.running import ending
from draille.offer.feeds.running.batches import Importer
from draille.offer.feeds.running.deliveries import opened_file

BATCH = 500
UNFORESEEN = (
    "Une erreur inattendue s’est produite. Ce qui est importé le reste ; le relevé peut être repris où il "
    "s’est arrêté."
)


class TakenOver(Exception):  # noqa: N818 - it reads as a sentence
    """Another worker has this run: this one stops."""


def do_run(key: int) -> FeedRun | None:
    """Do the work of a run, from where it stopped; nothing where another worker has it or it is over."""
    run = _claim(key)
    if run is None:
        return None
    try:
        _work(run)
    except Refused as refusal:
        _fail(run, str(refusal))
    except TakenOver:
        return None
    except BaseException as error:
        if isinstance(error, Exception):
            _fail(run, UNFORESEEN)
        raise
    run.refresh_from_db()
    return run


@transaction.atomic
def _claim(key: int) -> FeedRun | None:
    run = FeedRun.objects.select_for_update(of=("self",)).select_related("feed", "by").get(pk=key)
    if run.state != RunState.WAITING and not run.interrupted:
        return None
    run.state, run.worker = RunState.RUNNING, uuid4().hex
    run.touched_at = timezone.now()
    run.started_at = run.started_at or run.touched_at
    run.failure = ""
    if run.dry:
        # Nothing of a dry run is in the catalogue: it begins anew.
        run.position, run.counts, run.words = 0, {}, {}
        FeedChange.objects.filter(run=run).delete()
        FeedProblem.objects.filter(run=run).delete()
    run.save()
    return run


def _work(run: FeedRun) -> None:
    by: AbstractBaseUser | None = run.by
    with opened_file(run) as file:
        delivery = open_delivery(run.feed.format, file)
        total = delivery.check()
        _announce(run, total, delivery)
        importer = Importer(run, run.feed, by)
        raws = delivery.objects(run.position)
        with quiet_collector():
            while _take_batch(run, importer, list(islice(raws, BATCH))):
                gc.collect(1)
    ending.end_run(run, importer.account.seen, by=by)


def _take_batch(run: FeedRun, importer: Importer, batch: list[Raw]) -> bool:
    """Do a batch; whether there was one. Its objects are gone when it returns."""
    if not batch:
        return False
    with _step(run):
        importer.take(batch)
        run.position += len(batch)
        run.counts = dict(importer.account.counts)
        run.words = add_met(run.words, importer.words.take_met())
    return True


def _announce(run: FeedRun, total: int, delivery: Delivery) -> None:
    run.total = total
    announced = delivery.announced
    if announced is not None and announced > total:
        run.warning = (
            f"Le flux annonce {announced} objets, le fichier en contient {total} : "
            "il est sans doute incomplet. Aucune fiche n’est proposée à l’archivage."
        )
    with _step(run):
        FeedRun.objects.filter(pk=run.pk).update(total=total, warning=run.warning)


@contextmanager
def _step(run: FeedRun) -> Iterator[None]:
    """A batch and its position, together; refused when another worker has taken the run."""
    with transaction.atomic():
        yield
        run.touched_at = timezone.now()
        mine = FeedRun.objects.filter(pk=run.pk, worker=run.worker, state=RunState.RUNNING)
        kept = mine.update(
            position=run.position, counts=run.counts, words=run.words, touched_at=run.touched_at
        )
        if not kept:
            raise TakenOver


def _fail(run: FeedRun, reason: str) -> None:
    FeedRun.objects.filter(pk=run.pk, worker=run.worker).update(
        state=RunState.FAILED, failure=reason, ended_at=timezone.now()
    )
