"""Who may plan off-site sessions and count at the stand."""

from __future__ import annotations

from draille.territory.people.enums import Role
from draille.welcome.reception.sessions.tests.factories import SessionFactory
from tests.access.rows import EVERY_ROLE, Row

STAFF = EVERY_ROLE - {Role.AUDITOR.value}


def planned() -> list[int]:
    return [SessionFactory().pk]


ACCESS = [
    Row("reception_sessions:list_sessions", allow=EVERY_ROLE),
    Row("reception_sessions:show_session", args=planned, allow=EVERY_ROLE),
    Row("reception_sessions:export_session", args=lambda: [*planned(), "csv"], allow=EVERY_ROLE),
    Row("reception_sessions:plan_session", allow=STAFF),
    Row("reception_sessions:change_session", args=planned, allow=STAFF),
    Row("reception_sessions:count_heads", method="POST", args=planned, allow=STAFF),
]
