"""A month as it is being filled in: what the browser sent, kept as it was typed, and what it amounts to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms

from draille.network.declarations.content import Content, StayContent
from draille.network.declarations.enums import Filing
from draille.network.declarations.models import Version
from draille.network.declarations.queries import content_of
from draille.network.pro.forms.declaring import (
    ClosedForm,
    FlatForm,
    NoteForm,
    PlatformForm,
    TotalsForm,
    flat_row,
    platform_row,
    totals_row,
)
from draille.network.pro.forms.stays import StayForm, stay_row
from draille.network.pro.scope import Month

MOST_ROWS = 400
LONGEST = 40
STAY_FIELDS = tuple(StayForm.base_fields)
FLAT_FIELDS = ("capacity", *(f"{end}{n}" for n in range(1, FlatForm.SPANS + 1) for end in ("open", "shut")))
FORMS: dict[Filing, Any] = {
    Filing.TOTALS: TotalsForm,
    Filing.CLOSED: ClosedForm,
    Filing.PLATFORM: PlatformForm,
    Filing.FLAT: FlatForm,
}
FIELDS = {
    Filing.TOTALS: tuple(TotalsForm.base_fields),
    Filing.CLOSED: tuple(ClosedForm.base_fields),
    Filing.PLATFORM: tuple(PlatformForm.base_fields),
    Filing.FLAT: FLAT_FIELDS,
}
ROWS = {Filing.TOTALS: totals_row, Filing.PLATFORM: platform_row, Filing.FLAT: flat_row}


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed of a month. ``rows`` are stays, ``fields`` the one form of the other ways."""

    filing: Filing
    rows: tuple[Mapping[str, str], ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    def data(self) -> dict[str, Any]:
        """What is kept of it."""
        return {
            "filing": self.filing.value,
            "rows": [dict(row) for row in self.rows],
            "fields": dict(self.fields),
            "note": self.note,
        }

    @property
    def digest(self) -> str:
        """What tells one state of it from another: what is sent is what was read."""
        plain = json.dumps(self.data(), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(plain.encode()).hexdigest()[:20]


def from_data(data: Any) -> Draft | None:
    """A draft that was kept; nothing where it is not one of ours."""
    if not isinstance(data, dict) or data.get("filing") not in Filing.values:
        return None
    rows, fields = data.get("rows"), data.get("fields")
    rows = rows if isinstance(rows, list) else []
    fields = fields if isinstance(fields, dict) else {}
    filing = Filing(data["filing"])
    return Draft(
        filing=filing,
        rows=tuple(_known(row, STAY_FIELDS) for row in rows[:MOST_ROWS] if isinstance(row, dict)),
        fields=_known(fields, FIELDS.get(filing, ())),
        note=str(data.get("note", ""))[:300],
    )


def from_post(post: Mapping[str, Any], filing: Filing) -> Draft:
    """What a browser sends. Only known fields are read: nothing else can be kept."""
    note = str(post.get("note", "")).strip()[:300]
    if filing == Filing.STAYS:
        count = min(_number(post.get("rows", "")), MOST_ROWS)
        rows = [{name: post.get(f"s{n}-{name}", "") for name in STAY_FIELDS} for n in range(count)]
        return Draft(filing, rows=tuple(_known(row, STAY_FIELDS) for row in rows), note=note)
    return Draft(filing, fields=_known(post, FIELDS.get(filing, ())), note=note)


def from_stays(stays: Iterable[StayContent]) -> Draft:
    """Stays read in a file."""
    return Draft(Filing.STAYS, rows=tuple(stay_row(stay) for stay in stays))


def from_version(version: Version) -> Draft:
    """What was sent, to be corrected."""
    filing, content = Filing(version.filing), content_of(version)
    if filing == Filing.STAYS:
        return from_stays(content.stays)
    if filing in ROWS:
        return Draft(filing, fields=ROWS[filing](content.stays))
    closed = {"closed_from": content.closed_from, "closed_until": content.closed_until}
    return Draft(filing, fields={name: day.isoformat() for name, day in closed.items() if day})


def blank(filing: Filing, month: Month) -> Draft:
    """A form to begin with."""
    if filing == Filing.STAYS:
        return Draft(filing, rows=({},))
    if filing == Filing.CLOSED:
        days = {"closed_from": month.first.isoformat(), "closed_until": month.last.isoformat()}
        return Draft(filing, fields=days)
    if filing == Filing.FLAT:
        return Draft(filing, fields=_whole_year(month))
    return Draft(filing)


def _whole_year(month: Month) -> dict[str, str]:
    """Open all the year, or as long as it was let in it."""
    lodging, year = month.lodging, month.first.year
    first = max(date(year, 1, 1), lodging.active_from or date.min)
    last = min(date(year, 12, 31), lodging.active_until or date.max)
    days = {"open1": first.isoformat(), "shut1": last.isoformat()}
    return {"capacity": str(lodging.capacity or ""), **days}


def _known(values: Mapping[str, Any], names: Iterable[str]) -> dict[str, str]:
    return {name: str(values.get(name) or "").strip()[:LONGEST] for name in names}


def _number(value: Any) -> int:
    return int(value) if str(value).isascii() and str(value).isdigit() and len(str(value)) < 6 else 0


class Sheet:
    """A draft with its forms: shown, checked, and made into what is sent."""

    def __init__(self, draft: Draft, month: Month, *, asks_price: bool, checked: bool = False) -> None:
        self.draft, self.month, self._price = draft, month, asks_price
        self.note = NoteForm({"note": draft.note} if checked else None, initial={"note": draft.note})
        self.stays = [self._stay(n, row, checked) for n, row in enumerate(draft.rows)]
        self.form = self._form(checked)

    def _stay(self, number: int, row: Mapping[str, str], checked: bool) -> StayForm:
        prefix = f"s{number}"
        bound = checked and any(row.values())
        data = {f"{prefix}-{name}": value for name, value in row.items()} if bound else None
        return StayForm(
            data, prefix=prefix, initial=dict(row), month=self.month.first, asks_price=self._price
        )

    def _form(self, checked: bool) -> forms.Form | None:
        kind = FORMS.get(self.draft.filing)
        if kind is None:
            return None
        data = dict(self.draft.fields) if checked else None
        made: forms.Form = kind(
            data, initial=dict(self.draft.fields), month=self.month.first, asks_price=self._price
        )
        return made

    @property
    def empty_stay(self) -> StayForm:
        """What the script copies for another row."""
        return StayForm(prefix="s__n__", month=self.month.first, asks_price=self._price)

    @property
    def filled(self) -> list[StayForm]:
        """The rows in which something was typed."""
        return [form for form in self.stays if form.is_bound]

    def is_valid(self) -> bool:
        """Whether all that was typed can be sent. Bound forms only."""
        asked: list[forms.Form] = [*self.filled, *([self.form] if self.form else []), self.note]
        valid = [form.is_valid() for form in asked]
        return all(valid) and (self.draft.filing != Filing.STAYS or bool(self.filled))

    def content(self) -> Content:
        """What is sent, once valid."""
        filing, form = self.draft.filing, self.form
        if filing == Filing.STAYS:
            return Content(filing=filing, stays=tuple(row.content() for row in self.filled))
        if isinstance(form, (TotalsForm, PlatformForm, FlatForm)):
            return Content(filing=filing, stays=form.contents())
        if isinstance(form, ClosedForm):
            first, last = form.cleaned_data["closed_from"], form.cleaned_data["closed_until"]
            return Content(filing=filing, closed_from=first, closed_until=last)
        return Content(filing=filing)

    def ready_rows(self) -> list[tuple[int, StayContent]]:
        """The stays that are complete, with their number on the page: the others are still being typed."""
        rows = [(n, form) for n, form in enumerate(self.stays) if form.is_bound]
        return [(n, form.content()) for n, form in rows if form.is_valid()]
