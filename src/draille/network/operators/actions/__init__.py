"""Everything that is done to platforms, their remittances, their listings and what they pay."""

from draille.network.operators.actions.decisions import (
    accept_equal,
    leave_for_later,
    mark_outside,
    match_listing,
    rematch,
    undo_match,
)
from draille.network.operators.actions.payments import cancel_payment, record_payment
from draille.network.operators.actions.platforms import save_mapping, save_platform
from draille.network.operators.actions.remittances import (
    read_header,
    receive_remittance,
    recompute_remittance,
    record_lines,
    record_remittance,
    resume_reading,
    start_check,
    start_reading,
    withdraw_remittance,
)

__all__ = [
    "accept_equal",
    "cancel_payment",
    "leave_for_later",
    "mark_outside",
    "match_listing",
    "read_header",
    "receive_remittance",
    "recompute_remittance",
    "record_lines",
    "record_payment",
    "record_remittance",
    "rematch",
    "resume_reading",
    "save_mapping",
    "save_platform",
    "start_check",
    "start_reading",
    "undo_match",
    "withdraw_remittance",
]
