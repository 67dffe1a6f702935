"""Who may open which page of the tax board."""

from __future__ import annotations

from tests.access.rows import Row

READERS = {"director", "tax_officer", "counsellor", "partner_network", "auditor"}


def reads(name: str, *args: str) -> Row:
    return Row(f"tourist_tax_desk:{name}", args=lambda: list(args), allow=READERS)


ACCESS = [
    reads("show_board"),
    reads("export_board", "csv"),
    reads("show_statistics"),
    reads("export_statistics", "month", "csv"),
]
