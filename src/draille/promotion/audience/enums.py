"""Devices, ways to the site, and what another tool may have measured."""

from __future__ import annotations

from django.db.models import TextChoices


class Device(TextChoices):
    """What a page is read on, as far as the browser says."""

    MOBILE = "mobile", "téléphone"
    DESKTOP = "desktop", "ordinateur"
    TABLET = "tablet", "tablette"


class Referrer(TextChoices):
    """How a session began. ``UNKNOWN`` is that of visitors who asked not to be followed."""

    SEARCH = "search", "moteur de recherche"
    DIRECT = "direct", "accès direct"
    SITE = "site", "autre site"
    SOCIAL = "social", "réseau social"
    CAMPAIGN = "campaign", "campagne"
    UNKNOWN = "unknown", "non suivi"


class Metric(TextChoices):
    """What a measurement is of. The last two are an office's own wifi."""

    SESSIONS = "sessions", "sessions"
    USERS = "users", "utilisateurs"
    PAGE_VIEWS = "page_views", "pages vues"
    DEVICE = "device", "sessions par appareil"
    REFERRER = "referrer", "sessions par provenance"
    PAGE = "page", "vues d’une page"
    WIFI_CONNECTIONS = "wifi_connections", "connexions au wifi"
    WIFI_USERS = "wifi_users", "utilisateurs du wifi"


WIFI = (Metric.WIFI_CONNECTIONS, Metric.WIFI_USERS)


class FileState(TextChoices):
    """Where a file of measurements stands."""

    REFUSED = "refused", "à corriger"
    READ = "read", "vérifié"
    LOADED = "loaded", "chargé"
    UNDONE = "undone", "annulé"
