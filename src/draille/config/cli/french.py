"""argparse speaks English: these are its sentences in French."""

from __future__ import annotations

import argparse
from typing import NoReturn

from draille.config.cli.console import Exit

_SENTENCES = {
    "usage: ": "emploi : ",
    "positional arguments": "ce qu'il faut donner",
    "options": "options",
    "subcommands": "commandes",
    "show this help message and exit": "affiche cette aide et s'arrête",
    "show program's version number and exit": "affiche la version et s'arrête",
    "the following arguments are required: %s": "il manque : %s",
    "unrecognized arguments: %s": "inconnu : %s",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r n'est pas possible (au choix : %(choices)s)"
    ),
    "invalid %(type)s value: %(value)r": "%(value)r n'est pas une valeur acceptée (%(type)s)",
    "expected one argument": "attend une valeur",
    "expected at least one argument": "attend au moins une valeur",
    "not allowed with argument %s": "ne va pas avec %s",
    "one of the arguments %s is required": "il faut l'un de : %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s : %(message)s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s peut désigner %(matches)s",
    "%(prog)s: error: %(message)s\n": "%(prog)s : erreur : %(message)s\n",
}


def speak_french() -> None:
    """Replace argparse's translation function: it has no catalogue of its own for French."""
    argparse._ = lambda sentence: _SENTENCES.get(sentence, sentence)  # type: ignore[attr-defined]


class Parser(argparse.ArgumentParser):
    """A parser whose help keeps the paragraphs as written, and whose errors point to the help."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        kwargs.setdefault("allow_abbrev", False)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        self.print_usage()
        self.exit(Exit.USAGE, f"{self.prog} : {message}\nAide : {self.prog} --help\n")
