"""Reading the calendar: hours of a day, what is open now, and the month × office tables."""

from draille.territory.opening.queries.hours import (
    HORIZON,
    OfficeToday,
    OfficeWeek,
    SeasonLine,
    hours_between,
    office_seasons,
    office_weeks,
    seasons_of,
    today_states,
)
from draille.territory.opening.queries.tables import (
    calendar_days,
    classification_table,
    days_in,
    half_days_table,
    opening_days,
    opening_table,
)

__all__ = [
    "HORIZON",
    "OfficeToday",
    "OfficeWeek",
    "SeasonLine",
    "calendar_days",
    "classification_table",
    "days_in",
    "half_days_table",
    "hours_between",
    "office_seasons",
    "office_weeks",
    "opening_days",
    "opening_table",
    "seasons_of",
    "today_states",
]
