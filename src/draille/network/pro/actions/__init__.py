"""What is done about entering the space. Declaring and paying are actions of the apps below."""

from draille.network.pro.actions.links import make_link, open_link
from draille.network.pro.actions.passkeys import add_passkey, enter_by_passkey, remove_passkey
from draille.network.pro.actions.sessions import (
    end_other_sessions,
    end_session,
    forget_ended,
    session_of,
)

__all__ = [
    "add_passkey",
    "end_other_sessions",
    "end_session",
    "enter_by_passkey",
    "forget_ended",
    "make_link",
    "open_link",
    "remove_passkey",
    "session_of",
]
