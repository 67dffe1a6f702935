"""What operators add to the back office. Registrations only: the pages are in ``desk/``."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import MenuItem

from draille.network.operators import desk_urls, perms
from draille.network.operators.models import Listing, Platform, Remittance


class OperatorsMenuItem(MenuItem):
    """Shown to those who may see what platforms send."""

    def is_shown(self, request: HttpRequest) -> bool:
        return perms.can_read_remittances(request.user)


@hooks.register("register_admin_urls")
def operators_urls() -> list[URLResolver]:
    """Under ``/gestion/taxe/operateurs/``."""
    return [path("taxe/operateurs/", include(desk_urls))]


@hooks.register("register_tax_menu_item")
def operators_menu_item() -> MenuItem:
    """In the menu of the tourist tax."""
    return OperatorsMenuItem(
        "Opérateurs numériques",
        reverse("operators_desk:list_remittances"),
        name="taxe-operateurs",
        icon_name="globe",
        order=50,
    )


class _Finder(ModelAdminURLFinder):
    """Where the journal finds a record of ours."""

    page = ""

    def construct_edit_url(self, instance: Platform | Remittance | Listing) -> str | None:
        """Its page, for who may read it."""
        may = self.user is None or perms.can_read_remittances(self.user)
        return reverse(f"operators_desk:{self.page}", args=[instance.pk]) if may else None


class PlatformFinder(_Finder):
    """A platform's form."""

    page = "change_platform"


class RemittanceFinder(_Finder):
    """A remittance's page."""

    page = "show_remittance"


class ListingFinder(_Finder):
    """A listing's page."""

    page = "show_listing"


register_admin_url_finder(Platform, PlatformFinder)
register_admin_url_finder(Remittance, RemittanceFinder)
register_admin_url_finder(Listing, ListingFinder)
