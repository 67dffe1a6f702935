"""The menu of the offer; apps of the wing and above add to it by the hook ``register_offer_menu_item``."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from draille.offer.offers import desk_urls
from draille.offer.offers.models import Offer
from draille.offer.offers.perms import can_change_offers, can_read_offers
from draille.offer.offers.viewsets import OfferListsViewSet, OrganisationViewSet

offer_menu = Menu(register_hook_name="register_offer_menu_item")


@hooks.register("register_admin_menu_item")
def offer_submenu() -> MenuItem:
    """The offer, after the counter and the inbox."""
    return SubmenuMenuItem("Offre", offer_menu, name="offre", icon_name="home", order=40)


class OffersMenuItem(MenuItem):
    """Shown to who may read the catalogue."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_read_offers(request.user)


class NewOfferMenuItem(MenuItem):
    """Shown to who may write it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_change_offers(request.user)


@hooks.register("register_admin_urls")
def offers_urls() -> list[URLResolver]:
    """``/gestion/offre/fiches/``."""
    return [path("offre/fiches/", include(desk_urls))]


@hooks.register("register_offer_menu_item")
def offers_menu_item() -> MenuItem:
    """The list of sheets."""
    return OffersMenuItem(
        "Fiches", reverse("offers_desk:list_offers"), name="fiches", icon_name="list-ul", order=10
    )


@hooks.register("register_offer_menu_item")
def new_offer_menu_item() -> MenuItem:
    """A new sheet, from anywhere."""
    return NewOfferMenuItem(
        "Nouvelle fiche",
        reverse("offers_desk:choose_kind"),
        name="nouvelle-fiche",
        icon_name="plus",
        order=20,
    )


@hooks.register("register_offer_menu_item")
def organisations_menu_item() -> MenuItem:
    """The professionals."""
    return OffersMenuItem(
        "Professionnels",
        reverse("offers_organisations:index"),
        name="professionnels",
        icon_name="group",
        order=30,
    )


hooks.register("register_admin_viewset", OrganisationViewSet)
hooks.register("register_admin_viewset", OfferListsViewSet)


class OfferURLFinder(ModelAdminURLFinder):
    """Where the journal finds a sheet."""

    def construct_edit_url(self, instance: Offer) -> str | None:
        """The sheet's page, for who may read it."""
        may = self.user is None or can_read_offers(self.user)
        return reverse("offers_desk:read_offer", args=[instance.pk]) if may else None


register_admin_url_finder(Offer, OfferURLFinder)
