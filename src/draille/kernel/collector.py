"""Python's garbage collector, kept quiet while thousands of rows are read or written.

Each few hundred new objects it looks through all those there are: a third of the time of an import or of a
long document went there, and rows read from a database are seldom garbage.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet_collector() -> Iterator[None]:
    """Nothing is collected meanwhile, unless it is asked for (``gc.collect(1)``: what was made since)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
