"""How files call what they measure, in lower case: Matomo's codes, its English and its French."""

from __future__ import annotations

from draille.promotion.audience.enums import Device, Metric, Referrer

DATES = ("date", "mois", "month", "période", "periode", "jour")
LABELS = {"label", "libellé", "étiquette"}
OFFICES = ("bureau", "bit", "office")
SITES = {"idsite"}
TITLES = ("titre", "title", "page title", "titre de la page")
METRICS = {
    "nb_visits": Metric.SESSIONS,
    "visits": Metric.SESSIONS,
    "visites": Metric.SESSIONS,
    "sessions": Metric.SESSIONS,
    "nb_uniq_visitors": Metric.USERS,
    "unique visitors": Metric.USERS,
    "visiteurs uniques": Metric.USERS,
    "utilisateurs": Metric.USERS,
    "nb_pageviews": Metric.PAGE_VIEWS,
    "pageviews": Metric.PAGE_VIEWS,
    "pages vues": Metric.PAGE_VIEWS,
    "vues de page": Metric.PAGE_VIEWS,
}
# Page views with downloads and links followed: only where nothing closer is there.
ACTIONS = ("nb_actions", "actions")
HITS = {"nb_hits", "pageviews", "vues", "vues de page", "pages vues"}
WIFI_NUMBERS = {
    "connexions": Metric.WIFI_CONNECTIONS,
    "connections": Metric.WIFI_CONNECTIONS,
    "utilisateurs": Metric.WIFI_USERS,
    "users": Metric.WIFI_USERS,
}
# Columns that tell of one visitor: a file that has them is not taken in.
PEOPLE = {"visitip", "visitorid", "fingerprint", "idvisit", "userid", "adresse ip", "ip", "mac", "e-mail"}
DEVICES = {
    "smartphone": Device.MOBILE,
    "phablet": Device.MOBILE,
    "phablette": Device.MOBILE,
    "feature phone": Device.MOBILE,
    "téléphone": Device.MOBILE,
    "mobile": Device.MOBILE,
    "desktop": Device.DESKTOP,
    "ordinateur": Device.DESKTOP,
    "ordinateur de bureau": Device.DESKTOP,
    "tablet": Device.TABLET,
    "tablette": Device.TABLET,
}
REFERRERS = {
    "search engines": Referrer.SEARCH,
    "moteurs de recherche": Referrer.SEARCH,
    "ai assistants": Referrer.SEARCH,
    "websites": Referrer.SITE,
    "sites web": Referrer.SITE,
    "sites internet": Referrer.SITE,
    "social networks": Referrer.SOCIAL,
    "réseaux sociaux": Referrer.SOCIAL,
    "direct entry": Referrer.DIRECT,
    "entrées directes": Referrer.DIRECT,
    "entrée directe": Referrer.DIRECT,
    "campaigns": Referrer.CAMPAIGN,
    "campagnes": Referrer.CAMPAIGN,
}
# Few, and neither telephone, computer nor tablet.
SKIPPED = {
    "tv",
    "télévision",
    "console",
    "car browser",
    "smart display",
    "smart speaker",
    "camera",
    "portable media player",
    "wearable",
    "peripheral",
    "unknown",
    "inconnu",
    "others",
    "autres",
}
