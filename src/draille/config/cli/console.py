"""Talking to the operator: messages on the standard error, progress on what lasts, results on stdout."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

messages = Console(stderr=True, highlight=False)


class Exit(IntEnum):
    """What the command's exit code means."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    NOT_READY = 3
    DAMAGED = 4
    INTERRUPTED = 130


def say(text: str) -> None:
    """One line for the operator."""
    messages.print(text, markup=False, soft_wrap=True)


def complain(text: str) -> None:
    """What went wrong and what to do about it."""
    messages.print(text, style="bold red", markup=False, soft_wrap=True)


def put(text: str) -> None:
    """A piece of the result, on the standard output."""
    sys.stdout.write(text)


@contextmanager
def progress(title: str, total: float | None = None) -> Iterator[Step]:
    """A bar (or a spinner when the total is unknown) with what is being done."""
    columns = [SpinnerColumn(), TextColumn("{task.description}", markup=False)]
    if total is not None:
        columns += [BarColumn(bar_width=24), MofNCompleteColumn()]
    with Progress(*columns, TimeElapsedColumn(), console=messages, transient=False) as bar:
        yield Step(bar, bar.add_task(title, total=total), title)


class Step:
    """The bar of one piece of work."""

    def __init__(self, bar: Progress, task: object, title: str) -> None:
        self._bar, self._task, self._title = bar, task, title

    def tell(self, detail: str) -> None:
        """Say what is being done now."""
        self._bar.update(self._task, description=f"{self._title}\u00a0: {detail}")  # type: ignore[arg-type]

    def advance(self, amount: float = 1) -> None:
        """So much more is done."""
        self._bar.advance(self._task, amount)  # type: ignore[arg-type]

    def finish(self) -> None:
        """All is done; the title alone stays."""
        task = self._bar.tasks[0]
        self._bar.update(
            self._task,  # type: ignore[arg-type]
            description=self._title,
            total=task.total or 1,
            completed=task.total or 1,
        )
