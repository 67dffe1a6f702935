"""The menu of the promotion (apps above add to it by ``register_promotion_menu_item``) and the audience's."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from draille.promotion.audience import desk_urls, perms

promotion_menu = Menu(register_hook_name="register_promotion_menu_item")


class AudienceMenuItem(MenuItem):
    """Shown to those who may read the audience."""

    def is_shown(self, request: HttpRequest) -> bool:
        return perms.can_see_audience(request.user)


@hooks.register("register_admin_menu_item")
def promotion_submenu() -> MenuItem:
    """After the offer."""
    return SubmenuMenuItem("Promotion", promotion_menu, name="promotion", icon_name="mail", order=45)


@hooks.register("register_admin_urls")
def audience_urls() -> list[URLResolver]:
    """Under ``/gestion/frequentation/``."""
    return [path("frequentation/", include(desk_urls))]


@hooks.register("register_promotion_menu_item")
def audience_menu_item() -> MenuItem:
    """Read often, after what is published."""
    return AudienceMenuItem(
        "Fréquentation",
        reverse("audience_desk:show_audience"),
        name="frequentation",
        icon_name="view",
        order=800,
    )
