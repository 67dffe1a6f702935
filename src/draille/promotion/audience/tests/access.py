"""Who may open which page of the audience."""

from __future__ import annotations

from draille.promotion.audience.tests import factories
from draille.territory.people.enums import Role
from tests.access.rows import EVERY_ROLE, Row

WRITERS = {Role.DIRECTOR.value, Role.QUALITY.value, Role.COMMUNICATION.value}


def measurement() -> list[int]:
    return [factories.january().pk]


def file() -> list[int]:
    return [factories.file().pk]


def gap() -> list[int]:
    return [factories.gap().pk]


ACCESS = [
    Row("audience_desk:show_audience", allow=EVERY_ROLE),
    Row("audience_desk:export_days", args=lambda: ["csv"], allow=EVERY_ROLE),
    Row("audience_desk:list_measurements", allow=EVERY_ROLE),
    Row("audience_desk:add_measurement", allow=WRITERS),
    Row("audience_desk:add_measurement", method="POST", allow=WRITERS, data={}),
    Row("audience_desk:withdraw_measurement", method="POST", args=measurement, allow=WRITERS),
    Row("audience_desk:list_files", allow=EVERY_ROLE),
    Row("audience_desk:list_files", method="POST", allow=WRITERS, data={}),
    Row("audience_desk:show_file", args=file, allow=EVERY_ROLE),
    Row("audience_desk:load_file", method="POST", args=file, allow=WRITERS),
    Row("audience_desk:undo_file", method="POST", args=file, allow=WRITERS),
    Row("audience_desk:list_gaps", allow=EVERY_ROLE),
    Row("audience_desk:list_gaps", method="POST", allow=WRITERS, data={}),
    Row("audience_desk:withdraw_gap", method="POST", args=gap, allow=WRITERS),
]
