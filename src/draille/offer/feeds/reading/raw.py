"""What readers give: objects as they came, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Raw:
    """An object as it came. ``error`` says why it could not be read; ``hint`` names it where it cannot."""

    place: int
    data: Any
    hint: str = ""
    error: str = ""


class Delivery(Protocol):
    """A delivered file that was opened."""

    def check(self) -> int:
        """Look the whole file over and count its objects; ``Refused`` where it is damaged or hostile."""

    def objects(self, start: int = 0) -> Iterator[Raw]:
        """The objects in the file's order, always the same, from the given place on."""

    @property
    def announced(self) -> int | None:
        """How many objects the source itself says there are, once checked."""
