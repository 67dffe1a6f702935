"""The photo and the poster of an event: kept, taken away, found in the library, or sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from draille.kernel.french import typeset
from draille.kernel.refusals import Refused
from draille.offer.agenda.forms.sources import NamedField
from draille.offer.offers.actions.holding import drop_held, held_photos, hold_photo, read_held
from draille.offer.offers.forms.columns import day_field
from draille.offer.offers.forms.photos import ACCEPTED
from draille.offer.offers.models import HeldPhoto
from draille.territory.pictures.actions import add_picture
from draille.territory.pictures.cleaning import CleanPicture, cleaned_picture
from draille.territory.pictures.enums import Licence
from draille.territory.pictures.models import Picture

HINT = _("JPEG, PNG ou WebP, 12 Mo au plus. La position enregistrée par le téléphone est effacée.")
LICENCES = [(one.value, one.label) for one in Licence]


class PictureForm(forms.Form):
    """One picture of an event. ``waiting`` names a file that came with answers to correct."""

    remove = forms.BooleanField(label=_("Retirer cette image"), required=False)
    pick = NamedField("picture", label=_("Choisir dans la photothèque"))
    file = forms.FileField(
        label=_("Envoyer un fichier"),
        required=False,
        help_text=HINT,
        widget=forms.FileInput({"accept": ACCEPTED}),
    )
    alt = forms.CharField(
        label=_("Ce que montre l’image"),
        required=False,
        max_length=255,
        help_text=_("Pour qui ne la voit pas : « Le bal sous les châtaigniers »."),
    )
    credit = forms.CharField(label=_("Auteur de l’image"), required=False, max_length=120)
    licence = forms.ChoiceField(label=_("Droits"), choices=LICENCES, initial=Licence.CEDED, required=False)
    expires_on = day_field(label=_("Fin des droits"), help_text=_("Vide si elle n’en a pas."))
    held: HeldPhoto | None = None
    """The file kept from the last sending, or for the next one."""

    def __init__(
        self, data: Any, files: Any, *, key: int | None, prefix: str, library: bool, holder: str
    ) -> None:
        super().__init__(data, files, prefix=prefix)
        self.key, self.holder = key, holder
        self.poster = prefix.endswith("poster")
        self.picture = Picture.objects.prefetch_related("renditions").filter(pk=key).first() if key else None
        for name in () if library else ("pick", "licence", "expires_on"):
            del self.fields[name]

    def clean_file(self) -> CleanPicture | None:
        """The upload, cleaned; or the one that was kept."""
        token = self.data.get(self.add_prefix("waiting"), "")
        self.held = held_photos(self.holder).get(token) if token else None
        upload = self.cleaned_data["file"]
        if not upload:
            return read_held(self.held) if self.held else None
        try:
            return cleaned_picture(upload)
        except Refused as refusal:
            raise ValidationError(typeset(str(refusal)), code=refusal.code) from refusal

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("file") and not self.poster:
            for name, words in (
                ("alt", _("Dites ce que montre l’image.")),
                ("credit", _("Indiquez l’auteur de l’image.")),
            ):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return data

    def keep(self) -> None:
        """Keep the file for the next sending, in place of the one kept before."""
        sent = self.files.get(self.add_prefix("file"))
        if sent and self.cleaned_data.get("file"):
            self.forget()
            self.held = hold_photo(holder=self.holder, picture=self.cleaned_data["file"])

    def forget(self) -> None:
        """Nothing of it is kept any longer."""
        if self.held:
            drop_held(self.held)
            self.held = None

    @property
    def has_upload(self) -> bool:
        """Whether a file was sent."""
        return bool(self.cleaned_data.get("file"))

    def value(self) -> int | None:
        """The key of the picture, uploads apart; call it once valid."""
        data = self.cleaned_data
        return data.get("pick") or (None if data.get("remove") else self.key)

    def saved(self, by: AbstractBaseUser | None, title: str, author: str) -> int:
        """Put the file in the library; returns its key. A poster speaks for itself: its words may be left
        out."""
        data = self.cleaned_data
        picture = add_picture(
            data["file"],
            alt=data["alt"] or typeset(f"Affiche : {title}"),
            credit=data["credit"] or author or "Organisateur",
            licence=data.get("licence") or Licence.CEDED,
            expires_on=data.get("expires_on"),
            by=by,
            title=title,
        )
        return int(picture.pk)

    def row_errors(self) -> list[str]:
        """Every error with its field."""
        return [
            f"{self.fields[name].label} : {error}" if name in self.fields else str(error)
            for name, errors in self.errors.items()
            for error in errors
        ]
