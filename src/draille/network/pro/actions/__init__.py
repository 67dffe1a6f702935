"""What is done about entering the space. Declaring and paying are actions of the apps below."""

from draille.network.pro.actions.links import make_link, open_link
from draille.network.pro.actions.sessions import (
    end_other_sessions,
    end_session,
    forget_ended,
    session_of,
)

__all__ = [
    "end_other_sessions",
    "end_session",
    "forget_ended",
    "make_link",
    "open_link",
    "session_of",
]
