"""What may be done with payments."""

from draille.network.payments.actions.bank import (
    Imported,
    accept_all_exact,
    accept_line,
    import_statement,
    save_layout,
    set_line_aside,
    undo_line,
)
from draille.network.payments.actions.deposits import close_cash, hand_in_cheques
from draille.network.payments.actions.desk import (
    cancel_payment,
    clear_alert,
    record_desk_payment,
    reverse_payment,
)
from draille.network.payments.actions.online import start_online
from draille.network.payments.actions.refunds import dismiss_refund, propose_refund, record_refund
from draille.network.payments.actions.settling import poll_pending, receive_notification, settle

__all__ = [
    "Imported",
    "accept_all_exact",
    "accept_line",
    "cancel_payment",
    "clear_alert",
    "close_cash",
    "dismiss_refund",
    "hand_in_cheques",
    "import_statement",
    "poll_pending",
    "propose_refund",
    "receive_notification",
    "record_desk_payment",
    "record_refund",
    "reverse_payment",
    "save_layout",
    "set_line_aside",
    "settle",
    "start_online",
    "undo_line",
]
