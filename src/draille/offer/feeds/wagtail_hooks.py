"""What feeds add to the back office. Registrations only: the pages are in ``desk/``."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import MenuItem

from draille.offer.feeds import desk_urls, perms
from draille.offer.feeds.models import Feed


class FeedsMenuItem(MenuItem):
    """Shown to those who may see what comes in."""

    def is_shown(self, request: HttpRequest) -> bool:
        return perms.can_read_feeds(request.user)


@hooks.register("register_admin_urls")
def feeds_urls() -> list[URLResolver]:
    """Under ``/gestion/offre/flux/``."""
    return [path("offre/flux/", include(desk_urls))]


@hooks.register("register_offer_menu_item")
def feeds_menu_item() -> MenuItem:
    """In the menu of the offer."""
    return FeedsMenuItem(
        "Flux entrants",
        reverse("feeds_desk:list_feeds"),
        name="flux-entrants",
        icon_name="download",
        order=60,
    )


class FeedURLFinder(ModelAdminURLFinder):
    """Where the journal finds a feed."""

    def construct_edit_url(self, instance: Feed) -> str | None:
        """The feed's page, for who may read it."""
        may = self.user is None or perms.can_read_feeds(self.user)
        return reverse("feeds_desk:show_feed", args=[instance.pk]) if may else None


register_admin_url_finder(Feed, FeedURLFinder)
