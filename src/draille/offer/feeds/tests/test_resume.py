"""A run killed in the middle, and gone on with by another process: the result is that of a run left alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from draille.offer.feeds import actions
from draille.offer.feeds.models import FeedChange, FeedRun, FeedSource
from draille.offer.feeds.running import engine
from draille.offer.feeds.tests.helpers import a_feed, an_archive, an_object, delivered, run_feed
from draille.offer.offers.models import Offer, OpeningPeriod

MANY = 1_500
WORK = """
import os, sys, time
import django
from django.conf import settings
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[2]
from draille.offer.feeds.running import engine
from draille.offer.feeds.running.batches import Importer
engine.BATCH = 100
take = Importer.take
def slow(self, raws):
    take(self, raws)
    time.sleep(0.05)
Importer.take = slow
engine.do_run(int(sys.argv[1]))
"""


def _worker(run: FeedRun) -> subprocess.Popen[bytes]:
    name = str(connection.settings_dict["NAME"])
    return subprocess.Popen(
        [sys.executable, "-c", WORK, str(run.pk), name],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stderr=subprocess.DEVNULL,
    )


def _state() -> list[tuple]:
    sheets = Offer.objects.order_by("name").values_list("name", "capacity", "commune", "status")
    return [*sheets, (OpeningPeriod.objects.count(), FeedSource.objects.count())]


def test_a_killed_run_goes_on_where_it_was(real_db: None):
    archive = an_archive(an_object(number) for number in range(1, MANY + 1))
    feed = delivered(a_feed(), archive)
    run = actions.start_run(feed=feed, dry=False, by=None, now=True)
    worker = _worker(run)
    give_up = time.monotonic() + 120
    while FeedRun.objects.get(pk=run.pk).position < 500:
        assert worker.poll() is None, "the worker ended by itself"
        assert time.monotonic() < give_up
        time.sleep(0.05)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    run.refresh_from_db()
    assert 500 <= run.position < MANY
    assert Offer.objects.count() == run.position == run.counts["created"]
    FeedRun.objects.filter(pk=run.pk).update(touched_at=timezone.now() - timedelta(minutes=5))
    actions.resume_run(run=run, by=None, now=True)
    done = engine.do_run(run.pk)
    assert done is not None
    assert done.counts == {"created": MANY, "kind:lodging": MANY, "missing": 0}
    interrupted = _state()
    Offer.objects.all().delete()
    FeedSource.objects.all().delete()
    assert run_feed(feed).counts["created"] == MANY
    assert _state() == interrupted
    assert not FeedChange.objects.exists()


@pytest.mark.django_db
def test_an_unforeseen_error_keeps_what_is_done(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(engine, "BATCH", 10)
    feed = delivered(a_feed(), an_archive(an_object(number) for number in range(1, 31)))
    run = actions.start_run(feed=feed, dry=False, by=None, now=True)
    index, calls = engine.Importer.take, []

    def failing(self: engine.Importer, raws: list) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError("a disk that is full")
        index(self, raws)

    monkeypatch.setattr(engine.Importer, "take", failing)
    with pytest.raises(RuntimeError):
        engine.do_run(run.pk)
    run.refresh_from_db()
    assert (run.state, run.position) == ("failed", 10)
    assert "repris" in run.failure
    actions.resume_run(run=run, by=None, now=True)
    done = engine.do_run(run.pk)
    assert done is not None
    assert (done.state, done.position, Offer.objects.count()) == ("done", 30, 30)
