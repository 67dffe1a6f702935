"""``draille django import_agenda``: read an agenda now, in this process."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

from draille.kernel.refusals import Refused
from draille.offer.event_feeds import actions
from draille.offer.event_feeds.models import AgendaFeed
from draille.offer.event_feeds.running.engine import do_run
from draille.offer.feeds.enums import RunState


class Command(BaseCommand):
    """Read one agenda."""

    help = "Relève un agenda reçu (iCal, OpenAgenda)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="nom de l'agenda")
        parser.add_argument("--dry", action="store_true", help="à blanc : rien n'est écrit dans l'agenda")
        parser.add_argument("--file", type=Path, help="fichier à déposer et à lire")

    def handle(self, *args: Any, **options: Any) -> None:
        feed = AgendaFeed.objects.filter(name=options["name"], active=True).first()
        if feed is None:
            raise CommandError(f"Aucun agenda actif ne se nomme « {options['name']} ».")
        try:
            if options["file"]:
                with options["file"].open("rb") as held:
                    actions.upload_agenda(feed=feed, file=File(held, name=options["file"].name), by=None)
            run = do_run(actions.start_run(feed=feed, dry=options["dry"], by=None, now=True).pk)
        except (Refused, OSError) as refusal:
            raise CommandError(f"{feed} : {refusal}") from refusal
        if run is None or run.state != RunState.DONE:
            raise CommandError(f"{feed} : {run.failure if run else 'pris par un autre processus'}")
        told = ", ".join(f"{name} {many}" for name, many in sorted(run.counts.items()))
        self.stdout.write(f"{feed} : {run.position} événements ; {told}")
        for problem in run.problems:
            self.stdout.write(f"  {problem['identifier']} : {problem['reason']}")
