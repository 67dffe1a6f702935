"""``draille figures``: every figure of a year, for a spreadsheet or a program."""

from __future__ import annotations

import csv
import io
import json
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from draille.config.cli.console import Exit, complain, progress, put

DESCRIPTION = """\
Calcule tous les chiffres connus d'une année à partir des fiches et les écrit sur la sortie standard,
en CSV (id,year,value,unit,scope) ou en JSON.

L'organisation entière vient d'abord, puis chaque bureau pour les chiffres qui ont un sens par bureau.
Une valeur manquante est laissée vide : ce n'est pas un zéro. Les parts sont arrondies comme imprimées."""


def register(commands: Any) -> None:
    """Add the command."""
    parser: ArgumentParser = commands.add_parser(
        "figures", help="écrit tous les chiffres d'une année", description=DESCRIPTION
    )
    parser.add_argument("year", metavar="ANNÉE", type=int, help="par exemple 2024")
    parser.add_argument("--format", choices=["csv", "json"], default="csv", help="csv (par défaut) ou json")
    parser.add_argument("--office", metavar="BUREAU", help="un seul bureau, par son identifiant (vialas)")
    parser.add_argument(
        "--known-at",
        metavar="JOUR",
        type=date.fromisoformat,
        help="tels que connus ce jour-là (2025-01-13), pour les chiffres qui en gardent la trace",
    )
    parser.set_defaults(run=run)


def run(options: Namespace) -> Exit:
    """Print the figures."""
    import django

    django.setup()
    from draille.kernel import contracts
    from draille.kernel.figures import year_rows

    if not 1900 <= options.year <= 2200:
        complain(f"{options.year} n'est pas une année plausible.")
        return Exit.USAGE
    try:
        with progress(f"Chiffres {options.year}") as step:
            rows = year_rows(options.year, options.office, known_at=options.known_at)
            step.finish()
    except LookupError:
        known = ", ".join(division.slug for division in contracts.divisions())
        complain(f"Aucun bureau « {options.office} ». Bureaux connus : {known or 'aucun'}.")
        return Exit.REFUSED
    content = [asdict(row) for row in rows]
    put(_as_json(content) if options.format == "json" else _as_csv(content))
    return Exit.DONE


def _as_csv(rows: list[dict[str, Any]]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, ["id", "year", "value", "unit", "scope"], lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "value": "" if row["value"] is None else row["value"]} for row in rows)
    return file.getvalue()


def _as_json(rows: list[dict[str, Any]]) -> str:
    def number(value: Any) -> Any:
        return float(value) if isinstance(value, Decimal) else value

    plain = [{**row, "value": number(row["value"])} for row in rows]
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
