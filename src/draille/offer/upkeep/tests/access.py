"""Who may open which page of upkeep."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from draille.offer.offers.roles import PUBLISHERS
from draille.offer.upkeep.tests import factories as make
from tests.access.rows import EVERY_ROLE, Row

STAFF = EVERY_ROLE - {"auditor"}
OFFICERS = {role.value for role in PUBLISHERS}


def campaign() -> list[int]:
    return [make.a_campaign(make.an_offer()).pk]


def key_of(made: Callable[[], Any]) -> Callable[[], list[int]]:
    return lambda: [made().pk]


def asking(verb: str) -> Callable[[], list[Any]]:
    return lambda: [make.a_campaign(make.an_offer()).askings.get().pk, verb]


def secret() -> list[str]:
    return [make.a_link()[1]]


ACCESS = [
    Row("upkeep:show_update", args=secret, anonymous=True),
    Row("upkeep:renew_link", method="POST", args=secret, anonymous=True),
    Row("upkeep:propose_sheet", anonymous=True),
    Row("upkeep:sheet_proposed", anonymous=True),
    Row("upkeep_desk:list_campaigns", allow=EVERY_ROLE),
    Row("upkeep_desk:create_campaign", allow=OFFICERS),
    Row("upkeep_desk:show_campaign", args=campaign, allow=EVERY_ROLE),
    Row("upkeep_desk:save_campaign", args=campaign, allow=OFFICERS),
    Row("upkeep_desk:choose_targets", args=campaign, query={"compter": "1"}, allow=OFFICERS),
    Row("upkeep_desk:remove_targets", method="POST", args=campaign, allow=OFFICERS),
    Row("upkeep_desk:send_campaign", args=campaign, allow=OFFICERS),
    Row("upkeep_desk:remind_campaign", args=campaign, allow=OFFICERS),
    Row("upkeep_desk:close_campaign", method="POST", args=campaign, allow=OFFICERS),
    Row("upkeep_desk:export_campaign", args=campaign, allow=EVERY_ROLE),
    *(
        Row("upkeep_desk:change_asking", method="POST", args=asking(verb), allow=STAFF)
        for verb in ("relancer", "arreter", "reprendre")
    ),
    Row("upkeep_desk:retry_letter", method="POST", args=key_of(make.a_failed_letter), allow=STAFF),
    Row("upkeep_desk:revoke_link", method="POST", args=lambda: [make.a_link()[0].pk], allow=STAFF),
    Row("upkeep_desk:ask_update", args=key_of(make.an_offer), allow=EVERY_ROLE),
    Row("upkeep_desk:ask_update", method="POST", args=key_of(make.an_offer), allow=STAFF),
    Row("upkeep_desk:list_proposals", allow=EVERY_ROLE),
    Row("upkeep_desk:show_proposal", args=key_of(make.a_proposal), allow=EVERY_ROLE),
    Row("upkeep_desk:show_proposal", args=key_of(make.a_new_sheet), allow=EVERY_ROLE),
    Row("upkeep_desk:decide_proposal", method="POST", args=key_of(make.a_proposal), allow=OFFICERS),
    Row("upkeep_desk:sort_suspect", method="POST", args=key_of(make.a_suspect), allow=OFFICERS),
    Row("upkeep_desk:list_pairs", allow=EVERY_ROLE),
    Row("upkeep_desk:request_search", method="POST", allow=STAFF),
    Row("upkeep_desk:show_pair", args=key_of(make.a_pair), allow=EVERY_ROLE),
    Row("upkeep_desk:merge_pair", method="POST", args=key_of(make.a_pair), allow=OFFICERS),
    Row("upkeep_desk:part_pair", method="POST", args=key_of(make.a_pair), allow=OFFICERS),
]
