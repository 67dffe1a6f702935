"""The form of a sheet, for staff and for professionals."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _

from draille.kernel.french import typeset
from draille.kernel.refusals import Refused
from draille.offer.offers.actions.values import clean_value
from draille.offer.offers.fields import FIELDS, Part, Shape, SheetField, fields_of
from draille.offer.offers.forms.columns import form_field, initial_of
from draille.offer.offers.forms.features import FeaturesField, feature_groups
from draille.offer.offers.forms.merging import base_of, digest, read_base
from draille.offer.offers.forms.periods import PeriodRow
from draille.offer.offers.forms.photos import Photos
from draille.offer.offers.forms.rows import (
    ExceptionRow,
    LabelRow,
    PriceRow,
    RowSet,
    label_choices,
    make_rows,
)
from draille.offer.offers.forms.texts import Texts
from draille.offer.offers.forms.words import value_words

ROWS = {
    Shape.LABELS: make_rows(LabelRow, extra=2),
    Shape.PERIODS: make_rows(PeriodRow, extra=1),
    Shape.EXCEPTIONS: make_rows(ExceptionRow, extra=2),
    Shape.PRICES: make_rows(PriceRow, extra=2),
}
TEMPLATES = {
    Shape.LABELS: "offers/form/labels.html",
    Shape.PERIODS: "offers/form/periods.html",
    Shape.EXCEPTIONS: "offers/form/exceptions.html",
    Shape.PRICES: "offers/form/prices.html",
    Shape.PICTURES: "offers/form/pictures.html",
    Shape.TEXTS: "offers/form/translations.html",
    Shape.CODES: "offers/form/features.html",
}
SMALL = {Shape.NUMBER, Shape.DECIMAL, Shape.DAY, Shape.CHOICE, Shape.COMMUNE, Shape.OWNER}
SHORT_TEXTS = {"postcode", "street", "phone", "mobile", "email", "website", "classification_number"} | {
    "registration_number"
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of the sheet on the page: a plain field (``bound``) or a list (``rows``)."""

    field: SheetField
    template: str
    bound: Any = None
    rows: Any = None
    errors: Collection[str] = ()
    held: bool = False
    small: bool = False
    """Whether it is short enough to share its line."""


