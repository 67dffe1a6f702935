"""Menus and choosers in the back office."""

from __future__ import annotations

from django.urls import URLResolver, include, path
from wagtail import hooks

from draille.promotion.site import desk_urls
from draille.promotion.site.blocks.choosers import brochure_chooser, offer_chooser
from draille.promotion.site.viewsets import MenuViewSet


@hooks.register("register_admin_viewset")
def chooser_of_offers() -> object:
    """Choosing a sheet in a page."""
    return offer_chooser


@hooks.register("register_admin_viewset")
def chooser_of_brochures() -> object:
    """Choosing a brochure in a page."""
    return brochure_chooser


@hooks.register("register_admin_urls")
def site_urls() -> list[URLResolver]:
    """``/gestion/site/histoires/``."""
    return [path("site/histoires/", include(desk_urls))]


hooks.register("register_admin_viewset", MenuViewSet)
