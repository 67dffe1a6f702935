"""The one way an action says no."""

from __future__ import annotations

from typing import Any


class Refused(Exception):  # noqa: N818 - it reads as a sentence: raise Refused("why")
    """An action was not carried out, for a reason the person can act on.

    A page turns it into a message beside the field, the API into a 4xx answer.

    Args:
        message: what is wrong and what to do, in the user's language.
        code: a stable identifier for programs, never translated.
        field: the name of the input concerned, empty when it is none in particular.
        status: the HTTP status the API answers with.
    """

    def __init__(self, message: Any, *, code: str = "refused", field: str = "", status: int = 422) -> None:
        super().__init__(str(message))
        self.message = message
        self.code = code
        self.field = field
        self.status = status

    def __str__(self) -> str:
        return str(self.message)
