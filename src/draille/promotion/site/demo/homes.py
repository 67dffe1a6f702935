"""The homes of the three sites, in three languages."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site
from wagtail.rich_text import RichText

from draille.promotion.site.demo.words import Block, drawn, events_block, offers_block, told, trails_block
from draille.promotion.site.enums import When
from draille.promotion.site.models import HomePage, SiteLook


def make_sites() -> list[HomePage]:
    """Fill the main home, make the two other sites; returns their French homes."""
    sites = told("sites")["site"]
    pictures = drawn([(site["seed"], site["drawing"]) for site in sites])
    return [_make(site, picture) for site, picture in zip(sites, pictures, strict=True)]


def _make(site: Mapping[str, Any], picture: Any) -> HomePage:
    homes = _own_homes(site) if site["host"] else _main_homes()
    for language, home in homes.items():
        words = site[language]
        home.sentence, home.lead, home.photo = words["sentence"], words["lead"], picture
        home.search_description = words["lead"][:160]
        home.body = _main_body(words) if not site["host"] else _own_body(site, words)
        home.save_revision().publish()
    if site["host"]:
        _open(site, homes["fr"])
    return homes["fr"]


def _main_homes() -> dict[str, HomePage]:
    home = HomePage.objects.get(pk=Site.objects.get(is_default_site=True).root_page_id)
    others = home.get_translations().select_related("locale")
    return {one.locale.language_code: one for one in [home, *others]}


def _own_homes(site: Mapping[str, Any]) -> dict[str, HomePage]:
    root, key = Page.get_first_root_node(), uuid.uuid4()
    homes = {}
    for language in ("fr", "en", "de"):
        home = HomePage(
            title=site[language]["title"],
            slug=f"{site['code']}-{language}",
            locale=Locale.objects.get(language_code=language),
            translation_key=key,
        )
        root.add_child(instance=home)
        homes[language] = home
    return homes


def _open(site: Mapping[str, Any], home: HomePage) -> None:
    port = urlsplit(settings.BASE_URL).port or 80
    made = Site.objects.create(
        hostname=site["host"], port=port, site_name=site["name"], root_page=home, is_default_site=False
    )
    SiteLook.objects.create(
        site=made,
        name=site["name"],
        offers=f"/offres/?{site['offers']}",
        events=f"/agenda/?{site['events']}",
        color_action=site["color_action"],
        color_heading=site["color_heading"],
    )


def _main_body(words: Mapping[str, str]) -> list[Block]:
    link = {"label": "", "page": None, "url": ""}
    advice = {"title": words["advice"], "text": RichText(f"<p>{words['advice_text']}</p>"), "link": link}
    return [
        events_block("", words["events"], When.WEEK, 8),
        offers_block("kind=lodging&partner=1", words["lodgings"], 4),
        offers_block("kind=restaurant&partner=1", words["tables"], 4),
        offers_block("kind=site", words["around"], 4),
        ("stories", {"title": words["stories"], "chosen": [], "number": 4}),
        ("offices", {"title": words["offices"]}),
        ("callout", advice),
    ]


def _own_body(site: Mapping[str, Any], words: Mapping[str, str]) -> list[Block]:
    body = [
        events_block(site["events"], words["events"], When.MONTH, 8),
        offers_block(site["offers"], words["tables"], 8, on_map=True),
    ]
    if "trails" in words:
        body.insert(0, trails_block("gr68", words["trails"]))
    return [*body, ("offices", {"title": ""})]
