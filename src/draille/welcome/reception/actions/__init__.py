"""What may be done to contacts and to the lists they choose from.

Every action writes the journal and marks the tallies of the day stale, in one transaction.
"""

from draille.welcome.reception.actions.change import (
    correct_contact,
    qualify_contact,
    restore_contact,
    withdraw_contact,
)
from draille.welcome.reception.actions.filling import ContactRefused
from draille.welcome.reception.actions.record import (
    ItemResult,
    Outcome,
    Recorded,
    quick_contact,
    record_contact,
    record_contacts,
)
from draille.welcome.reception.actions.words import retire_word, save_word

__all__ = [
    "ContactRefused",
    "ItemResult",
    "Outcome",
    "Recorded",
    "correct_contact",
    "qualify_contact",
    "quick_contact",
    "record_contact",
    "record_contacts",
    "restore_contact",
    "retire_word",
    "save_word",
    "withdraw_contact",
]
