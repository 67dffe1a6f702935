"""Who may open which page of the brochures."""

from __future__ import annotations

from draille.promotion.brochures.tests import factories
from draille.territory.people.enums import Role
from tests.access.rows import EVERY_ROLE, Row

WRITERS = {role.value for role in (Role.DIRECTOR, Role.QUALITY, Role.COMMUNICATION, Role.PARTNER_NETWORK)}


def brochure() -> list[int]:
    return [factories.brochure().pk]


def version() -> list[int]:
    return [factories.old_version().pk]


def edition() -> list[int]:
    return [factories.edition().pk]


def published_file() -> list[str]:
    made = factories.brochure()
    return [made.slug, factories.file_of(made).name]


ACCESS = [
    Row("brochures:list_brochures", anonymous=True),
    Row("brochure_files:download", args=published_file, anonymous=True),
    Row("brochures_desk:list_brochures", allow=EVERY_ROLE),
    Row("brochures_desk:add_brochure", allow=WRITERS),
    Row("brochures_desk:add_brochure", method="POST", allow=WRITERS, data={}),
    Row("brochures_desk:edit_brochure", args=brochure, allow=EVERY_ROLE),
    Row("brochures_desk:edit_brochure", method="POST", args=brochure, allow=WRITERS, data={}),
    Row("brochures_desk:set_file", method="POST", args=brochure, allow=WRITERS, data={}),
    Row("brochures_desk:publish_brochure", method="POST", args=brochure, allow=WRITERS),
    Row("brochures_desk:withdraw_brochure", method="POST", args=brochure, allow=WRITERS),
    Row("brochures_desk:restore_version", method="POST", args=version, allow=WRITERS),
    Row("brochures_desk:offer_edition", method="POST", args=edition, allow=WRITERS),
    Row("brochures_desk:show_counts", allow=EVERY_ROLE),
    Row("brochures_desk:export_counts", args=lambda: ["csv"], allow=EVERY_ROLE),
]
