"""Everything that writes submissions."""

from draille.offer.submissions.actions.deciding import (
    ask_organiser,
    merge_submission,
    publish_submission,
    refuse_submission,
    settle_elsewhere,
)
from draille.offer.submissions.actions.links import (
    renew_link,
    retry_letter,
    revoke_link,
    send_link,
)
from draille.offer.submissions.actions.requests import decide_request
from draille.offer.submissions.actions.sending import (
    Sender,
    correct_event,
    propose_event,
    request_cancel,
    withdraw_proposal,
)
from draille.offer.submissions.actions.suspects import accept_suspect, drop_suspect
from draille.offer.submissions.actions.undoing import reopen_submission

__all__ = [
    "Sender",
    "accept_suspect",
    "ask_organiser",
    "correct_event",
    "decide_request",
    "drop_suspect",
    "merge_submission",
    "propose_event",
    "publish_submission",
    "refuse_submission",
    "renew_link",
    "reopen_submission",
    "request_cancel",
    "retry_letter",
    "revoke_link",
    "send_link",
    "settle_elsewhere",
    "withdraw_proposal",
]
