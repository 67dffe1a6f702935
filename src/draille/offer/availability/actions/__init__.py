"""Writing availability."""

from draille.offer.availability.actions.feeds import (
    add_feed,
    due_feeds,
    forget_feed_validators,
    read_feed,
    remove_feed,
)
from draille.offer.availability.actions.links import make_link, open_link, revoke_link, send_link
from draille.offer.availability.actions.units import change_address, remove_unit, save_unit, units_for_words
from draille.offer.availability.actions.words import (
    NightRange,
    confirm_words,
    forget_old_words,
    record_call,
    restore_words,
    say_nights,
    snapshot_words,
)

__all__ = [
    "NightRange",
    "add_feed",
    "change_address",
    "confirm_words",
    "due_feeds",
    "forget_feed_validators",
    "forget_old_words",
    "make_link",
    "open_link",
    "read_feed",
    "record_call",
    "remove_feed",
    "remove_unit",
    "restore_words",
    "revoke_link",
    "save_unit",
    "say_nights",
    "send_link",
    "snapshot_words",
    "units_for_words",
]
