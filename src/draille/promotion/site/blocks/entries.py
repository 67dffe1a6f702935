"""The entries of a menu."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from draille.ui.public import public_links


def app_pages() -> list[tuple[str, str]]:
    """The pages the apps bring to the visitors' menu."""
    return [(link.code, str(link.label)) for link in public_links]


def _label(required: bool = False) -> blocks.CharBlock:
    help_text = "" if required else "Sinon, le titre de la page."
    return blocks.CharBlock(label="Texte", required=required, max_length=40, help_text=help_text)


class PageEntryBlock(blocks.StructBlock):
    """A page of the site."""

    page = blocks.PageChooserBlock(label="Page")
    label = _label()

    class Meta:
        label = "Page du site"
        icon = "doc-empty"


class AppEntryBlock(blocks.StructBlock):
    """A page of an app: offers, agenda…"""

    code = blocks.ChoiceBlock(choices=app_pages, label="Page")
    label = _label()

    class Meta:
        label = "Page de l’application"
        icon = "cog"


class AddressEntryBlock(blocks.StructBlock):
    """An address of ours with a filter, or another site."""

    url = blocks.CharBlock(label="Adresse", max_length=500)
    label = _label(required=True)

    def clean(self, value: Any) -> Any:
        """Only addresses a visitor may follow."""
        cleaned = super().clean(value)
        if not cleaned["url"].startswith(("/", "https://", "http://")):
            wrong = ValidationError("Une adresse commence par « / » ou par « https:// ».")
            raise blocks.StructBlockValidationError(block_errors={"url": wrong})
        return cleaned

    class Meta:
        label = "Adresse"
        icon = "link"


class FileEntryBlock(blocks.StructBlock):
    """A file to download."""

    document = DocumentChooserBlock(label="Fichier")
    label = _label(required=True)

    class Meta:
        label = "Brochure"
        icon = "doc-full"


class EntriesBlock(blocks.StreamBlock):
    """In the order of the menu."""

    page = PageEntryBlock()
    app = AppEntryBlock()
    address = AddressEntryBlock()
    file = FileEntryBlock()

    class Meta:
        max_num = 12


class SocialBlock(blocks.StructBlock):
    """An account of the office on a network."""

    name = blocks.CharBlock(label="Réseau", max_length=30)
    url = blocks.URLBlock(label="Adresse")

    class Meta:
        label = "Compte"
        icon = "link-external"
