"""Reading the command line, running the command, and turning what happened into an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from draille import __version__
from draille.config.cli import backup, check, demo, figures, french, migrate, report, serve
from draille.config.cli.console import Exit, complain

COMMANDS = (demo, serve, migrate, figures, report, backup, check)

DESCRIPTION = """\
Draille, le système d'information de l'office de tourisme.

Pour essayer :    draille demo
Pour installer :  draille migrate, puis draille serve

Le dossier de la base et des fichiers est celui que nomme la variable DRAILLE_DATA
(à défaut : « data » dans le dossier courant). Les autres réglages : docs/operator.md."""

ENDING = """\
codes de sortie :
  0    fait
  1    refusé ou échoué : le message dit pourquoi, rien n'est à moitié écrit
  2    commande mal écrite
  3    l'installation n'est pas prête : base injoignable, ou migrations à appliquer (draille migrate)
  4    fichier de sauvegarde illisible, incomplet ou abîmé : rien n'a été touché
  130  interrompu au clavier

« draille COMMANDE --help » explique chaque commande. Toute autre commande est passée à Django :
« draille createsuperuser », « draille shell », « draille django check »…"""


def parser() -> french.Parser:
    """The whole command line."""
    french.speak_french()
    top = french.Parser(prog="draille", description=DESCRIPTION, epilog=ENDING)
    top.add_argument(
        "--version", action="version", version=f"Draille {__version__}", help="affiche la version"
    )
    commands = top.add_subparsers(title="commandes", metavar="COMMANDE", required=True)
    for command in COMMANDS:
        command.register(commands)
    django = commands.add_parser("django", help="passe une commande à Django", add_help=False)
    django.set_defaults(run=None)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "draille.config.settings")
    top = parser()
    if arguments and not arguments[0].startswith("-") and arguments[0] not in _ours(top):
        return _pass_to_django(arguments)
    if arguments[:1] == ["django"]:
        return _pass_to_django(arguments[1:])
    options = top.parse_args(arguments)
    return _guarded(options)


def _ours(top: french.Parser) -> set[str]:
    return {name for action in top._actions if action.dest == "==SUPPRESS==" for name in action.choices or ()}


def _guarded(options: object) -> int:
    try:
        return int(options.run(options))  # type: ignore[attr-defined]
    except KeyboardInterrupt:
        complain("Interrompu.")
        return Exit.INTERRUPTED
    except BrokenPipeError:  # the reader of our output (head, less) went away
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except Exception as error:
        code = _explained(error)
        if code is None:
            raise
        return code


def _explained(error: Exception) -> Exit | None:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management.base import CommandError
    from django.db import DatabaseError

    from draille.config.backup import DamagedError
    from draille.kernel.refusals import Refused

    match error:
        case DamagedError():
            complain(str(error))
            return Exit.DAMAGED
        case Refused() | CommandError():
            complain(str(error))
            return Exit.REFUSED
        case DatabaseError():
            complain(f"La base de données ne répond pas comme attendu : {error}")
            complain("Vérifiez DRAILLE_DATABASE, puis lancez « draille migrate » et « draille check ».")
            return Exit.NOT_READY
        case ImproperlyConfigured():
            complain(f"Réglage incorrect : {error}")
            return Exit.NOT_READY
    return None


def _pass_to_django(arguments: list[str]) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["draille", *arguments])
    return Exit.DONE
