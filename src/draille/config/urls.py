"""Addresses. Each app brings its own; this page only says where they hang."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from draille.config.api import api
from draille.config.media import media
from draille.territory.people.public import closed

# Addresses that Wagtail and allauth bring and this office does without: accounts are opened, named and ended
# by the director (people.actions), and there is one page to sign in.
CLOSED = [
    path("gestion/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("gestion/bulk/people/<path:rest>", closed, name="closed_bulk"),
    path("compte/signup/", closed, name="account_signup"),
    path("compte/email/", closed, name="account_email"),
]

urlpatterns = [
    *CLOSED,
    # The back office opens on the figures; the name of its home stays Wagtail's.
    path("gestion/", RedirectView.as_view(pattern_name="dashboard:show_board")),
    path("gestion/", include(wagtailadmin_urls)),
    path("compte/", include("allauth.urls")),
    path("comptoir/", include("draille.welcome.reception.urls")),
    path("api/", api.urls),
    path("ui/", include("draille.ui.urls")),
    path("carte/", include("draille.territory.places.urls")),
    path("medias/<path:path>", media, name="media"),
    path("documents/", include(wagtaildocs_urls)),
    *(
        [path("demo/payfip/", include("draille.network.payments.payfip_stand_in.urls"))]
        if settings.DEMO
        else []
    ),
    path("", include("draille.offer.exchange.file_urls")),
    path("", include("draille.offer.availability.ical_urls")),
    path("", include("draille.offer.event_exchange.file_urls")),
    path("", include("draille.promotion.brochures.file_urls")),
    path("", include("draille.promotion.site.file_urls")),
    *i18n_patterns(
        path("", include("draille.network.payments.urls")),
        path("contact/", include("draille.welcome.inbox.urls")),
        path("hebergeurs/", include("draille.network.pro.urls")),
        path("", include("draille.offer.offers.urls")),
        path("", include("draille.offer.upkeep.urls")),
        path("", include("draille.offer.exchange.urls")),
        path("", include("draille.offer.availability.urls")),
        path("", include("draille.offer.availability.owner_urls")),
        path("", include("draille.offer.agenda.urls")),
        path("", include("draille.offer.submissions.urls")),
        path("brochures/", include("draille.promotion.brochures.urls")),
        path("", include("draille.promotion.programmes.urls")),
        path("", include("draille.promotion.notebooks.urls")),
        path("", include("draille.promotion.site.urls")),
        path("taxe-de-sejour/", include("draille.network.tariffs.urls")),
        path("bureaux/", include("draille.territory.opening.urls")),
        # Last: an editor's pages answer what no app answers.
        path("", include("draille.promotion.site.page_urls")),
        prefix_default_language=False,
    ),
]
