"""Between a schedule and the questions a person answers: "every second Saturday, until the end of August".

Pure. What the questions cannot say (an imported rule) is kept whole, as ``Mode.RULE``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from draille.offer.agenda.rules.recurrence import Schedule, _local_until

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST = -1


class Mode(TextChoices):
    """How an event comes back."""

    ONCE = "once", _("Une seule fois")
    STRETCH = "stretch", _("Plusieurs jours de suite")
    DAILY = "daily", _("Tous les jours")
    WEEKLY = "weekly", _("Toutes les semaines")
    MONTHLY = "monthly", _("Tous les mois")
    YEARLY = "yearly", _("Tous les ans")
    DATES = "dates", _("Dates choisies")
    RULE = "rule", _("Autre règle")


REPEATED = (Mode.DAILY, Mode.WEEKLY, Mode.MONTHLY, Mode.YEARLY)
FREQUENCIES = {f"{mode.value.upper()}": mode for mode in REPEATED}


class By(TextChoices):
    """What names the day of a month."""

    WEEKDAY = "weekday", _("un jour de la semaine (2e samedi, dernier dimanche)")
    DATE = "date", _("une date (le 14)")


class Ends(TextChoices):
    """How a repetition ends."""

    UNTIL = "until", _("jusqu’à une date")
    COUNT = "count", _("après un nombre de fois")
    NEVER = "never", _("sans fin prévue")


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers. ``weekday`` is 0 for Monday; ``positions`` count in the month, -1 is the last;
    ``month_day`` is 1 to 31, -1 for the last day; ``months`` empty is the whole year."""

    mode: Mode
    first_day: date
    every: int = 1
    weekdays: tuple[int, ...] = ()
    by: By = By.WEEKDAY
    positions: tuple[int, ...] = ()
    weekday: int | None = None
    month_day: int | None = None
    months: tuple[int, ...] = ()
    ends: Ends = Ends.NEVER
    until: date | None = None
    count: int | None = None
    rule: str = ""


def position_of(day: date) -> int:
    """The rank of its weekday in its month.

    >>> position_of(date(2026, 8, 9))
    2
    """
    return (day.day - 1) // 7 + 1


def settled(answers: Answers) -> Answers:
    """With what is left unsaid taken from the first day, and what its mode does not ask left out."""
    first, mode = answers.first_day, answers.mode
    if mode not in REPEATED:
        return Answers(mode, first, rule=answers.rule if mode == Mode.RULE else "")
    kept = replace(answers, rule="")
    if mode != Mode.WEEKLY:
        kept = replace(kept, weekdays=())
    elif not kept.weekdays:
        kept = replace(kept, weekdays=(first.weekday(),))
    kept = _settled_day(kept)
    if mode == Mode.YEARLY:
        kept = replace(kept, months=(first.month,))
    kept = replace(
        kept,
        until=kept.until if kept.ends == Ends.UNTIL else None,
        count=kept.count if kept.ends == Ends.COUNT else None,
    )
    return replace(kept, weekdays=tuple(sorted({*kept.weekdays})), months=tuple(sorted({*kept.months})))


def _settled_day(answers: Answers) -> Answers:
    first = answers.first_day
    if answers.mode not in (Mode.MONTHLY, Mode.YEARLY):
        return replace(answers, by=By.WEEKDAY, positions=(), weekday=None, month_day=None)
    if answers.by == By.DATE:
        yearly = answers.mode == Mode.YEARLY
        day = first.day if yearly or answers.month_day is None else answers.month_day
        return replace(answers, positions=(), weekday=None, month_day=day)
    positions = answers.positions or (position_of(first),)
    ordered = tuple(sorted({*positions}, key=lambda one: one if one > 0 else 9))
    weekday = first.weekday() if answers.weekday is None else answers.weekday
    return replace(answers, positions=ordered, weekday=weekday, month_day=None)


