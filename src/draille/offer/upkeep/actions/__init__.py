"""Writing upkeep."""

from draille.offer.upkeep.actions.campaigns import (
    choose_targets,
    close_campaign,
    remind_campaign,
    reopen_campaign,
    save_campaign,
    send_campaign,
)
from draille.offer.upkeep.actions.duplicates import (
    merge_pair,
    part_pair,
    reopen_pair,
    request_search,
    search_duplicates,
)
from draille.offer.upkeep.actions.letters import (
    ask_update,
    chase_asking,
    renew_link,
    resume_asking,
    retry_letter,
    revoke_link,
    stop_asking,
)
from draille.offer.upkeep.actions.proposals import (
    accept_suspect,
    decide_new_sheet,
    decide_proposal,
)
from draille.offer.upkeep.actions.submissions import confirm_sheet, propose_changes, propose_sheet

__all__ = [
    "accept_suspect",
    "ask_update",
    "chase_asking",
    "choose_targets",
    "close_campaign",
    "confirm_sheet",
    "decide_new_sheet",
    "decide_proposal",
    "merge_pair",
    "part_pair",
    "propose_changes",
    "propose_sheet",
    "remind_campaign",
    "renew_link",
    "reopen_campaign",
    "reopen_pair",
    "request_search",
    "resume_asking",
    "retry_letter",
    "revoke_link",
    "save_campaign",
    "search_duplicates",
    "send_campaign",
    "stop_asking",
]
