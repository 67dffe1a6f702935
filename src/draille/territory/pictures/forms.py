"""The form of every page of Wagtail's image library: what comes in is cleaned, whatever the page."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from wagtail.images.forms import BaseImageForm

from draille.kernel.french import typeset
from draille.kernel.refusals import Refused
from draille.territory.pictures.cleaning import cleaned_picture
from draille.territory.pictures.enums import Licence


class PictureForm(BaseImageForm):
    """Adding and changing a picture."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "licence" in self.fields:
            # Several files at once come without words: they are asked for once the photos are there.
            self.fields["licence"].required = False

    def clean_licence(self) -> str:
        """What is not said stays the office's own."""
        return str(self.cleaned_data["licence"] or self.instance.licence or Licence.OFFICE)

    def clean_file(self) -> Any:
        """The upload itself is emptied of its original bytes.

        Wagtail keeps the upload aside when another field is wrong (several files at once): what it keeps is
        the cleaned picture too.
        """
        upload = self.cleaned_data["file"]
        if not isinstance(upload, UploadedFile) or "file" not in self.changed_data:
            return upload
        try:
            kept = cleaned_picture(upload)
        except Refused as refusal:
            raise ValidationError(typeset(str(refusal)), code=refusal.code) from refusal
        data = kept.read()
        for holder in {id(held): held for held in (upload, *self.files.values())}.values():
            if holder is upload or getattr(holder, "file", None) is upload.file:
                holder.file, holder.size, holder.name = BytesIO(data), len(data), kept.name
        return upload
