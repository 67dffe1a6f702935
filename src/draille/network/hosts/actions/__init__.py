"""Writing hosts and lodgings: each action is one transaction and one line of the journal, or more."""

from draille.network.hosts.actions.access import close_access, open_access
from draille.network.hosts.actions.corrections import (
    correct_classification,
    correct_mandate,
    correct_ownership,
    correct_registration,
)
from draille.network.hosts.actions.hosts import archive_host, change_host, create_host, reopen_host
from draille.network.hosts.actions.kinds import (
    remove_classification,
    set_classification,
)
from draille.network.hosts.actions.lodgings import (
    archive_lodging,
    change_lodging,
    create_lodging,
    reopen_lodging,
)
from draille.network.hosts.actions.mandates import add_mandate, remove_mandate
from draille.network.hosts.actions.numbers import add_registration, remove_registration
from draille.network.hosts.actions.owners import transfer_ownership, undo_transfer
from draille.network.hosts.actions.sheets import create_lodging_from_sheet, tie_sheet, untie_sheet
from draille.network.hosts.actions.spells import add_spell, remove_spell

__all__ = [
    "add_mandate",
    "add_registration",
    "add_spell",
    "archive_host",
    "archive_lodging",
    "change_host",
    "change_lodging",
    "close_access",
    "correct_classification",
    "correct_mandate",
    "correct_ownership",
    "correct_registration",
    "create_host",
    "create_lodging",
    "create_lodging_from_sheet",
    "open_access",
    "remove_classification",
    "remove_mandate",
    "remove_registration",
    "remove_spell",
    "reopen_host",
    "reopen_lodging",
    "set_classification",
    "tie_sheet",
    "transfer_ownership",
    "undo_transfer",
    "untie_sheet",
]
