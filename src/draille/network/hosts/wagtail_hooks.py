"""What hosts and lodgings add to the back office. Registrations only: the pages are in ``desk``."""

from __future__ import annotations

from typing import Any

from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import MenuItem

from draille.network.hosts import desk_urls, perms
from draille.network.hosts.models import Host, Lodging


class HostsMenuItem(MenuItem):
    """Shown to who may read hosts."""

    def is_shown(self, request: Any) -> bool:
        return perms.can_read_hosts(request.user)


@hooks.register("register_admin_urls")
def hosts_urls() -> list[URLResolver]:
    """``/gestion/taxe/hebergeurs/`` and ``/gestion/taxe/hebergements/``."""
    return [path("taxe/", include(desk_urls))]


@hooks.register("register_tax_menu_item")
def hosts_menu_item() -> MenuItem:
    """Who lets."""
    url = reverse("hosts_desk:list_hosts")
    return HostsMenuItem("Hébergeurs", url, name="tax-hosts", icon_name="group", order=30)


@hooks.register("register_tax_menu_item")
def lodgings_menu_item() -> MenuItem:
    """What is let."""
    url = reverse("hosts_desk:list_lodgings")
    return HostsMenuItem("Hébergements", url, name="tax-lodgings", icon_name="home", order=31)


class HostURLFinder(ModelAdminURLFinder):
    """Where the journal finds a host."""

    def construct_edit_url(self, instance: Host) -> str | None:
        """The host's page, for who may read it."""
        may = self.user is None or perms.can_read_hosts(self.user)
        return reverse("hosts_desk:show_host", args=[instance.pk]) if may else None


class LodgingURLFinder(ModelAdminURLFinder):
    """Where the journal finds a lodging."""

    def construct_edit_url(self, instance: Lodging) -> str | None:
        """The lodging's page, for who may read it."""
        may = self.user is None or perms.can_read_hosts(self.user)
        return reverse("hosts_desk:show_lodging", args=[instance.pk]) if may else None


register_admin_url_finder(Host, HostURLFinder)
register_admin_url_finder(Lodging, LodgingURLFinder)
