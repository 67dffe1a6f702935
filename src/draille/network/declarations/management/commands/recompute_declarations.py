"""``draille django recompute_declarations 2026``: what its declarations would ask today, as a CSV."""

from __future__ import annotations

import csv
from argparse import ArgumentParser
from datetime import date
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand

from draille.network.declarations.desk.recomputing import COLUMNS, lines_of, rows_of
from draille.network.declarations.recomputing import Recomputing

AT_ONCE = 500


class Command(BaseCommand):
    """The same as the page, for a year of any size; changes nothing."""

    help = "Recalcule les déclarations d'une année et écrit en CSV celles qui demanderaient autre chose."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="l'année, par exemple 2026")

    def handle(self, *args: Any, **options: Any) -> None:
        run = Recomputing(date(options["year"], 1, 1), date(options["year"], 12, 1))
        writer, changes, found = csv.writer(self.stdout, delimiter=";", lineterminator="\n"), iter(run), 0
        writer.writerow(column.label for column in COLUMNS)
        while some := list(islice(changes, AT_ONCE)):
            found += len(some)
            writer.writerows(line.values() for line in lines_of(rows_of(some)))
        self.stderr.write(f"{run.stays} séjours recalculés, {found} déclarations diffèrent.")
