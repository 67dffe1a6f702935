"""What a driver of online payments does: create, lead the payer there, read a notification, ask again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol


class DriverError(Exception):
    """The other side did not do what was asked. ``code`` is its own, or ``network``.

    ``lasting``: asking again changes nothing (the contract is refused, the amount is out of bounds).
    """

    def __init__(self, message: str, code: str, *, lasting: bool = False) -> None:
        super().__init__(message)
        self.code = code
        self.lasting = lasting


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be paid. ``amount`` in cents, ``client`` the number of the authority's contract."""

    client: str
    exer: str
    reference: str
    amount: int
    email: str
    subject: str
    notify_url: str
    return_url: str
    mode: str


@dataclass(frozen=True, slots=True)
class Created:
    """An operation, and the page where the payer goes."""

    idop: str
    address: str


class Verdict(StrEnum):
    """What an answer means."""

    PAID = "paid"
    REFUSED = "refused"
    ABANDONED = "abandoned"
    WAITING = "waiting"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side says of an operation; ``said`` is its words as they came."""

    verdict: Verdict
    said: Mapping[str, str] = field(default_factory=dict)


class Driver(Protocol):
    """A way to be paid online."""

    def create(self, order: Order) -> Created:
        """Open an operation; ``DriverError`` when it could not be."""

    def notified(self, posted: Mapping[str, Any]) -> str:
        """The operation that a notification is about: nothing else of it is believed."""

    def poll(self, idop: str) -> Answer:
        """Ask what became of an operation; ``DriverError`` when nobody answers."""
