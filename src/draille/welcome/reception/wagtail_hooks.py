"""What the reception adds to the back office. Registrations only: the pages are in ``desk*.py``."""

from __future__ import annotations

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from draille.welcome.reception import menu
from draille.welcome.reception.desk import ContactMenuItem, RecordMenuItem, contact_views, word_lists

hooks.register("register_admin_viewset", lambda: contact_views)
hooks.register("register_admin_viewset", lambda: word_lists)


@hooks.register("register_admin_menu_item")
def counter_menu_item() -> MenuItem:
    """The counter comes first: it is opened every morning."""
    return RecordMenuItem("Comptoir", reverse("reception:counter"), icon_name="edit", order=10)


@hooks.register("register_admin_menu_item")
def contacts_menu_item() -> MenuItem:
    """The list of contacts."""
    return ContactMenuItem(
        "Actes d’accueil", reverse("reception_contacts:index"), icon_name="group", order=20
    )


hooks.register("register_admin_urls", menu.urls)
hooks.register("register_admin_menu_item", menu.sessions_item)
hooks.register("register_settings_menu_item", menu.imports_item)