def rule_of(answers: Answers) -> str:
    """The RFC 5545 rule the answers make; empty where nothing is repeated."""
    known = settled(answers)
    if known.mode not in REPEATED:
        return known.rule
    parts = [f"FREQ={known.mode.value.upper()}"]
    if known.every > 1:
        parts.append(f"INTERVAL={known.every}")
    if known.months:
        parts.append(f"BYMONTH={','.join(map(str, known.months))}")
    if known.weekdays:
        parts.append(f"BYDAY={','.join(DAYS[day] for day in known.weekdays)}")
    if known.weekday is not None:
        parts.append(f"BYDAY={','.join(f'{place}{DAYS[known.weekday]}' for place in known.positions)}")
    if known.month_day is not None:
        parts.append(f"BYMONTHDAY={known.month_day}")
    if known.until:
        parts.append(f"UNTIL={known.until:%Y%m%d}")
    if known.count:
        parts.append(f"COUNT={known.count}")
    return ";".join(parts)


def answers_of(schedule: Schedule) -> Answers:
    """The answers that make a schedule; ``Mode.RULE`` where there are none."""
    if not schedule.rule:
        return Answers(_unruled(schedule), schedule.first_day)
    kept = Answers(Mode.RULE, schedule.first_day, rule=schedule.rule)
    try:
        return _ruled(schedule) or kept
    except (ValueError, KeyError):
        return kept


def _unruled(schedule: Schedule) -> Mode:
    if schedule.added:
        return Mode.DATES
    return Mode.STRETCH if schedule.span_days > 1 else Mode.ONCE


def _ruled(schedule: Schedule) -> Answers | None:
    parts = dict(part.split("=", 1) for part in schedule.rule.upper().split(";") if part)
    mode = FREQUENCIES[parts.pop("FREQ")]
    every = int(parts.pop("INTERVAL", "1"))
    if parts.pop("WKST", "MO") != "MO" and every > 1:
        return None
    found = Answers(mode, schedule.first_day, every=every)
    if until := parts.pop("UNTIL", ""):
        day = datetime.strptime(_local_until(until), "%Y%m%d").date()  # noqa: DTZ007 - a day
        found = replace(found, ends=Ends.UNTIL, until=day)
    if count := parts.pop("COUNT", ""):
        found = replace(found, ends=Ends.COUNT, count=int(count))
    months = tuple(sorted(int(month) for month in parts.pop("BYMONTH", "").split(",") if month))
    if mode == Mode.YEARLY and months not in ((), (schedule.first_day.month,)):
        return None
    whole_year = mode == Mode.YEARLY and not months
    found = replace(found, months=months)
    named = _named_day(found, parts)
    if parts or named is None or (whole_year and named.by == By.WEEKDAY):
        return None  # something the questions do not ask
    return settled(named)


def _named_day(found: Answers, parts: dict[str, str]) -> Answers | None:
    """The day of the week or the month; takes what it reads out of ``parts``."""
    days = [day for day in parts.pop("BYDAY", "").split(",") if day]
    dates = [int(day) for day in parts.pop("BYMONTHDAY", "").split(",") if day]
    if found.mode == Mode.DAILY:
        return None if days or dates else found
    if found.mode == Mode.WEEKLY:
        weekdays = tuple(sorted(DAYS.index(day) for day in days))
        return None if dates else replace(found, weekdays=weekdays)
    if not days:
        return _dated(found, dates)
    if dates or len({day[-2:] for day in days}) > 1:
        return None
    ranks = [int(day[:-2]) for day in days if day[:-2]]
    if not ranks:
        ranks = [int(rank) for rank in parts.pop("BYSETPOS", "").split(",") if rank]
    if not ranks or any(rank not in (*range(1, 6), LAST) for rank in ranks):
        return None
    return replace(found, by=By.WEEKDAY, positions=tuple(ranks), weekday=DAYS.index(days[0][-2:]))


def _dated(found: Answers, dates: list[int]) -> Answers | None:
    day = dates[0] if dates else found.first_day.day
    if len(dates) > 1 or not (1 <= day <= 31 or day == LAST):
        return None
    if found.mode == Mode.YEARLY and day != found.first_day.day:
        return None
    return replace(found, by=By.DATE, month_day=day)


def last_day_of(schedule: Schedule) -> date:
    """The last of the days in a row that begin on its first day."""
    return schedule.first_day + timedelta(days=schedule.span_days - 1)
