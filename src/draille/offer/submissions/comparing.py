"""What was, what is proposed, what is now: the rows of a comparison, with their words and differences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from draille.offer.agenda.forms.words import label_of, price_words, value_words
from draille.offer.agenda.models import Event
from draille.offer.agenda.sheets import LABELS, changes_between, read_sheet
from draille.offer.submissions.models import Submission
from draille.offer.upkeep.rules import Piece, digest_of, line_changes, word_changes
from draille.territory.pictures.models import Picture

LONG = ("title", "summary", "description", "access")
PICTURES = ("photo", "poster")


class FieldState(StrEnum):
    """How a proposed field stands to the event as it is now."""

    OPEN = "open"
    CONFLICT = "conflict"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Row:
    """One field of a comparison. ``pieces`` go from the present value to the proposed one."""

    name: str
    label: str
    state: FieldState
    before: Sequence[str]
    current: Sequence[str]
    proposed: Sequence[str]
    pieces: Sequence[Piece]
    inline: bool
    old_picture: Picture | None = None
    new_picture: Picture | None = None


def compare_request(submission: Submission, event: Event) -> list[Row]:
    """The fields of a correction, in the order of the sheet. ``event`` is read ``with_sheet``."""
    names = [name for name in LABELS if name in submission.proposed]
    now = read_sheet(event, names)
    return [_row(name, submission.before.get(name), now[name], submission.proposed[name]) for name in names]


def compare_events(kept: Event, other: Event) -> list[Row]:
    """The fields in which two events differ; ``kept``'s are the present ones."""
    mine, theirs = read_sheet(kept), read_sheet(other)
    skipped = {"texts", "state", "state_note"}
    names = [
        name for name in changes_between(mine, theirs) if name not in skipped and not _empty(theirs[name])
    ]
    return [_row(name, mine[name], mine[name], theirs[name]) for name in LABELS if name in names]


def _empty(value: Any) -> bool:
    return value in (None, "", [], {}, False)


def _row(name: str, before: Any, current: Any, proposed: Any) -> Row:
    old, now, new = (lines_of(name, value) for value in (before, current, proposed))
    inline = name in LONG
    pieces = word_changes(str(current or ""), str(proposed or "")) if inline else line_changes(now, new)
    pictures = name in PICTURES
    return Row(
        name=name,
        label=label_of(name),
        state=_state(name, before, current, proposed),
        before=old,
        current=now,
        proposed=new,
        pieces=pieces,
        inline=inline,
        old_picture=_picture(current) if pictures else None,
        new_picture=_picture(proposed) if pictures else None,
    )


def _state(name: str, before: Any, current: Any, proposed: Any) -> FieldState:
    if not changes_between({name: current}, {name: proposed}):
        return FieldState.SAME
    return FieldState.CONFLICT if changes_between({name: before}, {name: current}) else FieldState.OPEN


def _picture(key: Any) -> Picture | None:
    return Picture.objects.prefetch_related("renditions").filter(pk=key).first() if key else None


def lines_of(name: str, value: Any) -> list[str]:
    """A value in words, a line each; none for what is empty."""
    if value in (None, "", [], {}):
        return []
    if name == "prices":
        return [price_words(line) for line in value]
    if name in LONG:
        return [line for line in str(value).split("\n") if line.strip()]
    return [value_words(name, value)]


def request_digest(submission: Submission, event: Event) -> str:
    """What tells one state of the fields concerned from another."""
    names = sorted(name for name in submission.proposed if name in LABELS)
    return digest_of(repr(read_sheet(event, names)))[:32]


def words_of_fields(names: Mapping[str, Any] | Sequence[str]) -> list[str]:
    """What fields are called, in the order of the sheet and the active language."""
    return [label_of(name) for name in LABELS if name in names]
