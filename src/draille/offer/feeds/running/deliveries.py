"""The file of a run: the one uploaded, or fetched from the feed's address and kept until it is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO

from django.core.files import File
from django.utils import timezone

from draille.kernel.refusals import Refused
from draille.offer.feeds import fetching
from draille.offer.feeds.models import FeedRun


@contextmanager
def opened_file(run: FeedRun) -> Iterator[IO[bytes]]:
    """The run's file, open for reading; an address is fetched the first time only."""
    if not run.file:
        if run.feed.locked:
            raise Refused(
                "L’adresse de ce flux ne se lit plus : la clé secrète a changé.", code="secrets_unreadable"
            )
        if not run.feed.address:
            raise Refused("Ce flux n’a ni fichier ni adresse.", code="no_delivery", field="file")
        _fetch(run)
    try:
        file = run.file.open("rb")
    except OSError as error:
        raise Refused("Le fichier de ce relevé n’est plus là : déposez-le à nouveau.", code="gone") from error
    try:
        yield file
    finally:
        file.close()


def _fetch(run: FeedRun) -> None:
    with TemporaryFile() as kept:
        fetching.fetch_delivery(run.feed, kept, lambda: _touch(run))
        kept.seek(0)
        run.file_name = f"relevé du {timezone.localdate():%d/%m/%Y}"
        run.file.save(f"{run.feed.pk}-{run.pk}.delivery", File(kept), save=False)
    run.save(update_fields=["file", "file_name"])


def _touch(run: FeedRun) -> None:
    FeedRun.objects.filter(pk=run.pk).update(touched_at=timezone.now())
