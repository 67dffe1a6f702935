"""The clock of the background worker: each ``Routine`` when its time has come, once among all workers.

A mark in the shared cache, which fades when the routine is due again, is the whole bookkeeping: whoever makes
it runs the routine. A mark lost early makes it run early, which a routine must bear.
"""

from __future__ import annotations

import logging
import threading
from datetime import timedelta

from django.core.cache import cache
from django.db import close_old_connections

from draille.kernel.contracts import Routine, privacy_items, routines

TICK_SECONDS = 30
logger = logging.getLogger(__name__)


def keep_time() -> threading.Thread:
    """Begin to look at the clock, beside whatever this process does, until it ends."""
    thread = threading.Thread(target=_tick_for_ever, name="routines", daemon=True)
    thread.start()
    return thread


def run_due() -> list[str]:
    """Run what is due and return the codes; one that fails is logged and does not stop the others."""
    return [routine.code for routine in routines if _claim(routine) and _run(routine)]


def _claim(routine: Routine) -> bool:
    return bool(cache.add(f"routine:{routine.code}", 1, timeout=int(routine.every.total_seconds())))


def _run(routine: Routine) -> bool:
    try:
        routine.run()
    except Exception:
        logger.exception("routine %s", routine.code)
        return False
    return True


def _tick_for_ever() -> None:
    pause = threading.Event()
    while not pause.wait(TICK_SECONDS):
        close_old_connections()
        try:
            run_due()
        except Exception:
            logger.exception("routines")
        finally:
            close_old_connections()


def forget_past_due() -> int:
    """Erase the personal data whose time is over, as each ``PrivacyItem`` says. How many records."""
    touched = 0
    for item in privacy_items:
        if item.purge is None:
            continue
        try:
            touched += item.purge()
        except Exception:
            logger.exception("erasing %s", item.code)
    return touched


routines.register(
    Routine(
        code="privacy.forget",
        label="effacement des données personnelles arrivées à terme",
        every=timedelta(days=1),
        run=forget_past_due,
    )
)
