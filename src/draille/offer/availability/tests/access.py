"""Who may open which page of availability."""

from __future__ import annotations

from draille.offer.availability.ical.writing import calendar_token
from draille.offer.availability.models import OwnerLink
from draille.offer.availability.tests.factories import (
    FeedFactory,
    UnitFactory,
    link_pk,
    link_token,
)
from draille.territory.people.enums import Role
from tests.access.rows import EVERY_ROLE, Row

STAFF = EVERY_ROLE - {Role.AUDITOR.value}


def offer() -> list[int]:
    return [UnitFactory().offer_id]


def unit() -> list[int]:
    made = UnitFactory()
    return [made.offer_id, made.pk]


def feed() -> list[object]:
    made = FeedFactory()
    return [made.unit.offer_id, made.pk, "delier"]


def link() -> list[int]:
    made = OwnerLink.objects.get(pk=link_pk())
    return [made.offer_id, made.pk]


ACCESS = [
    Row("availability:search_lodgings", anonymous=True),
    Row("availability_owner:show_calendar", args=lambda: [link_token()], anonymous=True),
    Row("availability_ical:unit_calendar", args=lambda: [calendar_token(UnitFactory())], anonymous=True),
    Row("availability_desk:show_tonight", allow=EVERY_ROLE),
    Row("availability_desk:record_call", method="POST", args=offer, data={"reponse": "complet"}, allow=STAFF),
    Row("availability_desk:undo_call", method="POST", allow=STAFF),
    Row("availability_desk:list_lodgings", allow=EVERY_ROLE),
    Row("availability_desk:export_nights", allow=EVERY_ROLE),
    Row("availability_desk:import_nights", allow=STAFF),
    Row("availability_desk:show_calendar", args=offer, allow=EVERY_ROLE),
    Row("availability_desk:say_nights", method="POST", args=offer, data={"ce_soir": "1"}, allow=STAFF),
    Row("availability_desk:undo_nights", method="POST", args=offer, allow=STAFF),
    Row("availability_desk:confirm_nights", method="POST", args=offer, allow=STAFF),
    Row("availability_desk:show_settings", args=offer, allow=STAFF),
    Row("availability_desk:add_unit", args=offer, allow=STAFF),
    Row("availability_desk:save_unit", args=unit, allow=STAFF),
    Row("availability_desk:remove_unit", method="POST", args=unit, allow=STAFF),
    Row("availability_desk:change_address", method="POST", args=unit, allow=STAFF),
    Row("availability_desk:add_feed", method="POST", args=offer, allow=STAFF),
    Row("availability_desk:change_feed", method="POST", args=feed, allow=STAFF),
    Row("availability_desk:send_link", method="POST", args=offer, allow=STAFF),
    Row("availability_desk:revoke_link", method="POST", args=link, allow=STAFF),
]
