"""The ``draille`` command line: what an operator does with an installation.

Messages and progress go to the standard error, results to the standard output. Nothing of Django is
imported before a command runs, so that ``--help`` answers at once.
"""

from draille.config.cli.main import main

__all__ = ["main"]
