"""Who may open the pages of the accounts."""

from __future__ import annotations

from draille.network.ledger.tests.factories import make_host
from draille.territory.people.enums import Role
from tests.access.rows import Row

READ = {Role.TAX_OFFICER, Role.DIRECTOR, Role.AUDITOR}
CLOSE = {Role.TAX_OFFICER, Role.DIRECTOR}

ACCESS = [
    Row("ledger_desk:list_lines", allow=READ),
    Row("ledger_desk:list_lines", allow=READ, query={"format": "csv"}),
    Row("ledger_desk:show_statement", allow=READ),
    Row("ledger_desk:close_period", allow=CLOSE),
    Row("ledger_desk:close_period", method="POST", data={}, allow=CLOSE),
    Row("ledger_desk:show_account", args=lambda: [make_host().pk], allow=READ | {Role.COUNSELLOR}),
]
