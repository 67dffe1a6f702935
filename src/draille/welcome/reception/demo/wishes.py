"""What was asked: services and topics, in exactly the shares of the year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from draille.welcome.reception.demo.drafts import Draft
from draille.welcome.reception.demo.sharing import TargetMissedError, draw, people_for_share
from draille.welcome.reception.demo.targets import YearTargets

LAST_SERVICE = "practical"

# How much more than elsewhere a thing is asked in an office.
AT_OFFICE: Mapping[str, Mapping[str, float]] = {
    "pont_de_montvert": {"shop": 1.5, "sport": 1.4, "transport": 1.5, "nature": 1.2, "fishing_card": 1.4},
    "saint_etienne": {"events": 1.8, "practical": 1.3, "wifi": 1.6, "local_products": 1.3, "shop": 0.8},
    "saint_germain": {"swimming": 1.7, "family": 1.7, "lodging": 1.4, "shop": 0.7, "heritage": 1.3},
    "collet_de_deze": {"practical": 1.5, "swimming": 1.5, "restaurants": 1.6, "transport": 0.5, "shop": 0.6},
    "sainte_croix": {"heritage": 1.9, "local_products": 2.2, "activity_signup": 1.7, "sport": 0.8},
    "vialas": {"heritage": 1.6, "nature": 1.6, "lodging_search": 1.5, "restaurants": 1.3, "shop": 0.9},
}
AT_HOME = {"practical": 1.4, "events": 2.6, "brochures": 0.6, "sport": 0.45, "lodging": 0.1, "shop": 0.6}
FROM_ABROAD = {"sport": 1.3, "shop": 1.2, "events": 0.5, "wifi": 1.8, "transport": 1.6, "fishing_card": 0.5}
IN_SUMMER = {
    "swimming": 3.5,
    "family": 1.7,
    "events": 1.5,
    "activity_signup": 2.4,
    "lodging_search": 1.5,
    "fishing_card": 0.9,
}
WITH_CHILDREN = {"family": 4.0, "swimming": 1.6, "activity_signup": 1.8}


def hand_out_wishes(rng: Random, targets: YearTargets, drafts: Sequence[Draft]) -> None:
    """Give the qualified contacts their services and topics; every contact asked for something."""
    qualified = [draft for draft in drafts if draft.qualified]
    services = {code: people_for_share(share, len(qualified)) for code, share in targets.services.items()}
    for code, count in services.items():
        if code != LAST_SERVICE:
            chosen = draw(
                rng, [_taste(draft, code) * (0.4 if draft.services else 1) for draft in qualified], count
            )
            for index in chosen:
                qualified[index].services.append(code)
    _fill_last(rng, qualified, services[LAST_SERVICE])
    for code, share in targets.topics.items():
        count = people_for_share(share, len(qualified))
        for index in draw(rng, [_taste(draft, code) for draft in qualified], count):
            qualified[index].topics.append(code)


def _fill_last(rng: Random, qualified: Sequence[Draft], count: int) -> None:
    """Whoever asked for nothing else asked for practical information, and some others too."""
    idle = [draft for draft in qualified if not draft.services]
    busy = [draft for draft in qualified if draft.services]
    if len(idle) > count:
        raise TargetMissedError(f"{len(idle)} contacts without a service, {count} to give")
    extra = draw(rng, [_taste(draft, LAST_SERVICE) for draft in busy], count - len(idle))
    for draft in [*idle, *(busy[index] for index in extra)]:
        draft.services.append(LAST_SERVICE)


def _taste(draft: Draft, code: str) -> float:
    taste = AT_OFFICE.get(draft.office, {}).get(code, 1.0)
    if draft.visitor_kind in ("resident", "second_home", "professional"):
        taste *= AT_HOME.get(code, 1.0)
    if draft.origin[0] not in ("", "FR"):
        taste *= FROM_ABROAD.get(code, 1.0)
    if draft.summer:
        taste *= IN_SUMMER.get(code, 1.0)
    if draft.group_kind == "family":
        taste *= WITH_CHILDREN.get(code, 1.0)
    return taste


def ask_loosely(
    rng: Random, draft: Draft, services: Mapping[str, float], topics: Mapping[str, float]
) -> None:
    """Services and topics of a channel no figure is published for."""
    draft.services = [_one(rng, services)]
    if rng.random() < 0.7:
        draft.topics = [_one(rng, {code: weight * _taste(draft, code) for code, weight in topics.items()})]


def _one(rng: Random, weights: Mapping[str, float]) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]
