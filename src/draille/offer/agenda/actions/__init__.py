"""Everything that writes the agenda."""

from draille.offer.agenda.actions.change import change_event, create_event, release_fields
from draille.offer.agenda.actions.clicks import count_event_click
from draille.offer.agenda.actions.indexing import index_event, roll_horizon
from draille.offer.agenda.actions.life import (
    archive_event,
    merge_events,
    publish_event,
    refuse_event,
    restore_event,
    withdraw_event,
)
from draille.offer.agenda.actions.occurrences import (
    cancel_occurrence,
    fill_occurrence,
    move_occurrence,
    restore_occurrence,
)
from draille.offer.agenda.actions.values import clean_sheet

__all__ = [
    "archive_event",
    "cancel_occurrence",
    "change_event",
    "clean_sheet",
    "count_event_click",
    "create_event",
    "fill_occurrence",
    "index_event",
    "merge_events",
    "move_occurrence",
    "publish_event",
    "refuse_event",
    "release_fields",
    "restore_event",
    "restore_occurrence",
    "roll_horizon",
    "withdraw_event",
]
