"""Choosing a sheet of the catalogue or a brochure, in a page's body."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail import blocks
from wagtail.admin.viewsets.chooser import ChooserViewSet

from draille.offer.offers.models import Offer
from draille.promotion.brochures.models import Brochure
from draille.promotion.brochures.queries import published_brochure


class OfferChooserViewSet(ChooserViewSet):
    """The published sheets, by name."""

    model = Offer
    icon = "home"
    choose_one_text = "Choisir une fiche"
    choose_another_text = "Choisir une autre fiche"
    edit_item_text = "Voir la fiche"
    register_widget = False
    per_page = 20

    def get_object_list(self) -> QuerySet[Any]:
        """What visitors may see."""
        return Offer.objects.published().order_by("name", "pk")


offer_chooser = OfferChooserViewSet("site_offer_chooser", url_prefix="site/choisir-une-fiche")
OfferBlock = offer_chooser.get_block_class(
    name="OfferBlock", module_path="draille.promotion.site.blocks.choosers"
)


class BrochureChooserViewSet(ChooserViewSet):
    """The published brochures, by title."""

    model = Brochure
    icon = "doc-full"
    choose_one_text = "Choisir une brochure"
    choose_another_text = "Choisir une autre brochure"
    edit_item_text = "Voir la brochure"
    register_widget = False
    per_page = 20

    def get_object_list(self) -> QuerySet[Any]:
        """What visitors may download."""
        return Brochure.objects.published().order_by("title", "pk")


brochure_chooser = BrochureChooserViewSet("site_brochure_chooser", url_prefix="site/choisir-une-brochure")
BrochureChoiceBlock = brochure_chooser.get_block_class(
    name="BrochureChoiceBlock", module_path="draille.promotion.site.blocks.choosers"
)


class BrochureBlock(blocks.StructBlock):
    """A brochure to download, counted with the others; nothing is shown once it is withdrawn."""

    brochure = BrochureChoiceBlock(label="Brochure")
    title = blocks.CharBlock(
        label="Titre", required=False, max_length=120, help_text="Celui de la brochure s’il reste vide."
    )
    text = blocks.CharBlock(label="En une ligne", required=False, max_length=200)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """The card of the brochure in the language of the page."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        chosen = value.get("brochure")
        return {**context, "card": published_brochure(chosen.pk) if chosen else None}

    class Meta:
        label = "Brochure à télécharger"
        template = "site/blocks/brochure.html"
        icon = "doc-full"
