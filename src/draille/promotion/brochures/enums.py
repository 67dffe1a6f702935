"""What a brochure is, and what its files are."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Category(TextChoices):
    """In the order of the visitors' page."""

    GUIDE = "guide", _("Guides")
    MAP = "map", _("Cartes")
    TRAIL = "trail", _("Fiches sentiers")
    LEAFLET = "leaflet", _("Dépliants")
    PLAN = "plan", _("Plans de villages")
    PROGRAMME = "programme", _("Programmes")


class State(TextChoices):
    """The life of a brochure."""

    DRAFT = "draft", "en préparation"
    PUBLISHED = "published", "publiée"
    WITHDRAWN = "withdrawn", "retirée"


class FileKind(TextChoices):
    """What is taken in; the value is the extension."""

    PDF = "pdf", "PDF"
    JPEG = "jpg", "JPEG"
    PNG = "png", "PNG"
    GPX = "gpx", "GPX"


CONTENT_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.GPX: "application/gpx+xml",
}
