"""What is paid, how it was asked, where it was handed in."""

from draille.network.payments.models.bank import BankFile, BankLayout, BankLine
from draille.network.payments.models.money import (
    Attempt,
    Deposit,
    Payment,
    Receipt,
    ReceiptBook,
    Refund,
    Reversal,
)

__all__ = [
    "Attempt",
    "BankFile",
    "BankLayout",
    "BankLine",
    "Deposit",
    "Payment",
    "Receipt",
    "ReceiptBook",
    "Refund",
    "Reversal",
]
