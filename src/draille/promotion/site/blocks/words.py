"""Blocks of words and pictures."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

FEATURES = ["h2", "h3", "bold", "italic", "ul", "ol", "link", "document-link"]
"""What an editor may do in a text; ``richtext.py`` lets through nothing else."""


class WordsBlock(blocks.RichTextBlock):
    """Text with headings, lists and links."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": FEATURES, "label": "Texte", **kwargs})

    class Meta:
        template = "site/blocks/words.html"
        icon = "pilcrow"


class PhotoBlock(blocks.StructBlock):
    """One photo across the column."""

    picture = ImageChooserBlock(label="Photo")
    caption = blocks.CharBlock(label="Légende", required=False, max_length=200)

    class Meta:
        label = "Photo"
        template = "site/blocks/photo.html"
        icon = "image"


class GalleryBlock(blocks.StructBlock):
    """Several photos, all in view."""

    title = blocks.CharBlock(label="Titre", required=False, max_length=120)
    photos = blocks.ListBlock(PhotoBlock(), label="Photos", min_num=2, max_num=12)

    class Meta:
        label = "Galerie"
        template = "site/blocks/gallery.html"
        icon = "grip"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    text = blocks.TextBlock(label="Citation", max_length=600)
    author = blocks.CharBlock(label="Qui le dit", required=False, max_length=120)

    class Meta:
        label = "Citation"
        template = "site/blocks/quote.html"
        icon = "openquote"


class LinkBlock(blocks.StructBlock):
    """A link to a page, or to an address."""

    label = blocks.CharBlock(label="Texte du lien", required=False, max_length=80)
    page = blocks.PageChooserBlock(label="Page du site", required=False)
    url = blocks.CharBlock(
        label="Ou une adresse",
        required=False,
        max_length=500,
        help_text="Une page de l’application (« /offres/?kind=producer ») ou un autre site (« https://… »).",
    )

    def clean(self, value: Any) -> Any:
        """Only addresses a visitor may follow."""
        cleaned = super().clean(value)
        if cleaned["url"] and not cleaned["url"].startswith(("/", "https://", "http://", "mailto:", "tel:")):
            wrong = ValidationError("Une adresse commence par « / » ou par « https:// ».")
            raise blocks.StructBlockValidationError(block_errors={"url": wrong})
        return cleaned

    class Meta:
        label = "Lien"
        template = "site/blocks/link.html"
        icon = "link"


class CalloutBlock(blocks.StructBlock):
    """What must not be missed: a word of advice, a closed path."""

    title = blocks.CharBlock(label="Titre", max_length=120)
    text = blocks.RichTextBlock(label="Texte", features=["bold", "italic", "link", "ul"])
    link = LinkBlock(label="Lien", required=False)

    class Meta:
        label = "Encadré"
        template = "site/blocks/callout.html"
        icon = "info-circle"


class VideoBlock(blocks.StructBlock):
    """A film on another site: a picture and a link. Nothing of the other site is loaded here."""

    title = blocks.CharBlock(label="Titre du film", max_length=120)
    url = blocks.URLBlock(label="Adresse du film")
    duration = blocks.CharBlock(label="Durée", required=False, max_length=30, help_text="« 3 min »")
    picture = ImageChooserBlock(label="Image", required=False)

    class Meta:
        label = "Lien vers une vidéo"
        template = "site/blocks/video.html"
        icon = "media"
