"""Who may open which page of the inbox."""

from __future__ import annotations

from collections.abc import Collection

from draille.territory.people.enums import Role
from draille.welcome.inbox.tests.factories import (
    CannedAnswerFactory,
    MessageFactory,
    PostedDocumentFactory,
)
from tests.access.rows import EVERY_ROLE, Row, viewset

STAFF = EVERY_ROLE - {Role.AUDITOR.value}
MANAGERS = {Role.DIRECTOR.value, Role.QUALITY.value}


def message() -> list[int]:
    return [MessageFactory().pk]


def failed_reply() -> list[int]:
    return [MessageFactory().replies.create(body="Oui", failure="refusé").pk]


def sending() -> list[int]:
    return [MessageFactory().sendings.create(sent_on="2024-05-01").pk]


def traces(view: Collection[str]) -> dict[str, Collection[str]]:
    return {"history": view, "history_results": view, "usage": view}


ACCESS = [
    Row("inbox:write_message", anonymous=True),
    Row("inbox:message_sent", anonymous=True),
    Row("inbox_desk:list_messages", allow=EVERY_ROLE),
    Row("inbox_desk:read_message", args=message, allow=EVERY_ROLE),
    Row("inbox_desk:print_labels", allow=EVERY_ROLE),
    Row("inbox_desk:log_message", allow=STAFF),
    Row("inbox_desk:answer_message", method="POST", args=message, allow=STAFF),
    Row("inbox_desk:assign_message", method="POST", args=message, allow=STAFF),
    Row("inbox_desk:send_documents", method="POST", args=message, allow=STAFF),
    *(
        Row(
            "inbox_desk:change_message",
            method="POST",
            args=lambda verb=verb: [*message(), verb],
            allow=STAFF,
        )
        for verb in ("classer", "indesirable", "rouvrir")
    ),
    Row("inbox_desk:retry_reply", method="POST", args=failed_reply, allow=STAFF),
    Row("inbox_desk:withdraw_sending", method="POST", args=sending, allow=STAFF),
    *viewset(
        "inbox_canned",
        CannedAnswerFactory,
        view=EVERY_ROLE,
        change=STAFF,
        delete=MANAGERS,
        pages=traces(STAFF),
    ),
    *viewset(
        "inbox_documents", PostedDocumentFactory, view=EVERY_ROLE, change=MANAGERS, pages=traces(MANAGERS)
    ),
]
