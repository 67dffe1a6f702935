"""Blocks that read the records: offers, events, offices, stories; and rows an editor types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from draille.offer.offers.enums import Kind
from draille.promotion.site.blocks.choosers import OfferBlock
from draille.promotion.site.blocks.words import LinkBlock
from draille.promotion.site.enums import Difficulty, When
from draille.promotion.site.questions import LONGEST, check_event_question, check_offer_question

MOST = 24


def _heading(label: str = "Titre", **more: Any) -> blocks.CharBlock:
    return blocks.CharBlock(label=label, required=False, max_length=120, **more)


class OfferListBlock(blocks.StructBlock):
    """Offers: by a question, or chosen one by one."""

    title = _heading()
    kind = blocks.ChoiceBlock(choices=Kind.choices, label="Type", required=False)
    question = blocks.CharBlock(
        label="Ou l’adresse d’une liste filtrée",
        required=False,
        max_length=LONGEST,
        help_text="Filtrez la liste « Nos adresses », copiez l’adresse de la page et collez-la ici.",
        validators=[check_offer_question],
    )
    chosen = blocks.ListBlock(
        OfferBlock(), label="Ou des fiches choisies une à une", required=False, default=[], max_num=MOST
    )
    number = blocks.IntegerBlock(label="Combien au plus", min_value=1, max_value=MOST, default=6)
    on_map = blocks.BooleanBlock(label="Les montrer aussi sur une carte", required=False)

    def get_context(self, value: Any, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The cards, and the address of the whole list."""
        from draille.promotion.site.lists import offers_of

        return super().get_context(value, parent_context=parent_context) | offers_of(value, parent_context)

    class Meta:
        label = "Liste d’adresses"
        template = "site/blocks/offers.html"
        icon = "list-ul"


class EventListBlock(blocks.StructBlock):
    """Events to come."""

    title = _heading()
    when = blocks.ChoiceBlock(choices=When.choices, default=When.WEEK, label="Quand")
    question = blocks.CharBlock(
        label="Seulement celles d’une liste filtrée",
        required=False,
        max_length=LONGEST,
        help_text="Filtrez l’agenda (thème, commune…), copiez l’adresse de la page et collez-la ici.",
        validators=[check_event_question],
    )
    number = blocks.IntegerBlock(label="Combien au plus", min_value=1, max_value=MOST, default=6)

    def get_context(self, value: Any, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The occurrences, and the address of the whole agenda."""
        from draille.promotion.site.happenings import events_of

        return super().get_context(value, parent_context=parent_context) | events_of(value, parent_context)

    class Meta:
        label = "Liste d’événements"
        template = "site/blocks/events.html"
        icon = "date"


class OfficesBlock(blocks.StructBlock):
    """The offices, those open now said first."""

    title = _heading()

    def get_context(self, value: Any, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Each with its state in words."""
        from draille.promotion.site.lists import offices_now

        return super().get_context(value, parent_context=parent_context) | offices_now()

    class Meta:
        label = "Bureaux ouverts maintenant"
        template = "site/blocks/offices.html"
        icon = "home"


class StoryListBlock(blocks.StructBlock):
    """The latest stories, or those chosen."""

    title = _heading()
    chosen = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="site.StoryPage"),
        label="Histoires choisies (sinon les dernières)",
        required=False,
        default=[],
        max_num=MOST,
    )
    number = blocks.IntegerBlock(label="Combien au plus", min_value=1, max_value=MOST, default=3)

    def get_context(self, value: Any, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """In the language of the page."""
        from draille.promotion.site.lists import stories_of

        return super().get_context(value, parent_context=parent_context) | stories_of(value, parent_context)

    class Meta:
        label = "Histoires"
        template = "site/blocks/stories.html"
        icon = "doc-full-inverse"


class TrailBlock(blocks.StructBlock):
    """A walk, in a row."""

    name = blocks.CharBlock(label="Nom", max_length=120)
    km = blocks.DecimalBlock(label="Kilomètres", required=False, min_value=0, max_digits=5, decimal_places=1)
    climb = blocks.IntegerBlock(label="Dénivelé positif (m)", required=False, min_value=0, max_value=9000)
    duration = blocks.CharBlock(label="Durée", required=False, max_length=30, help_text="« 3 h 30 »")
    difficulty = blocks.ChoiceBlock(choices=Difficulty.choices, label="Difficulté", required=False)
    link = LinkBlock(label="Page ou lien", required=False)
    document = DocumentChooserBlock(label="Fiche à télécharger", required=False)

    class Meta:
        label = "Sentier"
        icon = "arrow-right"


class TrailListBlock(blocks.StructBlock):
    """Walks, typed by the editor."""

    title = _heading()
    trails = blocks.ListBlock(TrailBlock(), label="Sentiers", min_num=1, max_num=MOST)

    class Meta:
        label = "Liste de sentiers"
        template = "site/blocks/trails.html"
        icon = "list-ol"


class PointBlock(blocks.StructBlock):
    """A point of a map."""

    name = blocks.CharBlock(label="Nom", max_length=120)
    text = blocks.CharBlock(label="En une ligne", required=False, max_length=200)
    latitude = blocks.FloatBlock(label="Latitude", min_value=-90, max_value=90)
    longitude = blocks.FloatBlock(label="Longitude", min_value=-180, max_value=180)
    url = blocks.CharBlock(label="Adresse de la page", required=False, max_length=500)

    def clean(self, value: Any) -> Any:
        """Only addresses a visitor may follow."""
        cleaned = super().clean(value)
        if cleaned["url"] and not cleaned["url"].startswith(("/", "https://", "http://")):
            wrong = ValidationError("Une adresse commence par « / » ou par « https:// ».")
            raise blocks.StructBlockValidationError(block_errors={"url": wrong})
        return cleaned

    class Meta:
        label = "Point"
        icon = "location"


class MapBlock(blocks.StructBlock):
    """A map of points, and the same points as a list."""

    title = blocks.CharBlock(label="Titre", max_length=120)
    points = blocks.ListBlock(PointBlock(), label="Points", min_num=1, max_num=60)

    class Meta:
        label = "Carte"
        template = "site/blocks/map.html"
        icon = "site"
