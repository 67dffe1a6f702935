"""``draille backup`` and ``draille restore``."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path
from typing import Any

from draille.config.cli.console import Exit, progress, say

BACKUP = """\
Écrit dans un seul fichier toute la base et tous les fichiers (images, documents, imports), tels qu'à un
même instant, pendant que l'office continue de travailler. Chaque partie porte sa somme de contrôle.

FICHIER peut être un dossier : le nom est alors fait de la date. Le fichier contient des données
personnelles et n'est lisible que par son propriétaire ; gardez-en une copie sur une autre machine."""

RESTORE = """\
Remet en place une sauvegarde, sur SQLite comme sur PostgreSQL, quelle que soit la base d'où elle vient.

Le fichier est vérifié en entier avant que rien ne soit touché (code de sortie 4 s'il est abîmé), puis
tout est remplacé d'un coup, ou rien. Une base où un office travaille déjà est refusée, sauf avec --force.
Une sauvegarde d'une version plus ancienne se restaure dans une base vide : les tables sont créées comme
elles étaient, puis mises à jour. Les personnes connectées devront se reconnecter."""


def register(commands: Any) -> None:
    """Add the commands."""
    backup: ArgumentParser = commands.add_parser(
        "backup", help="sauvegarde tout dans un fichier", description=BACKUP
    )
    backup.add_argument("file", metavar="FICHIER", type=Path, help="fichier à écrire, ou dossier")
    backup.add_argument("--force", action="store_true", help="remplace le fichier s'il existe")
    backup.set_defaults(run=run_backup)
    restore: ArgumentParser = commands.add_parser(
        "restore", help="remet en place une sauvegarde", description=RESTORE
    )
    restore.add_argument("file", metavar="FICHIER", type=Path, help="fichier écrit par « draille backup »")
    restore.add_argument("--force", action="store_true", help="remplace les données de l'office présent")
    restore.set_defaults(run=run_restore)


def run_backup(options: Namespace) -> Exit:
    """Write the file."""
    import django

    django.setup()
    from draille.config.backup import make_backup
    from draille.kernel.french import number

    path: Path = options.file
    if path.is_dir():
        path /= f"draille-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}.draille"
    with progress("Sauvegarde") as step:
        manifest = make_backup(path, overwrite=options.force, tell=step.tell)
        step.finish()
    size = number(path.stat().st_size / 1024**2, 1)
    say(f"{path}\u00a0: {number(manifest.rows)} lignes, {number(manifest.files)} fichiers, {size}\u00a0Mo.")
    return Exit.DONE


def run_restore(options: Namespace) -> Exit:
    """Put the file's content back."""
    import django

    django.setup()
    from draille.config.backup import restore_backup
    from draille.kernel.french import number

    with progress("Restauration") as step:
        manifest = restore_backup(options.file, force=options.force, tell=step.tell)
        step.finish()
    size = f"{number(manifest.rows)} lignes et {number(manifest.files)} fichiers"
    say(f"Restauré\u00a0: {size}, sauvegardés le {manifest.created}.")
    return Exit.DONE
