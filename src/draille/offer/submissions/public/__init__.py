"""Pages for organisers, without an account."""

from draille.offer.submissions.public.links import cancel_own, renew_link, show_own, withdraw_own
from draille.offer.submissions.public.proposing import event_proposed, preview_dates, propose_event

__all__ = [
    "cancel_own",
    "event_proposed",
    "preview_dates",
    "propose_event",
    "renew_link",
    "show_own",
    "withdraw_own",
]
