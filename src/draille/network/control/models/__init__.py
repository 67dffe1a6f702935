"""The tables of following up."""

from draille.network.control.models.anomalies import SetAside
from draille.network.control.models.cases import Case, CaseLetter, Held, Observation, Proof
from draille.network.control.models.contacts import FollowUp, HostContact
from draille.network.control.models.reminders import LetterText, Mailing, Reminder, ReminderRule

__all__ = [
    "Case",
    "CaseLetter",
    "FollowUp",
    "Held",
    "HostContact",
    "LetterText",
    "Mailing",
    "Observation",
    "Proof",
    "Reminder",
    "ReminderRule",
    "SetAside",
]
