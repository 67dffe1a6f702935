"""``draille migrate``: bring the installation to this version."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from draille.config.cli.console import Exit, progress, say

DESCRIPTION = """\
Prépare la base ou la met à jour : tables, cache partagé, listes de référence (communes, rôles, listes
contrôlées), droits des rôles, puis les fichiers statiques dans DRAILLE_DATA/static.

À lancer après l'installation et après chaque mise à jour. La commande peut être relancée sans risque ;
elle ajoute ce qui manque et garde ce que l'office a modifié. Sur PostgreSQL, plusieurs machines peuvent
la lancer en même temps : elles passent l'une après l'autre. Faites d'abord une sauvegarde."""


def register(commands: Any) -> None:
    """Add the command."""
    parser: ArgumentParser = commands.add_parser(
        "migrate", help="prépare ou met à jour la base", description=DESCRIPTION
    )
    parser.set_defaults(run=run)


def run(options: Namespace) -> Exit:
    """Install or upgrade, with progress."""
    import django

    django.setup()
    install()
    say("L'installation est à jour.")
    return Exit.DONE


def install() -> None:
    """Migrations, cache table, references, static files: each with its bar."""
    from draille.config import installing

    with installing.one_at_a_time():
        waiting = installing.waiting_migrations()
        if waiting:
            with progress("Base de données", total=len(waiting)) as step:
                installing.apply_migrations(step.tell, step.advance)
                step.finish()
        with progress("Listes de référence") as step:
            installing.load_references(step.tell)
            step.finish()
    if installing.static_is_stale():
        with progress("Fichiers statiques") as step:
            installing.collect_static()
            step.finish()
