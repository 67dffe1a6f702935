"""What the accounts add to the back office. Registrations only: the pages are in ``desk/``."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from draille.network.ledger import desk_urls
from draille.network.ledger.perms import can_read_accounts


class AccountsMenuItem(MenuItem):
    """Shown to who may read the accounts."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_read_accounts(request.user)


@hooks.register("register_admin_urls")
def ledger_urls() -> list[URLResolver]:
    """``/gestion/taxe/comptes/``."""
    return [path("taxe/comptes/", include(desk_urls))]


@hooks.register("register_tax_menu_item")
def accounts_item() -> MenuItem:
    """The accounts, after declarations and payments."""
    return AccountsMenuItem(
        "Comptes", reverse("ledger_desk:list_lines"), name="taxe-comptes", icon_name="table", order=50
    )
