"""Who may open which page of the calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from draille.territory.opening.models import OpeningSeason
from tests.access.rows import EVERY_ROLE, Row
from tests.factories import OfficeFactory

CONFIRM = {"counsellor", "director"}
PLAN = {"director"}


def _office() -> list[Any]:
    return [OfficeFactory().slug]


def _season() -> list[Any]:
    season = OpeningSeason.objects.create(
        office=OfficeFactory(), name="été", first_day=date(2024, 7, 1), last_day=date(2024, 8, 31)
    )
    return [season.pk]


ACCESS = [
    Row("opening:list_offices", allow=EVERY_ROLE, anonymous=True),
    Row("opening_desk:show_month", allow=EVERY_ROLE),
    Row("opening_desk:show_office", args=_office, allow=EVERY_ROLE),
    Row("opening_desk:show_this_year", allow=EVERY_ROLE),
    Row("opening_desk:show_year", args=lambda: [2024], allow=EVERY_ROLE),
    Row("opening_desk:list_seasons", allow=EVERY_ROLE),
    Row("opening_desk:set_opening_day", args=lambda: [*_office(), "2024-07-01"], allow=CONFIRM),
    Row(
        "opening_desk:set_opening_day",
        method="POST",
        args=lambda: [*_office(), "2024-07-01"],
        data={"actual": "closed"},
        allow=CONFIRM,
    ),
    Row("opening_desk:confirm_days", method="POST", allow=CONFIRM),
    Row("opening_desk:restore_days", method="POST", allow=CONFIRM),
    Row("opening_desk:close_exceptionally", allow=CONFIRM),
    Row("opening_desk:close_exceptionally", method="POST", allow=CONFIRM),
    Row("opening_desk:plan_opening_days", allow=PLAN),
    Row("opening_desk:plan_opening_days", method="POST", allow=PLAN),
    Row("opening_desk:add_season", args=_office, allow=PLAN),
    Row("opening_desk:save_season", args=_season, allow=PLAN),
    Row("opening_desk:save_season", method="POST", args=_season, allow=PLAN),
    Row("opening_desk:remove_season", method="POST", args=_season, allow=PLAN),
]
