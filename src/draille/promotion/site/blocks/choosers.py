"""Choosing a sheet of the catalogue, in a page's body."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.admin.viewsets.chooser import ChooserViewSet

from draille.offer.offers.models import Offer


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
