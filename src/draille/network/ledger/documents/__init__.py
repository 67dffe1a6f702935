"""The paper of the accounts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from draille.documents.book import table_data
from draille.documents.engine import compile_pdf
from draille.kernel.clock import local_day
from draille.kernel.french import euros, long_date
from draille.kernel.money import Money
from draille.network.ledger.statements import Statement
from draille.network.ledger.tables import statement_tables, title_of

HERE = Path(__file__).parent


def statement_pdf(found: Statement, *, closed: bool, day: date) -> bytes:
    """The statement of a period, as of a day."""
    known = f"au {long_date(local_day(found.known_at))}" if found.known_at else "à ce jour"
    data = {
        "title": title_of(found),
        "authority": found.authority.name,
        "date": long_date(day),
        "facts": [
            ("Période", "close" if closed else "ouverte"),
            ("Comptes connus", known),
            ("Reste dû avant la période", euros(Money(found.opening))),
            ("Reste dû après la période", euros(Money(found.closing))),
            ("Écritures", str(found.lines)),
        ],
        "tables": [table_data(table) for table in statement_tables(found) if table.rows],
    }
    return compile_pdf(
        HERE / "statement.typ", data, title=title_of(found), day=day, author=found.authority.name
    )
