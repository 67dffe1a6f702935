"""The photos of a sheet: those it has (order, caption, removal), and new ones with their credit and words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from draille.kernel.french import typeset
from draille.kernel.refusals import Refused
from draille.offer.offers.actions.holding import drop_held, held_photos, hold_photo, read_held
from draille.offer.offers.forms.columns import day_field
from draille.offer.offers.forms.rows import Row, RowSet, make_rows, short
from draille.offer.offers.models import HeldPhoto
from draille.territory.pictures.actions import add_picture
from draille.territory.pictures.cleaning import cleaned_picture
from draille.territory.pictures.enums import Licence
from draille.territory.pictures.models import Picture

ACCEPTED = "image/jpeg,image/png,image/webp,.jpg,.jpeg,.png,.webp"


def key_of(line: Mapping[str, Any]) -> str:
    """What tells one photo of a sheet from another."""
    return str(line.get("picture") or line.get("source_url") or "")


class PhotoRow(Row):
    """A photo the sheet has."""

    title = "Photo"
    key = forms.CharField(widget=forms.HiddenInput, required=False)
    place = forms.IntegerField(label="Rang", min_value=1, max_value=99, required=False)
    caption = short("Légende", 255)
    picture: Picture | None = None


class NewPhotoRow(Row):
    """A photo to add."""

    title = "Nouvelle photo"
    keeps = frozenset({"licence"})
    held = forms.CharField(widget=forms.HiddenInput, required=False)
    file = forms.FileField(
        label="Fichier",
        required=False,
        help_text="JPEG, PNG ou WebP, 12 Mo au plus. La position enregistrée par le téléphone est effacée.",
        widget=forms.FileInput({"accept": ACCEPTED}),
    )
    alt = forms.CharField(
        label="Ce que montre la photo",
        required=False,
        max_length=255,
        help_text="Pour qui ne la voit pas : « La terrasse sous les châtaigniers ».",
    )
    credit = short("Auteur de la photo", 120)
    licence = forms.ChoiceField(
        label="Droits", choices=Licence.choices, initial=Licence.CEDED, required=False
    )
    expires_on = day_field(label="Fin des droits", help_text="Vide si elle n’en a pas.")

    held_photo: HeldPhoto | None = None
    """The photo kept from the last sending, or for the next one."""

    def __init__(self, *args: Any, kept: Mapping[str, HeldPhoto] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kept = kept or {}

    def clean_held(self) -> HeldPhoto | None:
        self.held_photo = self._kept.get(self.cleaned_data["held"])
        return self.held_photo

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if not upload:
            return read_held(self.held_photo) if self.held_photo else None
        try:
            return cleaned_picture(upload)
        except Refused as refusal:
            raise ValidationError(typeset(str(refusal)), code=refusal.code) from refusal

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.blank:
            return data
        if not data.get("file") and "file" not in self.errors:
            self.add_error("file", _("Choisissez le fichier de la photo."))
        for name, words in (
            ("alt", _("Dites ce que montre la photo.")),
            ("credit", _("Indiquez l’auteur de la photo.")),
        ):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, words)
        return data

    def saved(self, by: AbstractBaseUser | None, title: str) -> dict[str, Any]:
        """The picture in the library, as a line of the sheet."""
        data = self.cleaned_data
        picture = add_picture(
            data["file"],
            alt=data["alt"],
            credit=data["credit"],
            licence=data["licence"] or Licence.CEDED,
            expires_on=data["expires_on"],
            by=by,
            title=title,
        )
        return {"picture": picture.pk, "source_url": "", "credit": "", "caption": "", "expires_on": None}

    def keep(self, holder: str) -> None:
        """Keep its photo for the next sending, in place of the one kept before."""
        if not self.cleaned_data.get("file") or "file" not in self.files_sent:
            return
        if self.held_photo:
            drop_held(self.held_photo)
        self.held_photo = hold_photo(holder=holder, picture=self.cleaned_data["file"])

    @property
    def files_sent(self) -> set[str]:
        """The names of its fields a file came with."""
        return {name for name in self.fields if self.files.get(self.add_prefix(name))}


PhotoRows = make_rows(PhotoRow, extra=0)
NewPhotoRows = make_rows(NewPhotoRow, extra=1)


class Photos:
    """Both lists, as one field of the sheet."""

    def __init__(
        self, data: Any, files: Any, lines: Sequence[Mapping[str, Any]], prefix: str, holder: str = ""
    ) -> None:
        self.lines, self.holder = list(lines), holder
        initial = [
            {"key": key_of(line), "place": place, "caption": line.get("caption")}
            for place, line in enumerate(self.lines, start=1)
        ]
        self.held: RowSet = PhotoRows(data, prefix=prefix, initial=initial)
        self.waiting = held_photos(holder) if data is not None else {}
        self.new: RowSet = NewPhotoRows(
            data, files, prefix=f"{prefix}-new", form_kwargs={"kept": self.waiting}
        )
        self._show_pictures()

    def _show_pictures(self) -> None:
        wanted = [line.get("picture") for line in self.lines if line.get("picture")]
        found = Picture.objects.prefetch_related("renditions").in_bulk(wanted)
        for form in self.held.forms:
            key = form["key"].value()
            form.picture = found.get(int(key)) if str(key).isdecimal() else None  # type: ignore[attr-defined]

    def is_valid(self) -> bool:
        """Whether every row is right."""
        return all([self.held.is_valid(), self.new.is_valid()])

    def row_errors(self) -> list[str]:
        """Every error with its row."""
        return self.held.row_errors() + self.new.row_errors()

    @property
    def has_uploads(self) -> bool:
        """Whether photos were sent."""
        return any(not form.blank for form in self._new_forms())

    def _new_forms(self) -> Iterable[NewPhotoRow]:
        return (form for form in self.new.forms if not self.new.is_gone(form))  # type: ignore[misc]

    def kept(self) -> list[dict[str, Any]]:
        """The photos the sheet keeps, in the order wished; those added meanwhile by others stay."""
        known = {key_of(line): dict(line) for line in self.lines}
        rows = [form.cleaned_data for form in self.held.forms]
        gone = {form.cleaned_data["key"] for form in self.held.forms if self.held.is_gone(form)}
        shown = {row["key"] for row in rows}
        ordered = sorted(
            (row for row in rows if row["key"] in known and row["key"] not in gone),
            key=lambda row: row["place"] or 99,
        )
        wished = [{**known[row["key"]], "caption": row["caption"]} for row in ordered]
        return wished + [line for key, line in known.items() if key not in shown]

    def keep(self) -> None:
        """Keep the new photos until the form comes back."""
        for form in self._new_forms():
            form.keep(self.holder)

    def forget(self) -> None:
        """The form is sent: nothing of it is kept any longer."""
        if self.waiting:
            drop_held(*self.waiting.values())

    def added(self, by: AbstractBaseUser | None, title: str) -> list[dict[str, Any]]:
        """Put the new photos in the library."""
        return [form.saved(by, title) for form in self._new_forms() if not form.blank]
