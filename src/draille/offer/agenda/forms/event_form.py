"""The form of an event, for staff, for the public's proposals and for the one-time link."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _

from draille.kernel.french import typeset
from draille.kernel.refusals import Refused
from draille.offer.agenda.actions.values import clean_value
from draille.offer.agenda.forms.fields import LABELS, PARTS, SMALL, form_field, initial_of
from draille.offer.agenda.forms.lists import PriceRow, Texts
from draille.offer.agenda.forms.pictures import PictureForm
from draille.offer.agenda.forms.preview import Preview, preview_of
from draille.offer.agenda.forms.schedules import ScheduleRow, with_one_more
from draille.offer.agenda.forms.words import value_words
from draille.offer.agenda.sheets import Sheet
from draille.offer.offers.forms.merging import digest, read_base
from draille.offer.offers.forms.rows import RowSet, make_rows

PICTURES = ("photo", "poster")
TEMPLATES = {
    "schedules": "agenda/form/schedules.html",
    "prices": "agenda/form/prices.html",
    "texts": "agenda/form/translations.html",
    **dict.fromkeys(PICTURES, "agenda/form/picture.html"),
}
SCHEDULES = {fresh: make_rows(ScheduleRow, extra=int(fresh)) for fresh in (False, True)}
PRICES = make_rows(PriceRow, extra=2)


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of the sheet on the page: a plain field (``bound``) or a list (``rows``)."""

    name: str
    label: Any
    template: str
    bound: Any = None
    rows: Any = None
    errors: Collection[str] = ()
    held: bool = False

    @property
    def small(self) -> bool:
        """Whether it may share its line."""
        return self.name in SMALL


@dataclass(frozen=True, slots=True)
class FormPart:
    """A part of the form: a word for the address, a title, its fields."""

    code: str
    title: Any
    entries: Sequence[Entry]


