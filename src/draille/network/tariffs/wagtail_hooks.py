"""The tourist tax in the back office; other apps add to its menu by the hook ``register_tax_menu_item``."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from draille.network.tariffs import desk_urls
from draille.network.tariffs.delta import desk as delta_desk
from draille.network.tariffs.models import Authority, Deliberation, DeltaFile
from draille.network.tariffs.perms import can_read_tariffs

tax_menu = Menu(register_hook_name="register_tax_menu_item")


class TariffsMenuItem(MenuItem):
    """Shown to who may read tariffs."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_read_tariffs(request.user)


@hooks.register("register_admin_urls")
def tariffs_urls() -> list[URLResolver]:
    """``/gestion/taxe/tarifs/``, ``/gestion/taxe/delta/``."""
    return [path("taxe/tarifs/", include(desk_urls)), path("taxe/delta/", include(delta_desk))]


@hooks.register("register_admin_menu_item")
def tax_submenu() -> MenuItem:
    """The tourist tax, after the agenda; shown where one of its entries is."""
    return SubmenuMenuItem("Taxe de séjour", tax_menu, name="taxe", icon_name="clipboard-list", order=44)


@hooks.register("register_tax_menu_item")
def tariffs_item() -> MenuItem:
    """What was voted."""
    return TariffsMenuItem(
        "Tarifs", reverse("tariffs_desk:list_tariffs"), name="taxe-tarifs", icon_name="table", order=800
    )


@hooks.register("register_tax_menu_item")
def delta_item() -> MenuItem:
    """What the State publishes of it."""
    url = reverse("tariffs_delta:list_files")
    return TariffsMenuItem("Fichier national", url, name="taxe-delta", icon_name="download", order=810)


class DeliberationURLFinder(ModelAdminURLFinder):
    """Where the journal finds a deliberation."""

    def construct_edit_url(self, instance: Deliberation) -> str | None:
        """Its page, for who may read it."""
        may = self.user is None or can_read_tariffs(self.user)
        return reverse("tariffs_desk:show_deliberation", args=[instance.pk]) if may else None


class AuthorityURLFinder(ModelAdminURLFinder):
    """Where the journal finds an authority."""

    def construct_edit_url(self, instance: Authority) -> str | None:
        """Its page, for who may read it."""
        may = self.user is None or can_read_tariffs(self.user)
        return reverse("tariffs_desk:show_authority", args=[instance.pk]) if may else None


register_admin_url_finder(Deliberation, DeliberationURLFinder)
register_admin_url_finder(Authority, AuthorityURLFinder)


class DeltaFileURLFinder(ModelAdminURLFinder):
    """Where the journal finds a reading of the national file."""

    def construct_edit_url(self, instance: DeltaFile) -> str | None:
        """Its comparison, for who may read it."""
        may = self.user is None or can_read_tariffs(self.user)
        return reverse("tariffs_delta:show_file", args=[instance.pk]) if may else None


register_admin_url_finder(DeltaFile, DeltaFileURLFinder)
