"""The addresses for programs: the same whatever the language."""

from __future__ import annotations

from django.contrib.sitemaps.views import index, sitemap
from django.urls import URLPattern, URLResolver, path

from draille.offer.exchange import files, robots, widget
from draille.offer.exchange.api.gate import open_to_programs
from draille.offer.exchange.api.service import api
from draille.offer.exchange.contributions import all_sitemaps, open_data
from draille.offer.exchange.mcp.view import answer_assistant
from draille.offer.exchange.sitemaps import SITEMAPS

SECTION = "exchange_files:sitemap_section"
MAPS = {**SITEMAPS, **all_sitemaps()}

_files = [
    path("donnees/offres.csv", files.offers_csv, name="offers_csv"),
    path("donnees/offres.geojson", files.offers_geojson, name="offers_geojson"),
    path("donnees/offres.jsonld", files.offers_jsonld, name="offers_jsonld"),
    path("donnees/datatourisme.zip", files.offers_datatourisme, name="offers_datatourisme"),
    path("donnees/offres/<uuid:uuid>.jsonld", files.offer_jsonld, name="offer_jsonld"),
    path("donnees/offres/<uuid:uuid>/datatourisme.json", files.offer_datatourisme, name="offer_datatourisme"),
    path("donnees/photos/<int:key>.jpg", files.send_photo, name="send_photo"),
    path("widgets/offres.js", widget.widget_script, name="widget_script"),
    path("mcp", answer_assistant, name="answer_assistant"),
    path("llms.txt", robots.llms, name="llms"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", index, {"sitemaps": MAPS, "sitemap_url_name": SECTION}, name="sitemap"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": MAPS}, name="sitemap_section"),
]


def _opened() -> tuple[list[URLPattern | URLResolver], str, str]:
    for item in open_data:
        if item.api:
            item.api(api)
    patterns, app_name, namespace = api.urls
    for one in patterns:
        if isinstance(one, URLPattern):
            one.callback = open_to_programs(one.callback, name="api")
    return patterns, app_name, namespace


urlpatterns = [
    path("donnees/api/v1/", _opened()),
    path("", (_files, "exchange_files", "exchange_files")),
]
