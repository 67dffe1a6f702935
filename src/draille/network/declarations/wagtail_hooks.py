"""What declarations add to the back office. Registrations only: the pages are in ``desk/``."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import MenuItem

from draille.network.declarations import desk_urls
from draille.network.declarations.models import Declaration
from draille.network.declarations.perms import can_read_declarations


class DeclarationsMenuItem(MenuItem):
    """Shown to who may read declarations."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_read_declarations(request.user)


@hooks.register("register_admin_urls")
def declarations_urls() -> list[URLResolver]:
    """``/gestion/taxe/declarations/``."""
    return [path("taxe/declarations/", include(desk_urls))]


@hooks.register("register_tax_menu_item")
def declarations_item() -> MenuItem:
    """The declarations, after the hosts."""
    url = reverse("declarations_desk:list_declarations")
    return DeclarationsMenuItem("Déclarations", url, name="taxe-declarations", icon_name="form", order=30)


class DeclarationURLFinder(ModelAdminURLFinder):
    """Where the journal finds a declaration."""

    def construct_edit_url(self, instance: Declaration) -> str | None:
        """Its page, for who may read it."""
        may = self.user is None or can_read_declarations(self.user)
        return reverse("declarations_desk:show_declaration", args=[instance.pk]) if may else None


register_admin_url_finder(Declaration, DeclarationURLFinder)
