"""Reading payments."""

from draille.network.payments.queries.board import (
    alerts,
    available_credit,
    cash_of,
    cheques_to_hand_in,
    credits_held,
    payments_of,
    payments_page,
    proposed_refunds,
    shares_of,
)
from draille.network.payments.queries.online import to_ask, waiting_of
from draille.network.payments.queries.transfers import transfer_reference

__all__ = [
    "alerts",
    "available_credit",
    "cash_of",
    "cheques_to_hand_in",
    "credits_held",
    "payments_of",
    "payments_page",
    "proposed_refunds",
    "shares_of",
    "to_ask",
    "transfer_reference",
    "waiting_of",
]
