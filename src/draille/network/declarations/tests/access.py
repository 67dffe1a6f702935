"""Who may open the pages of declarations."""

from __future__ import annotations

from draille.network.declarations.tests.factories import JULY, make_lodging, make_tariffs, send, stay, stays
from draille.territory.people.enums import Role
from tests.access.rows import Row

READ = {Role.TAX_OFFICER, Role.DIRECTOR, Role.AUDITOR, Role.COUNSELLOR}
HELP = {Role.TAX_OFFICER, Role.DIRECTOR, Role.COUNSELLOR}


def _declaration() -> list[int]:
    make_tariffs()
    return [send(make_lodging(), stays(stay(4))).declaration_id]


def _month() -> list[int]:
    make_tariffs()
    return [make_lodging().pk, JULY.year, JULY.month]


ACCESS = [
    Row("declarations_desk:list_declarations", allow=READ),
    Row("declarations_desk:list_declarations", allow=READ - {Role.COUNSELLOR}, query={"format": "csv"}),
    Row("declarations_desk:recompute", allow=READ),
    Row("declarations_desk:recompute", method="POST", data={}, allow=HELP - {Role.COUNSELLOR}),
    Row("declarations_desk:show_declaration", args=_declaration, allow=READ),
    Row("declarations_desk:declare", args=_month, allow=HELP),
    Row("declarations_desk:declare", method="POST", data={}, args=_month, allow=HELP),
]
