"""Who may open which page of submissions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from draille.offer.submissions.tests import factories as make
from tests.access.rows import EVERY_ROLE, Row

STAFF = EVERY_ROLE - {"auditor"}
OFFICERS = {"director", "quality", "communication", "partner_network", "tax_officer"}


def key_of(made: Callable[[], Any]) -> Callable[[], list[int]]:
    return lambda: [made().pk]


def secret() -> list[str]:
    return [make.a_link()[1]]


def merged() -> list[int]:
    return [make.a_proposal().pk, make.a_published().pk]


def suspect() -> list[int]:
    return [make.a_proposal(suspect=True).pk]


def decides(name: str, made: Callable[[], Any] = make.a_proposal) -> Row:
    return Row(f"submissions_desk:{name}", method="POST", args=key_of(made), allow=OFFICERS)


ACCESS = [
    Row("submissions:propose_event", anonymous=True),
    Row("submissions:preview_dates", method="POST", anonymous=True),
    Row("submissions:event_proposed", anonymous=True),
    Row("submissions:show_own", args=secret, anonymous=True),
    Row("submissions:cancel_own", method="POST", data={"date": "all"}, args=secret, anonymous=True),
    Row("submissions:withdraw_own", method="POST", args=secret, anonymous=True),
    Row("submissions:renew_link", method="POST", args=secret, anonymous=True),
    Row("submissions_desk:list_submissions", allow=EVERY_ROLE),
    Row("submissions_desk:preview_dates", method="POST", allow=OFFICERS),
    Row("submissions_desk:show_submission", args=key_of(make.a_proposal), allow=EVERY_ROLE),
    Row("submissions_desk:show_submission", args=key_of(make.a_change), allow=EVERY_ROLE),
    Row("submissions_desk:show_submission", args=suspect, allow=EVERY_ROLE),
    decides("publish_submission"),
    Row("submissions_desk:correct_submission", args=key_of(make.a_proposal), allow=OFFICERS),
    decides("refuse_submission"),
    Row("submissions_desk:ask_organiser", method="POST", args=key_of(make.a_proposal), allow=STAFF),
    Row("submissions_desk:merge_submission", args=merged, allow=OFFICERS),
    Row("submissions_desk:merge_submission", method="POST", args=merged, allow=OFFICERS),
    decides("decide_request", make.a_change),
    decides("reopen_submission"),
    Row("submissions_desk:sort_suspect", method="POST", args=suspect, allow=OFFICERS),
    Row("submissions_desk:send_link", args=key_of(make.a_published), allow=EVERY_ROLE),
    Row("submissions_desk:send_link", method="POST", args=key_of(make.a_published), allow=STAFF),
    Row("submissions_desk:revoke_link", method="POST", args=lambda: [make.a_link()[0].pk], allow=STAFF),
    Row("submissions_desk:retry_letter", method="POST", args=key_of(make.a_failed_letter), allow=STAFF),
]
