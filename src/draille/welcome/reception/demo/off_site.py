"""Whom the office met away from its desks."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from draille.welcome.reception.demo.describing import describe
from draille.welcome.reception.demo.drafts import Draft
from draille.welcome.reception.demo.fairs import SESSIONS, SessionPlan
from draille.welcome.reception.demo.origins import FRANCE, UNKNOWN, Origin, people_by_origin
from draille.welcome.reception.demo.sharing import share_out
from draille.welcome.reception.demo.targets import YearTargets
from draille.welcome.reception.demo.wishes import ask_loosely
from draille.welcome.reception.enums import Channel, SessionKind

SERVICES = {"brochures": 62, "practical": 30, "activity_signup": 5, "shop": 3}
TOPICS = {
    SessionKind.EVENT: {"events": 40, "local_products": 20, "sport": 20, "heritage": 12, "family": 8},
    SessionKind.HOLIDAY_VILLAGE: {"sport": 40, "swimming": 20, "family": 16, "events": 14, "heritage": 10},
    SessionKind.FAIR: {"sport": 60, "lodging": 22, "nature": 10, "heritage": 5, "family": 3},
}
# Whom a fair attracts: the region around it, before the year's other origins.
AROUND = {
    "Lyon": ("69", "38", "42", "01"),
    "Clermont-Ferrand": ("63", "43", "03"),
    "Toulouse": ("31", "81", "82"),
    "Montpellier": ("34", "30", "11"),
}


def off_site_contacts(rng: Random, targets: YearTargets) -> list[Draft]:
    """The contacts of the year's sessions, each within the session's days and hours."""
    people = people_by_origin(targets)
    drafts: list[Draft] = []
    for plan in SESSIONS:
        if plan.first.year == targets.year and plan.met:
            drafts += _session(rng, plan, people)
    return drafts


def _session(rng: Random, plan: SessionPlan, people: dict[Origin, int]) -> list[Draft]:
    opens, closes = plan.hours
    drafts = []
    weights = [rng.uniform(0.8, 1.3) for _ in range(plan.length)]
    for offset, count in enumerate(share_out(plan.met, weights)):
        for minute in sorted(rng.sample(range(opens * 60, closes * 60), count)):
            draft = Draft(
                channel=Channel.FAIR if plan.kind == SessionKind.FAIR else Channel.OUTREACH,
                session=plan.key,
                day=plan.first + timedelta(days=offset),
                minute=minute,
                second=rng.randrange(60),
                people=rng.choices((1, 2, 3, 4, 5), (38, 44, 8, 8, 2))[0],
                origin=_origin(rng, plan, people),
            )
            describe(rng, draft)
            ask_loosely(rng, draft, SERVICES, TOPICS[plan.kind])
            drafts.append(draft)
    return drafts


def _origin(rng: Random, plan: SessionPlan, people: dict[Origin, int]) -> Origin:
    if plan.place in AROUND and rng.random() < 0.72:
        return ("FR", rng.choices(AROUND[plan.place], (60, 20, 12, 8)[: len(AROUND[plan.place])])[0])
    if plan.kind == SessionKind.EVENT and rng.random() < 0.6:
        return rng.choices([("FR", "48"), ("FR", "30")], (70, 30))[0]
    known = {origin: number for origin, number in people.items() if origin not in (UNKNOWN, FRANCE)}
    return rng.choices(list(known), list(known.values()))[0]
