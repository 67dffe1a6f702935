"""Who may open which page of the team (those at Wagtail's own addresses are in ``test_team.py``)."""

from __future__ import annotations

from tests.access.rows import NOBODY, Row
from tests.factories import UserFactory

SEE = {"director", "auditor"}
RUN = {"director"}

ACCESS = [
    Row("people_fte", allow=SEE),
    Row("people_fte_year", args=lambda: [2024], allow=SEE),
    Row(
        "people_change_account",
        method="POST",
        args=lambda: [UserFactory().pk, "reset_second_factor"],
        allow=RUN,
    ),
    Row("closed_bulk", args=lambda: ["user/delete/"], allow=NOBODY),
]