class EventForm(forms.Form):
    """The fields of an event, or some of them, filled in from a sheet.

    ``is_valid()``, then ``changes(by)`` gives what the person changed, for ``actions.create_event`` and
    ``change_event``, inside the transaction that writes it. A value somebody else changed since the page was
    opened makes the form invalid and is told (``conflicts``); sending it again writes it. ``asked_for_more``
    is the button that, without JavaScript, only wants to see the dates or another empty schedule: such a
    form is not to be saved.

    Args:
        sheet: the values now (``sheets.read_sheet``); ``{}`` for a new event.
        fields: only these; ``forms.PROPOSED`` are those the public may fill in.
        held: names of the fields no import writes, to be shown as such.
        stale: languages whose translation is older than the French texts.
        expert: whether a rule may be written as text.
        holder: whose form it is, for pictures kept while it is corrected (``keep_photos``).
        library: whether pictures may be picked from the office's library.
        preview_url: where the page asks what the dates amount to (``forms.previewed`` answers).
        suggest_url: where it asks for places and professionals; only of use to staff.
    """

    template_name = "agenda/form/event_form.html"

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        sheet: Sheet,
        fields: Iterable[str] | None = None,
        held: Collection[str] = (),
        stale: Collection[str] = (),
        expert: bool = False,
        library: bool = False,
        holder: str = "",
        preview_url: str = "",
        suggest_url: str = "",
        **options: Any,
    ) -> None:
        super().__init__(with_one_more(data, options.get("prefix")), files, **options)
        self.sheet, self.held, self.stale = sheet, held, frozenset(stale)
        self.expert, self.library, self.holder = expert, library, holder
        self.preview_url, self.suggest_url = preview_url, suggest_url
        wanted = set(LABELS if fields is None else fields)
        self.wanted = [name for _code, _title, names in PARTS for name in names if name in wanted]
        self.lists: dict[str, Any] = {}
        self.list_errors: dict[str, list[str]] = {}
        self.conflicts: list[str] = []
        self.values: dict[str, Any] = {}
        for name in self.wanted:
            self._add(name)
        self.fields["base"] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.initial["base"] = json.dumps(self._now())

    def _now(self) -> dict[str, str]:
        return {name: digest(_canonical(name, self.sheet.get(name))) for name in self.wanted}

    def _add(self, name: str) -> None:
        value, prefix = self.sheet.get(name), self.add_prefix(name)
        data, files = (self.data, self.files) if self.is_bound else (None, None)
        match name:
            case "schedules":
                self.lists[name] = self._rows(SCHEDULES[not value], data, prefix, value, expert=self.expert)
            case "prices":
                self.lists[name] = self._rows(PRICES, data, prefix, value)
            case "texts":
                self.lists[name] = Texts(data, value, prefix, self.stale)
            case "photo" | "poster":
                self.lists[name] = self._picture(name, data, files)
            case _:
                self.fields[name] = form_field(name, value)
                self.initial.setdefault(name, initial_of(name, value))

    def _picture(self, name: str, data: Any, files: Any) -> PictureForm:
        return PictureForm(
            data,
            files,
            key=self.sheet.get(name),
            prefix=self.add_prefix(name),
            library=self.library,
            holder=f"{self.holder}-{name}" if self.holder else "",
        )

    @staticmethod
    def _rows(made: type[RowSet], data: Any, prefix: str, lines: Any, **options: Any) -> RowSet:
        row: Any = made.form
        initial = [row.shown(line) for line in lines or ()]
        return made(data, prefix=prefix, initial=initial, form_kwargs=options)

    def is_multipart(self) -> bool:
        """Pictures come as files."""
        return any(name in self.lists for name in PICTURES) or super().is_multipart()

    @property
    def asked_for_more(self) -> bool:
        """Whether the page is to be shown again rather than saved."""
        return bool(self.is_bound and ("see-dates" in self.data or "more-dates" in self.data))

    # Checking.

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name, rows in self.lists.items():
            if not rows.is_valid():
                self._tell_list(name, rows.row_errors())
        for name in self.wanted:
            if name not in self.errors and name not in self.list_errors:
                self._take(name, data)
        self._whole_point()
        self._told_conflicts(read_base(data.get("base") or ""))
        return data

    def keep_photos(self) -> None:
        """Keep the pictures that came, for when the answers are sent again."""
        for picture in self._pictures():
            picture.keep()

    def _pictures(self) -> list[PictureForm]:
        return [one for one in self.lists.values() if isinstance(one, PictureForm) and one.is_bound]

    def _take(self, name: str, data: Mapping[str, Any]) -> None:
        rows = self.lists.get(name)
        try:
            if rows is None:
                given = data.get(name)
            else:
                given = rows.lines() if isinstance(rows, RowSet) else rows.value()
            self.values[name] = clean_value(name, given)
        except Refused as refusal:
            self.add_refusal(refusal)

    def _whole_point(self) -> None:
        values = self.values
        for name, other in (("latitude", "longitude"), ("longitude", "latitude")):
            if {name, other} <= values.keys() and values[name] is None and values[other] is not None:
                told = _("Donnez aussi la latitude et la longitude, ou effacez les deux.")
                self.add_error(name, told)

    def _told_conflicts(self, base: Mapping[str, str]) -> None:
        now, touched = self._now(), self._touched(base)
        for name in touched:
            if base.get(name, now[name]) != now[name] and digest(self.values[name]) != now[name]:
                self.conflicts.append(name)
                told = _(
                    "Quelqu’un a changé cette valeur pendant que vous écriviez. Elle est maintenant : "
                    "« %(words)s ». Votre saisie est gardée ici : enregistrez à nouveau pour qu’elle la "
                    "remplace."
                )
                self._tell(name, told % {"words": value_words(name, self.sheet.get(name))})
        if self.conflicts:
            # The next time it is sent, the person has seen what others wrote.
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            data[self.add_prefix("base")] = json.dumps({**base, **{name: now[name] for name in touched}})
            self.data = data

    def _touched(self, base: Mapping[str, str]) -> list[str]:
        now = self._now()
        return [name for name, value in self.values.items() if digest(value) != base.get(name, now[name])]

    def _tell(self, name: str, words: str) -> None:
        if name in self.lists:
            self._tell_list(name, [words])
        else:
            self.add_error(name, typeset(words))

    def _tell_list(self, name: str, words: Iterable[str]) -> None:
        self.list_errors.setdefault(name, []).extend(typeset(line) for line in words)
        if not self.non_field_errors():
            self.add_error(None, _("Certaines réponses sont à revoir : elles sont signalées ci-dessous."))

    def add_refusal(self, refusal: Refused) -> None:
        """Put a refusal of an action beside its field."""
        if refusal.field in self.fields or refusal.field in self.lists:
            self._tell(refusal.field, str(refusal))
        else:
            self.add_error(None, typeset(str(refusal)))

    # Reading.

    def changes(self, by: AbstractBaseUser | None = None) -> dict[str, Any]:
        """What the person changed, in the sheet's plain shape; puts new pictures in the library.

        Call it once, valid, inside the transaction that writes the event.
        """
        now = self._now()
        changed = {
            name: self.values[name]
            for name in self._touched(read_base(self.cleaned_data.get("base") or ""))
            if digest(self.values[name]) != now[name]
        }
        known = {**self.sheet, **self.values}
        title, author = str(known.get("title") or ""), str(known.get("organiser_name") or "")
        for name in PICTURES:
            if name in self.lists and self.lists[name].has_upload:
                changed[name] = self.lists[name].saved(by, title, author)
                self.lists[name].forget()
        return changed

    def preview(self) -> Preview:
        """What the dates amount to: those sent where they can be read, else those of the sheet."""
        rows = self.lists.get("schedules")
        if rows is None or not self.is_bound:
            return preview_of(self.sheet.get("schedules") or ())
        return preview_of(self.values["schedules"]) if "schedules" in self.values else Preview()

    def parts(self) -> list[FormPart]:
        """The parts of the form with their fields, for the page."""
        return [
            FormPart(code, title, [self._entry(name) for name in names if name in self.wanted])
            for code, title, names in PARTS
            if any(name in self.wanted for name in names)
        ]

    def _entry(self, name: str) -> Entry:
        held = name in self.held
        if name in self.lists:
            errors = self.list_errors.get(name, [])
            return Entry(name, LABELS[name], TEMPLATES[name], None, self.lists[name], errors, held)
        return Entry(name, LABELS[name], "agenda/form/plain.html", self[name], held=held)


def _canonical(name: str, value: Any) -> Any:
    try:
        return clean_value(name, value)
    except Refused:
        return value
