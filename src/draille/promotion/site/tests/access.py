"""Who may open which page of the site."""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale, Site

from draille.offer.offers.tests.factories import OfferFactory
from draille.promotion.brochures.tests.factories import brochure
from draille.promotion.site import roles
from draille.promotion.site.models import Menu, SiteLook
from tests.access.rows import EVERY_ROLE, Row, viewset

PUBLISHERS = set(roles.PUBLISHERS)


def _menu() -> Menu:
    site = Site.objects.get(is_default_site=True)
    locale = Locale.objects.get(language_code="fr")
    return Menu.objects.get_or_create(site=site, locale=locale, place="main")[0]


def _look() -> list[Any]:
    site = Site.objects.get(is_default_site=True)
    SiteLook.objects.update_or_create(site=site, defaults={"color_action": "#1f5fa8"})
    return [site.pk]


ACCESS: list[Row] = [
    Row("site:search", query={"q": "gîte"}, allow=EVERY_ROLE, anonymous=True),
    Row("site_files:stylesheet", args=_look, allow=EVERY_ROLE, anonymous=True),
    Row("site_desk:list_stories", allow=EVERY_ROLE),
    *viewset(
        "site_menus",
        _menu,
        view=PUBLISHERS,
        change=PUBLISHERS,
        pages=dict.fromkeys(("copy", "history", "history_results", "usage"), PUBLISHERS),
    ),
    Row("site_offer_chooser:choose", allow=EVERY_ROLE),
    Row("site_offer_chooser:choose_results", allow=EVERY_ROLE),
    Row("site_offer_chooser:chosen", args=lambda: [OfferFactory().pk], allow=EVERY_ROLE),
    Row("site_offer_chooser:chosen_multiple", allow=EVERY_ROLE),
    # There is nothing to fill in; who may not add sheets is led away.
    Row("site_offer_chooser:create", allow=EVERY_ROLE - {"auditor"}),
    Row("site_brochure_chooser:choose", allow=EVERY_ROLE),
    Row("site_brochure_chooser:choose_results", allow=EVERY_ROLE),
    Row("site_brochure_chooser:chosen", args=lambda: [brochure().pk], allow=EVERY_ROLE),
    Row("site_brochure_chooser:chosen_multiple", allow=EVERY_ROLE),
    Row("site_brochure_chooser:create"),
]
