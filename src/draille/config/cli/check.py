"""``draille check``: is the installation sound?"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from draille.config.cli.console import Exit, messages, progress, say

DESCRIPTION = """\
Examine l'installation point par point : réglages, base joignable et à jour, dossiers des fichiers
ouverts en écriture, place sur le disque, fichiers statiques, tâches de fond.

✓ va bien    ! à surveiller    ✗ à corriger (code de sortie 1)

Avec --deep, relit aussi toute la base à la recherche de pages abîmées (SQLite)."""
MARKS = {"ok": ("✓", "green"), "warning": ("!", "yellow"), "error": ("✗", "red")}


def register(commands: Any) -> None:
    """Add the command."""
    parser: ArgumentParser = commands.add_parser(
        "check", help="examine l'installation", description=DESCRIPTION
    )
    parser.add_argument("--deep", action="store_true", help="relit aussi toute la base")
    parser.set_defaults(run=run)


def run(options: Namespace) -> Exit:
    """Print a line for each point."""
    import django

    django.setup()
    from draille.config import health

    findings = []
    with progress("Examen") as step:
        for finding in health.examine(deep=options.deep):
            step.tell(finding.subject)
            findings.append(finding)
        step.finish()
    for finding in findings:
        mark, colour = MARKS[finding.level]
        messages.print(f"[{colour}]{mark}[/] ", end="")
        say(f"{finding.subject}\u00a0: {finding.text}")
    return Exit.REFUSED if any(finding.level == "error" for finding in findings) else Exit.DONE
