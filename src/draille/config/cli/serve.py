"""``draille serve`` and ``draille worker``: the web server and what works in the background."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from typing import Any

from draille.config.cli.console import Exit, complain, progress, say

SERVE = """\
Sert le système à ses utilisateurs : quelques processus web, et un processus de fond pour ce qui dure
(imports, documents, envois). Ctrl+C ou SIGTERM arrêtent tout proprement, les demandes en cours finies.

À faire tenir par un service (systemd) et à placer derrière un serveur HTTPS (Caddy, nginx) :
docs/operator.md en donne les fichiers."""

WORKER = """\
Exécute les tâches de fond seules, sans serveur web : utile quand plusieurs machines se partagent la
base. « draille serve » en lance déjà un, sauf avec --no-worker."""


def register(commands: Any) -> None:
    """Add the commands."""
    parser: ArgumentParser = commands.add_parser("serve", help="sert le système", description=SERVE)
    add_address(parser)
    parser.add_argument(
        "--processes", metavar="N", type=int, help="nombre de processus web (DRAILLE_PROCESSES, sinon 2 à 4)"
    )
    parser.add_argument("--no-worker", action="store_true", help="sans processus de fond")
    parser.add_argument(
        "--access-log", action="store_true", help="écrit chaque demande reçue sur la sortie d'erreur"
    )
    parser.set_defaults(run=run)
    worker: ArgumentParser = commands.add_parser(
        "worker", help="exécute les tâches de fond", description=WORKER
    )
    worker.add_argument("--parent", type=int, help="s'arrête avec ce processus (employé par serve)")
    worker.set_defaults(run=run_worker)


def add_address(parser: ArgumentParser) -> None:
    """``--host`` and ``--port``."""
    parser.add_argument("--host", default="127.0.0.1", metavar="ADRESSE", help="adresse d'écoute (127.0.0.1)")
    parser.add_argument("--port", default=8000, type=int, metavar="PORT", help="port d'écoute (8000)")


def run(options: Namespace) -> Exit:
    """Serve until told to stop."""
    import django

    django.setup()
    from draille.config import installing

    if waiting := installing.waiting_migrations():
        complain(
            f"La base n'est pas à jour ({len(waiting)} migrations à appliquer). Lancez « draille migrate »."
        )
        return Exit.NOT_READY
    if installing.static_is_stale():
        with progress("Fichiers statiques") as step:
            installing.collect_static()
            step.finish()
    return serve(
        options.host,
        options.port,
        processes=options.processes,
        worker=not options.no_worker,
        access_log=options.access_log,
    )


def serve(
    host: str, port: int, *, processes: int | None = None, worker: bool = True, access_log: bool = False
) -> Exit:
    """Run the server in this process; returns when it was told to stop."""
    from draille.config.server import Server, wait_for_port

    if not wait_for_port(host, port):
        complain(f"Le port {port} est déjà pris sur {host}. Choisissez-en un autre avec --port.")
        return Exit.REFUSED
    say(f"Draille écoute sur http://{host}:{port}/ (Ctrl+C pour arrêter)")
    Server(host, port, processes=processes, worker=worker, access_log=access_log).serve()
    return Exit.DONE


def run_worker(options: Namespace) -> Exit:
    """Run background tasks until told to stop."""
    import django

    from draille.config.server import die_with_parent

    if options.parent:
        die_with_parent()
        if os.getppid() != options.parent:
            return Exit.DONE
    django.setup()
    from django.core.management import call_command

    from draille.kernel.routines import keep_time

    keep_time()
    call_command("db_worker", queue_name="*", interval=1, reload=False, verbosity=0)
    return Exit.DONE
