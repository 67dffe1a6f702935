"""Who may open which page of the editions."""

from __future__ import annotations

from draille.promotion.editions.tests.factories import EditionFactory
from draille.territory.people.enums import Role
from tests.access.rows import EVERY_ROLE, Row

STAFF = EVERY_ROLE - {Role.AUDITOR.value}


def edition() -> list[int]:
    return [EditionFactory().pk]


ACCESS = [
    Row("editions_desk:list_editions", allow=EVERY_ROLE),
    Row("editions_desk:make_edition", method="POST", allow=STAFF, data={}),
    Row("editions_desk:watch_edition", args=edition, allow=EVERY_ROLE),
    Row("editions_desk:download_edition", args=edition, allow=EVERY_ROLE),
]
