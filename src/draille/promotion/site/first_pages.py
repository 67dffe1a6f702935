"""The pages a new installation begins with, in three languages: home, stories, and those the law asks for."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from wagtail.models import Locale, Page

from draille.promotion.site.enums import When
from draille.promotion.site.models import ContentPage, HomePage, SitePage, StoryIndexPage

DATA = Path(__file__).parent / "data" / "first_pages.json"


def make_first_pages(root: Page, locales: Mapping[str, Locale]) -> HomePage:
    """Make and publish them; returns the French home."""
    told = json.loads(DATA.read_text(encoding="utf-8"))
    homes: dict[str, HomePage] = {}
    key = uuid.uuid4()
    for code, told_home in told["home"].items():
        words = dict(told_home)
        body = _bands(words.pop("bands"))
        home = HomePage(
            title=settings.WAGTAIL_SITE_NAME,
            translation_key=key,
            locale=locales[code],
            body=body,
            **words,
        )
        homes[code] = _added(root, home)
    _each(homes, locales, told["stories"], StoryIndexPage, show_in_menus=True)
    for service, languages in told["pages"].items():
        _each(homes, locales, languages, ContentPage, code=service)
    return homes["fr"]


def _bands(titles: Mapping[str, str]) -> list[tuple[str, Any]]:
    """What a new home shows: what is on, the stories, the offices."""
    return [
        ("events", {"title": titles["events"], "when": When.WEEK, "question": "", "number": 6}),
        ("stories", {"title": titles["stories"], "chosen": [], "number": 3}),
        ("offices", {"title": titles["offices"]}),
    ]


def _each(
    homes: Mapping[str, HomePage],
    locales: Mapping[str, Locale],
    languages: Mapping[str, Mapping[str, Any]],
    model: type[SitePage],
    **fields: Any,
) -> None:
    """The same page in each language."""
    key = uuid.uuid4()
    for code, words in languages.items():
        given = dict(words)
        if "body" in given:
            text = given["body"].replace("{office}", settings.WAGTAIL_SITE_NAME)
            given["body"] = [("words", _rich(text))]
        _added(homes[code], model(translation_key=key, locale=locales[code], **given, **fields))


def _rich(text: str) -> Any:
    from wagtail.rich_text import RichText

    return RichText(text)


def _added(parent: Page, page: Any) -> Any:
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page
