"""Addresses. Each app brings its own; this page only says where they hang."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from draille.config.api import api

urlpatterns = [
    path("gestion/", include(wagtailadmin_urls)),
    path("compte/", include("allauth.urls")),
    path("comptoir/", include("draille.welcome.reception.urls")),
    path("api/", api.urls),
    *i18n_patterns(
        path("contact/", include("draille.welcome.inbox.urls")),
        path("", include("draille.territory.opening.urls")),
        prefix_default_language=False,
    ),
]
