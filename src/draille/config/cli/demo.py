"""``draille demo``: the demonstration office, from nothing to a served page."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from draille.config.cli.console import Exit, progress, say
from draille.config.cli.serve import add_address, serve

DESCRIPTION = """\
Prépare la base, charge l'office de démonstration (deux années de fiches inventées, toujours les mêmes)
et le sert sur http://127.0.0.1:8000, en donnant les adresses et les comptes.

Relancée, la commande ne charge rien deux fois : elle sert ce qui est là. Elle refuse une base qui
contient déjà les données d'un office. Les comptes de démonstration sont publics : ne l'exposez pas."""


def register(commands: Any) -> None:
    """Add the command."""
    parser: ArgumentParser = commands.add_parser(
        "demo", help="charge et sert l'office de démonstration", description=DESCRIPTION
    )
    add_address(parser)
    parser.add_argument("--load-only", action="store_true", help="charge la démonstration sans la servir")
    parser.set_defaults(run=run)


def run(options: Namespace) -> Exit:
    """Load the demonstration unless it is there, then serve it."""
    base = f"http://{options.host}:{options.port}"
    os.environ.setdefault("DRAILLE_DEMO", "1")
    os.environ.setdefault("DRAILLE_NAME", "Office de tourisme des Cévennes au Mont Lozère")
    os.environ.setdefault("DRAILLE_BASE_URL", base)
    if options.host not in ("127.0.0.1", "localhost", "::1"):
        os.environ.setdefault("DRAILLE_HOSTS", "*")
    import django

    django.setup()
    from draille.config import demonstration
    from draille.config.cli.migrate import install

    install()
    demonstration.refuse_real_office()
    if not demonstration.is_loaded():
        failed = _load() if options.load_only else _load_apart(options)
        if failed:
            return failed
    if options.load_only:
        return Exit.DONE
    _tell_addresses(base)
    return serve(options.host, options.port)


def _load_apart(options: Namespace) -> Exit:
    """Load in a process of its own.

    Loading prints booklets, and a process that has compiled a PDF may not be forked: in the server's
    workers, its children, the compiler would wait for threads that stayed behind.
    """
    command = [sys.executable, "-m", "draille", "demo", "--load-only", "--host", options.host]
    done = subprocess.run([*command, "--port", str(options.port)], check=False)  # noqa: S603 - our own command
    return Exit(done.returncode) if done.returncode in set(Exit) else Exit.NOT_READY


def _load() -> Exit:
    from draille.config import demonstration
    from draille.kernel.contracts import seeders

    with progress("Démonstration", total=len(seeders)) as step:
        demonstration.load(step.tell, step.advance)
        step.finish()
    return Exit.DONE


def _tell_addresses(base: str) -> None:
    from draille.territory.people.demo import LOGINS

    say("")
    say(f"  Espace de travail   {base}/gestion/")
    say(f"  Comptoir            {base}/comptoir/")
    say(f"  Contact (public)    {base}/contact/")
    say("")
    say("  Comptes de démonstration :")
    for label, email, password in LOGINS:
        say(f"    {email:<34} {password:<20} {label}")
    say("")
