"""Runs nobody has to ask for: feeds read each night, work that was interrupted taken up again."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.utils import timezone

from draille.kernel.refusals import Refused
from draille.offer.feeds.actions import resume_run, start_run
from draille.offer.feeds.enums import UNDER_WAY
from draille.offer.feeds.models import Feed, FeedRun

NIGHT = range(1, 6)
"""The hours of the local clock in which nightly feeds are read."""
APART = timedelta(hours=18)
logger = logging.getLogger(__name__)


def start_due_runs() -> int:
    """Start the runs of the night, and take up those that stopped. How many."""
    started = sum(_tried(_resume, run) for run in FeedRun.objects.filter(state__in=UNDER_WAY))
    if timezone.localtime().hour not in NIGHT:
        return started
    late = timezone.now() - APART
    recent = FeedRun.objects.filter(dry=False, created_at__gt=late).values("feed")
    due = Feed.objects.filter(nightly=True, active=True).exclude(address="").exclude(pk__in=recent)
    return started + sum(_tried(_start, feed) for feed in due)


def _start(feed: Feed) -> None:
    start_run(feed=feed, dry=False, by=None)


def _resume(run: FeedRun) -> None:
    resume_run(run=run, by=None)


def _tried(work: object, subject: Feed | FeedRun) -> int:
    try:
        work(subject)  # type: ignore[operator]
    except Refused as refusal:
        logger.info("feeds: %s: %s", subject.pk, refusal)
        return 0
    return 1
