"""What was, what is proposed, what is now: the rows of a comparison, with their words and differences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from draille.offer.offers.fields import FIELDS, Shape, SheetField
from draille.offer.offers.models import Offer
from draille.offer.offers.sheets import changes_between, read_sheet
from draille.offer.upkeep.models import Proposal
from draille.offer.upkeep.readable import Words, lines_of
from draille.offer.upkeep.rules import Piece, digest_of, line_changes, word_changes
from draille.territory.pictures.models import Picture

TEXTS = (Shape.TEXT, Shape.LONG_TEXT)


class FieldState(StrEnum):
    """How a proposed field stands to the sheet as it is now."""

    OPEN = "open"
    CONFLICT = "conflict"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Row:
    """One field of a comparison. ``pieces`` go from the present value to the proposed one."""

    field: SheetField
    state: FieldState
    before: Sequence[str]
    current: Sequence[str]
    proposed: Sequence[str]
    pieces: Sequence[Piece]
    inline: bool
    pictures: Sequence[ShownPicture] = ()

    @property
    def name(self) -> str:
        """The name of the field."""
        return self.field.name


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A photo of either side: kept, removed or added."""

    state: str
    picture: Picture | None
    words: str


def sheet_of(proposal: Proposal) -> Offer:
    """The whole sheet a proposal is about, as it is now."""
    return Offer.objects.with_sheet().get(pk=proposal.offer_id or 0)


def compare_proposal(proposal: Proposal, offer: Offer) -> list[Row]:
    """The fields of a proposal, in the order of the sheet. ``offer`` is read by ``with_sheet``."""
    now = read_sheet(offer, [name for name in FIELDS if name in proposal.proposed])
    words = Words.for_values([proposal.before, proposal.proposed, now])
    pictures = pictures_of([now.get("pictures"), proposal.proposed.get("pictures")])
    return [
        compare_field(
            FIELDS[name],
            before=proposal.before.get(name),
            current=value,
            proposed=proposal.proposed[name],
            words=words,
            pictures=pictures,
        )
        for name, value in now.items()
    ]


def compare_field(
    what: SheetField,
    *,
    before: Any,
    current: Any,
    proposed: Any,
    words: Words,
    pictures: Mapping[int, Picture],
) -> Row:
    """One field."""
    old, now, new = (lines_of(what, value, words) for value in (before, current, proposed))
    inline = what.shape in TEXTS
    pieces = word_changes(_text(current), _text(proposed)) if inline else line_changes(now, new)
    return Row(
        field=what,
        state=_state(what.name, before, current, proposed),
        before=old,
        current=now,
        proposed=new,
        pieces=pieces,
        inline=inline,
        pictures=_shown(current, proposed, pictures) if what.shape is Shape.PICTURES else (),
    )


def _state(name: str, before: Any, current: Any, proposed: Any) -> FieldState:
    if not changes_between({name: current}, {name: proposed}):
        return FieldState.SAME
    return FieldState.CONFLICT if changes_between({name: before}, {name: current}) else FieldState.OPEN


def _text(value: Any) -> str:
    return str(value or "")


def pictures_of(values: Sequence[Any]) -> dict[int, Picture]:
    """The photos these values name, by key; one query, none where there is none."""
    keys = {line.get("picture") for lines in values for line in lines or ()} - {None}
    found = Picture.objects.filter(pk__in=keys) if keys else ()
    return {picture.pk: picture for picture in found}


def _shown(current: Any, proposed: Any, pictures: Mapping[int, Picture]) -> list[ShownPicture]:
    old = {_key(line): line for line in current or ()}
    new = {_key(line): line for line in proposed or ()}
    shown = []
    for key, line in {**new, **old}.items():
        state = "same" if key in old and key in new else "added" if key in new else "removed"
        picture = pictures.get(line.get("picture") or 0)
        caption = (new.get(key) or line).get("caption") or ""
        shown.append(ShownPicture(state, picture, caption or (picture.description if picture else "")))
    return shown


def _key(line: Mapping[str, Any]) -> str:
    return str(line.get("picture") or line.get("source_url"))


def sheet_digest(proposal: Proposal, offer: Offer) -> str:
    """What tells one state of the fields concerned from another."""
    now = read_sheet(offer, sorted(name for name in proposal.proposed if name in FIELDS))
    return digest_of(repr(now))[:32]