class SheetForm(forms.Form):
    """The fields of a kind, or some of them, filled in from a sheet.

    ``is_valid()``, then ``changes()`` gives what the person changed, for ``actions.change_offer(sheet=…)``.
    A value somebody else changed since the page was opened makes the form invalid and is told
    (``conflicts``); sending it again writes it.

    Args:
        sheet: the values now (``sheets.read_sheet``); ``{}`` for a new sheet.
        names: only these fields, in the order of the sheet.
        held: names of the fields no import writes, to be shown as such.
        holder: whose form it is, for photos kept while it is corrected (``keep_photos``).
    """

    template_name = "offers/form/sheet_form.html"

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        kind: str,
        sheet: Mapping[str, Any],
        names: Collection[str] | None = None,
        held: Collection[str] = (),
        holder: str = "",
        **options: Any,
    ) -> None:
        super().__init__(data, files, **options)
        self.kind, self.sheet, self.held, self.holder = kind, sheet, held, holder
        self.wanted = [field for field in fields_of(kind) if names is None or field.name in names]
        self.lists: dict[str, Any] = {}
        self.list_errors: dict[str, list[str]] = {}
        self.conflicts: list[str] = []
        self.values: dict[str, Any] = {}
        for field in self.wanted:
            self._add(field)
        self.fields["base"] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.initial["base"] = json.dumps(self._base_now())

    def _base_now(self) -> dict[str, str]:
        return base_of(self.kind, self.sheet, [field.name for field in self.wanted])

    def _add(self, field: SheetField) -> None:
        value = self.sheet.get(field.name)
        prefix = self.add_prefix(field.name)
        match field.shape:
            case Shape.PICTURES:
                self.lists[field.name] = Photos(self._data, self._files, value or (), prefix, self.holder)
            case Shape.TEXTS:
                self.lists[field.name] = Texts(self._data, value, prefix)
            case Shape.CODES:
                self.fields[field.name] = FeaturesField(self.kind, value or ())
                self.initial[field.name] = list(value or ())
            case shape if shape in ROWS:
                self.lists[field.name] = self._rows(field, value or (), prefix)
            case _:
                self.fields[field.name] = form_field(self.kind, field)
                self.initial[field.name] = initial_of(field, value)

    @property
    def _data(self) -> Any:
        return self.data if self.is_bound else None

    @property
    def _files(self) -> Any:
        return self.files if self.is_bound else None

    def _rows(self, field: SheetField, lines: Any, prefix: str) -> RowSet:
        made = ROWS[field.shape]
        row: Any = made.form
        options: dict[str, Any] = {}
        if field.shape is Shape.LABELS:
            options["form_kwargs"] = {"choices": label_choices([line["label"] for line in lines])}
        return made(self._data, prefix=prefix, initial=[row.shown(line) for line in lines], **options)

    def is_multipart(self) -> bool:
        """Photos come as files."""
        return "pictures" in self.lists or super().is_multipart()

    # Checking.

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name, rows in self.lists.items():
            if not rows.is_valid():
                self._tell_list(name, rows.row_errors())
        for field in self.wanted:
            if field.name not in self.errors and field.name not in self.list_errors:
                self._take(field, data)
        self._whole_point()
        self._told_conflicts(read_base(data.get("base") or ""))
        return data

    def _take(self, field: SheetField, data: Mapping[str, Any]) -> None:
        try:
            given = self._given(field.name, data)
            self.values[field.name] = clean_value(self.kind, field, given)
        except Refused as refusal:
            self.add_refusal(refusal)

    def _given(self, name: str, data: Mapping[str, Any]) -> Any:
        rows = self.lists.get(name)
        match rows:
            case None:
                return data.get(name)
            case Photos():
                return rows.kept()
            case Texts():
                return rows.value()
        return rows.lines()

    def _whole_point(self) -> None:
        values = self.values
        if {"latitude", "longitude"} <= values.keys():
            for name, other in (("latitude", "longitude"), ("longitude", "latitude")):
                if values[name] is None and values[other] is not None:
                    self.add_error(name, f"Donnez aussi la {name}, ou effacez les deux.")  # staff only

    def _told_conflicts(self, base: Mapping[str, str]) -> None:
        now = self._base_now()
        for name in self._touched(base):
            if base.get(name, now[name]) != now[name] and digest(self.values[name]) != now[name]:
                self.conflicts.append(name)
                words = value_words(FIELDS[name], self.sheet.get(name))
                self._tell(
                    name,
                    _(
                        "Quelqu’un a changé cette valeur pendant que vous écriviez. "
                        "Elle est maintenant : « %(words)s ». "
                        "Votre saisie est gardée ici : enregistrez à nouveau pour qu’elle la remplace."
                    )
                    % {"words": words},
                )
        if self.conflicts:
            # The next time it is sent, the person has seen what others wrote.
            seen = {name: now[name] for name in self._touched(base)}
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            data[self.add_prefix("base")] = json.dumps({**base, **seen})
            self.data = data

    def _touched(self, base: Mapping[str, str]) -> list[str]:
        now = self._base_now()
        return [name for name, value in self.values.items() if digest(value) != base.get(name, now.get(name))]

    def _tell(self, name: str, words: str) -> None:
        if name in self.lists:
            self._tell_list(name, [words])
        else:
            self.add_error(name, typeset(words))

    def _tell_list(self, name: str, words: list[str]) -> None:
        self.list_errors.setdefault(name, []).extend(typeset(line) for line in words)
        if not self.non_field_errors():
            self.add_error(
                None, typeset(_("Certaines réponses sont à revoir : elles sont signalées ci-dessous."))
            )

    def add_refusal(self, refusal: Refused) -> None:
        """Put a refusal of an action beside its field."""
        known = refusal.field in self.fields or refusal.field in self.lists
        if known:
            self._tell(refusal.field, str(refusal))
        else:
            self.add_error(None, typeset(str(refusal)))

    def keep_photos(self) -> None:
        """Keep the photos sent until the form comes back: call it before it is shown again with errors."""
        photos = self.lists.get("pictures")
        if isinstance(photos, Photos):
            photos.keep()

    # Reading.

    def changes(self, by: AbstractBaseUser | None = None) -> dict[str, Any]:
        """What the person changed, in the sheet's plain shape; puts new photos in the library.

        Call it once, valid, inside the transaction that writes the sheet.
        """
        base = read_base(self.cleaned_data.get("base") or "")
        touched = self._touched(base)
        changed = {name: self.values[name] for name in touched}
        photos = self.lists.get("pictures")
        if isinstance(photos, Photos):
            photos.forget()
        if isinstance(photos, Photos) and photos.has_uploads:
            title = str(self.values.get("name") or self.sheet.get("name") or "")
            changed["pictures"] = [*self.values["pictures"], *photos.added(by, title)]
        now = self._base_now()
        return {name: value for name, value in changed.items() if digest(value) != now[name]}

    def parts(self) -> list[tuple[str, list[Entry]]]:
        """The parts of the sheet with their fields, for the page."""
        cut: dict[Part, list[Entry]] = {}
        for field in self.wanted:
            cut.setdefault(field.part, []).append(self._entry(field))
        return [(str(part), cut[part]) for part in Part if part in cut]

    def _entry(self, field: SheetField) -> Entry:
        name = field.name
        held = name in self.held
        if field.shape is Shape.CODES:
            groups = feature_groups(self[name])
            return Entry(
                field,
                TEMPLATES[field.shape],
                self[name],
                groups,
                [str(error) for error in self[name].errors],
                held,
            )
        if name in self.lists:
            errors = self.list_errors.get(name, [])
            return Entry(field, TEMPLATES[field.shape], None, self.lists[name], errors, held)
        small = field.shape in SMALL or name in SHORT_TEXTS
        return Entry(field, "offers/form/plain.html", self[name], held=held, small=small)
