"""``draille report``: the yearly activity report as a file."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from draille.config.cli.console import Exit, complain, progress, say

DESCRIPTION = """\
Écrit le rapport d'activité d'une année : PDF accessible à imprimer, DOCX à reprendre dans un traitement
de texte, XLSX et JSON pour ses données.

Une année publiée donne le rapport publié, tel qu'il a été figé ; sinon le brouillon, qui dit qu'il l'est."""


def register(commands: Any) -> None:
    """Add the command."""
    parser: ArgumentParser = commands.add_parser(
        "report", help="écrit le rapport d'activité d'une année", description=DESCRIPTION
    )
    parser.add_argument("year", metavar="ANNÉE", type=int, help="par exemple 2024")
    parser.add_argument(
        "--format",
        choices=["pdf", "docx", "xlsx", "json"],
        default="pdf",
        help="pdf (par défaut), docx, xlsx, json",
    )
    parser.add_argument(
        "--output",
        metavar="FICHIER",
        help="fichier ou dossier ; « - » pour la sortie standard (dossier courant)",
    )
    parser.set_defaults(run=run)


def run(options: Namespace) -> Exit:
    """Write the report."""
    import django

    django.setup()
    from draille.steering.reports.exports import render

    if not 1900 <= options.year <= 2200:
        complain(f"{options.year} n'est pas une année plausible.")
        return Exit.USAGE
    with progress(f"Rapport {options.year}") as step:
        content, name, _ = render(options.year, options.format)
        step.finish()
    if options.output == "-":
        sys.stdout.buffer.write(content)
        return Exit.DONE
    path = Path(options.output or name)
    if path.is_dir():
        path /= name
    try:
        path.write_bytes(content)
    except OSError as error:
        complain(f"{path} ne peut pas être écrit : {error.strerror}.")
        return Exit.REFUSED
    say(f"{path}\u00a0: {len(content) // 1024}\u00a0Ko.")
    return Exit.DONE
