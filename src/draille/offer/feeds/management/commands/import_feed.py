"""``draille django import_feed``: read a feed now, in this process; for cron, or a file on the machine."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

from draille.kernel.refusals import Refused
from draille.offer.feeds import actions
from draille.offer.feeds.enums import RunState
from draille.offer.feeds.models import Feed, FeedRun
from draille.offer.feeds.running.engine import do_run


class Command(BaseCommand):
    """Read one feed, or those of the night."""

    help = "Relève un flux entrant, ou tous ceux de la nuit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", nargs="?", help="nom du flux")
        parser.add_argument("--nightly", action="store_true", help="tous les flux relevés chaque nuit")
        parser.add_argument("--dry", action="store_true", help="à blanc : rien n'est écrit au catalogue")
        parser.add_argument("--file", type=Path, help="fichier ou dossier à lire à la place")
        parser.add_argument("--resume", action="store_true", help="reprendre le dernier relevé interrompu")

    def handle(self, *args: Any, **options: Any) -> None:
        feeds = Feed.objects.filter(active=True)
        if options["nightly"]:
            chosen = list(feeds.filter(nightly=True))
        else:
            chosen = list(feeds.filter(name=options["name"] or ""))
            if not chosen:
                raise CommandError(f"Aucun flux actif ne se nomme « {options['name']} ».")
        failed = [feed.name for feed in chosen if not self._read(feed, options)]
        if failed:
            raise CommandError(f"Relevé refusé : {', '.join(failed)}")

    def _read(self, feed: Feed, options: dict[str, Any]) -> bool:
        try:
            if options["file"]:
                _deliver(feed, options["file"])
            run = do_run(self._run(feed, options).pk)
        except Refused as refusal:
            self.stderr.write(f"{feed} : {refusal}")
            return False
        if run is None or run.state != RunState.DONE:
            self.stderr.write(f"{feed} : {run.failure if run else 'pris par un autre processus'}")
            return False
        told = ", ".join(f"{name} {many}" for name, many in sorted(run.counts.items()))
        self.stdout.write(f"{feed} : {run.position} objets ; {told}")
        return True

    def _run(self, feed: Feed, options: dict[str, Any]) -> FeedRun:
        if options["resume"]:
            run = FeedRun.objects.filter(feed=feed).order_by("-pk").first()
            if run is None:
                raise Refused("Ce flux n’a jamais été relevé.")
            return actions.resume_run(run=run, by=None, now=True)
        return actions.start_run(feed=feed, dry=options["dry"], by=None, now=True)


def _deliver(feed: Feed, path: Path) -> None:
    """Keep a file, or a folder as an archive, as the feed's delivery."""
    if path.is_dir():
        with TemporaryFile() as kept:
            with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
                for file in sorted(path.rglob("*.json")):
                    archive.write(file, file.relative_to(path).as_posix())
            actions.upload_delivery(feed=feed, file=File(kept, name=f"{path.name}.zip"), by=None)
    else:
        with path.open("rb") as held:
            actions.upload_delivery(feed=feed, file=File(held, name=path.name), by=None)
