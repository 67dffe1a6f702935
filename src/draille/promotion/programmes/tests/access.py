"""Who may open which page of the programmes."""

from __future__ import annotations

from datetime import date, timedelta

from draille.kernel.clock import today
from draille.offer.agenda.tests.factories import make_event
from draille.promotion.editions.tests.factories import an_office
from draille.promotion.programmes.tests.factories import LeafletFactory, ProgrammeFactory
from draille.promotion.programmes.tests.stage import sector
from draille.territory.people.enums import Role
from tests.access.rows import EVERY_ROLE, Row

STAFF = EVERY_ROLE - {Role.AUDITOR.value}


def leaflet() -> list[int]:
    return [LeafletFactory().pk]


def an_event() -> list[str | int]:
    return [an_office().slug, make_event().pk]


def this_fortnight() -> list[str | date]:
    return [sector().slug, today() + timedelta(days=3)]


ACCESS = [
    Row("programmes_desk:list_programmes", allow=EVERY_ROLE),
    Row("programmes_desk:make_programme", method="POST", allow=STAFF, data={}),
    Row("programmes_desk:make_programmes", method="POST", allow=STAFF, data={}),
    Row("programmes_desk:watch_programmes", args=lambda: [ProgrammeFactory().batch], allow=EVERY_ROLE),
    Row("programmes_desk:preview_page", args=lambda: [1], allow=EVERY_ROLE),
    Row("programmes_desk:choose_for_poster", method="POST", args=an_event, allow=STAFF, data={}),
    Row("programmes_desk:read_radio", allow=EVERY_ROLE),
    Row("programmes_desk:save_radio", args=lambda: ["txt"], allow=EVERY_ROLE),
    Row("programmes_desk:read_programme", args=lambda: [ProgrammeFactory().pk], allow=EVERY_ROLE),
    Row("programmes_desk:download_leaflet", args=leaflet, allow=EVERY_ROLE),
    Row("programmes_desk:download_sheets", args=leaflet, allow=EVERY_ROLE),
    Row("programmes:open_programme", anonymous=True),
    Row("programmes:open_sector", args=lambda: [sector().slug], anonymous=True),
    Row("programmes:show_programme", args=this_fortnight, anonymous=True),
]
