"""The menu of the offer; apps of the wing and above add to it by the hook ``register_offer_menu_item``."""

from __future__ import annotations

from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

offer_menu = Menu(register_hook_name="register_offer_menu_item")


@hooks.register("register_admin_menu_item")
def offer_submenu() -> MenuItem:
    """The offer, after the counter and the inbox."""
    return SubmenuMenuItem("Offre", offer_menu, name="offre", icon_name="home", order=40)
