"""Menus, made in the back office."""

from __future__ import annotations

from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.viewsets.model import ModelViewSet

from draille.promotion.site.models import Menu


class MenuViewSet(ModelViewSet):
    """One record for each site, language and place."""

    model = Menu
    name = "site_menus"
    url_prefix = "site/menus"
    icon = "list-ul"
    menu_label = "Menus du site"
    add_to_settings_menu = True
    list_display = ["site", "locale", "place"]
    list_filter = ["site", "locale", "place"]
    panels = [
        FieldRowPanel([FieldPanel("site"), FieldPanel("locale"), FieldPanel("place")]),
        FieldPanel("entries"),
    ]
