"""What is done to the calendar: planning, saying what really happened, seasons and their hours."""

from draille.territory.opening.actions.days import (
    close_exceptionally,
    confirm_days,
    restore_days,
    set_opening_day,
    snapshot_days,
)
from draille.territory.opening.actions.plan import plan_opening_days
from draille.territory.opening.actions.seasons import remove_season, save_season

__all__ = [
    "close_exceptionally",
    "confirm_days",
    "plan_opening_days",
    "remove_season",
    "restore_days",
    "save_season",
    "set_opening_day",
    "snapshot_days",
]
