"""The office's picture library, on Wagtail's images."""

from __future__ import annotations

import secrets
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from django.db.models import Q
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.images.models import ImageQuerySet as WagtailImageQuerySet

from draille.kernel.clock import today
from draille.territory.pictures.enums import Licence


class PictureQuerySet(WagtailImageQuerySet):
    """Reads of pictures."""

    def usable(self, day: date | None = None) -> PictureQuerySet:
        """Those whose rights have not ended on that day (today when not given)."""
        return self.filter(Q(expires_on__isnull=True) | Q(expires_on__gte=day or today()))


class Picture(AbstractImage):
    """A picture. ``description`` is its alternative text in French; ``alt_en`` and ``alt_de`` the others.

    ``expires_on`` is the last day it may be shown; empty when the rights do not end.
    """

    credit = models.CharField("crédit", max_length=120, blank=True, help_text="Auteur de la photo.")
    licence = models.CharField("licence", max_length=16, choices=Licence.choices, default=Licence.OFFICE)
    expires_on = models.DateField("fin des droits", null=True, blank=True)
    alt_en = models.CharField("texte de remplacement (anglais)", max_length=255, blank=True)
    alt_de = models.CharField("texte de remplacement (allemand)", max_length=255, blank=True)

    objects = PictureQuerySet.as_manager()

    admin_form_fields = (
        *Image.admin_form_fields,
        "credit",
        "licence",
        "expires_on",
        "alt_en",
        "alt_de",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = "photo"
        verbose_name_plural = "photos"
        permissions: Any = [("choose_image", "Can choose image")]

    @property
    def usable(self) -> bool:
        """Whether it may still be shown today."""
        return self.expires_on is None or self.expires_on >= today()

    def get_upload_to(self, filename: str) -> str:
        """Where its file goes. Files are served to whoever knows their address: a picture of a sheet that is
        not published yet must not be guessed from its name.
        """
        path = PurePosixPath(filename)
        return str(super().get_upload_to(f"{path.stem}-{secrets.token_hex(8)}{path.suffix}"))

    def generate_rendition_file(self, filter: Any, *, source: Any = None) -> ContentFile[bytes]:
        """Wagtail's copy at one size. Its temporary file is closed here: Wagtail leaves it open, also where
        the original is gone, which is why that one is opened before.
        """
        with (
            self.open_file() as original,
            super().generate_rendition_file(filter, source=source or original) as made,
        ):
            made.seek(0)
            return ContentFile(made.read(), name=made.name)

    def alt(self, language: str) -> str:
        """The alternative text in a language; the French one where nobody translated it."""
        return str(getattr(self, f"alt_{language}", "") or self.description or self.title)


class PictureRendition(AbstractRendition):
    """A picture at one size."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
