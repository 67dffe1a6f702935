"""Statements of the bank: CSV in the layout of each bank, CAMT.053."""

from draille.network.payments.statements.camt import read_camt
from draille.network.payments.statements.csv_file import guess_columns, read_csv
from draille.network.payments.statements.lines import Statement, StatementError, StatementLine

__all__ = [
    "Statement",
    "StatementError",
    "StatementLine",
    "guess_columns",
    "read_camt",
    "read_csv",
    "read_file",
]


def read_file(content: bytes, columns: dict[str, str], date_format: str) -> Statement:
    """A statement in whichever of the two forms it is."""
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return read_camt(content)
    return read_csv(content, columns, date_format)
