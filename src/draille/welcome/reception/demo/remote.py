"""Telephone, e-mail, form, post, chat and social networks: what reaches the office from afar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from draille.kernel.periods import Period
from draille.welcome.reception.demo.describing import describe
from draille.welcome.reception.demo.drafts import Draft, OfficeDay
from draille.welcome.reception.demo.origins import FRANCE, UNKNOWN, Origin, people_by_origin
from draille.welcome.reception.demo.placing import BUSY, pick_minutes
from draille.welcome.reception.demo.sharing import share_out
from draille.welcome.reception.demo.targets import YearTargets
from draille.welcome.reception.demo.wishes import ask_loosely
from draille.welcome.reception.enums import Channel

# January to December: people ask by telephone and in writing before they come.
CALLS = (0.5, 0.65, 0.9, 1.3, 1.4, 1.3, 1.7, 1.6, 1.1, 0.8, 0.45, 0.35)
LETTERS = (0.8, 1.0, 1.2, 1.4, 1.3, 1.2, 1.2, 0.9, 0.7, 0.6, 0.5, 0.5)
CALL_WEEKDAYS = (1.3, 1.05, 1.0, 1.0, 1.1, 0.8, 0.4)
WRITTEN_HOURS = {
    6: 1, 7: 3, 8: 5, 9: 8, 10: 9, 11: 8, 12: 6, 13: 6, 14: 7,
    15: 7, 16: 7, 17: 7, 18: 7, 19: 6, 20: 8, 21: 8, 22: 5, 23: 2,
}  # fmt: skip
CALL_SERVICES = {
    "practical": 48,
    "lodging_search": 20,
    "transport": 9,
    "brochures": 7,
    "activity_signup": 8,
    "booking": 6,
    "fishing_card": 2,
}
WRITTEN_SERVICES = {
    "brochures": 40,
    "practical": 30,
    "lodging_search": 18,
    "transport": 7,
    "booking": 3,
    "activity_signup": 2,
}
POST_SERVICES = {"brochures": 1}
TOPICS = {
    "sport": 44,
    "lodging": 22,
    "events": 10,
    "heritage": 7,
    "nature": 6,
    "family": 5,
    "swimming": 3,
    "restaurants": 3,
}
# How often the origin and the number of people are told.
TOLD = {
    Channel.PHONE: (0.55, 0.3),
    Channel.EMAIL: (0.7, 0.5),
    Channel.FORM: (0.9, 0.75),
    Channel.POST: (1.0, 0.2),
}


def phone_calls(rng: Random, targets: YearTargets, days: Sequence[OfficeDay]) -> list[Draft]:
    """The year's calls, on the days and in the hours the telephone is answered."""
    crowds = [
        CALLS[item.day.month - 1] * CALL_WEEKDAYS[item.day.weekday()] * BUSY.get(item.office, 0.8) ** 1.5
        * rng.uniform(0.6, 1.5)
        for item in days
    ]  # fmt: skip
    most = [len(item.minutes) // 6 for item in days]
    drafts = []
    for item, count in zip(days, share_out(targets.channels["phone"], crowds, most=most), strict=True):
        for minute in pick_minutes(rng, item.minutes, count):
            draft = Draft(
                channel=Channel.PHONE, office=item.office, day=item.day, minute=minute, holiday=item.holiday
            )
            drafts.append(draft)
    _fill(rng, targets, drafts, CALL_SERVICES)
    return drafts


def written_enquiries(rng: Random, targets: YearTargets, channel: Channel) -> list[Draft]:
    """The year's enquiries by a written channel; they arrive on any day, also at night."""
    drafts = []
    # By month first: a channel in use is in use in every month, however few write.
    for month, count in enumerate(share_out(targets.channels[channel], LETTERS), start=1):
        days = list(Period.month(targets.year, month).days())
        weights = [_mail_on(day, channel) for day in days]
        drafts += [
            Draft(channel=channel, office=_pick(rng, BUSY), day=day, minute=_minute(rng, channel))
            for day in rng.choices(days, weights, k=count)
        ]
    drafts.sort(key=lambda draft: (draft.day, draft.minute))
    _fill(rng, targets, drafts, POST_SERVICES if channel is Channel.POST else WRITTEN_SERVICES)
    return drafts


def _mail_on(day: date, channel: Channel) -> float:
    if day.weekday() < 5:
        return 1.0
    return 0.0 if channel is Channel.POST else 0.7


def _fill(rng: Random, targets: YearTargets, drafts: list[Draft], services: Mapping[str, float]) -> None:
    people = {
        origin: number for origin, number in people_by_origin(targets).items() if _asks_from_afar(origin)
    }
    origins, weights = list(people), list(people.values())
    for draft in drafts:
        origin_told, people_told = TOLD.get(Channel(draft.channel), (0.4, 0.3))
        draft.origin = (
            rng.choices(origins, weights)[0] if rng.random() < origin_told else rng.choice([UNKNOWN, FRANCE])
        )
        draft.people = (
            rng.choices((1, 2, 3, 4, 5, 6), (18, 52, 10, 13, 5, 2))[0] if rng.random() < people_told else None
        )
        draft.second = rng.randrange(60)
        describe(rng, draft)
        ask_loosely(rng, draft, services, TOPICS)


def _asks_from_afar(origin: Origin) -> bool:
    return origin not in (UNKNOWN, FRANCE, ("FR", "48"))


def _minute(rng: Random, channel: Channel) -> int:
    if channel is Channel.POST:
        # Opened with the morning's mail.
        return rng.randrange(9 * 60 + 30, 11 * 60)
    return int(_pick(rng, WRITTEN_HOURS)) * 60 + rng.randrange(60)


def _pick(rng: Random, weights: Mapping[int, float] | Mapping[str, float]) -> str:
    return str(rng.choices(list(weights), list(weights.values()))[0])
