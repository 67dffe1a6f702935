"""What the brochures add to the back office. Registrations only: the pages are in ``desk*.py``."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import MenuItem

from draille.promotion.brochures import desk_urls, perms
from draille.promotion.brochures.models import Brochure


class BrochuresMenuItem(MenuItem):
    """Shown to those who may see them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return perms.can_see_brochures(request.user)


@hooks.register("register_admin_urls")
def brochures_urls() -> list[URLResolver]:
    """Under ``/gestion/brochures/``."""
    return [path("brochures/", include(desk_urls))]


@hooks.register("register_promotion_menu_item")
def brochures_menu_item() -> MenuItem:
    """In the menu of the promotion."""
    address = reverse("brochures_desk:list_brochures")
    return BrochuresMenuItem("Brochures", address, name="brochures", icon_name="download", order=300)


class BrochureURLFinder(ModelAdminURLFinder):
    """Where the journal finds a brochure."""

    def construct_edit_url(self, instance: Brochure) -> str | None:
        """Its page, for who may read it."""
        may = self.user is None or perms.can_see_brochures(self.user)
        return reverse("brochures_desk:edit_brochure", args=[instance.pk]) if may else None


register_admin_url_finder(Brochure, BrochureURLFinder)
