"""The stories, each in three languages, as an editor would have written and published them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import time
from typing import Any

from django.utils.text import slugify
from wagtail.models import Locale, Page, Site

from draille.kernel.clock import local_moment
from draille.promotion.site.demo.words import (
    Block,
    body_of,
    drawn,
    events_block,
    offers_block,
    told,
    trails_block,
)
from draille.promotion.site.enums import When
from draille.promotion.site.models import StoryIndexPage, StoryPage

AUTHOR = {"fr": "l’équipe de l’office", "en": "the tourist office team", "de": "das Team des Büros"}
NEAR = {
    "fr": {
        "offers": "Les adresses",
        "events": "À l’agenda",
        "trails": "Les itinéraires",
        "callout": "Horaires",
    },
    "en": {"offers": "Addresses", "events": "What’s on", "trails": "The routes", "callout": "Timetables"},
    "de": {"offers": "Adressen", "events": "Termine", "trails": "Die Touren", "callout": "Fahrpläne"},
}
ASK = {
    "fr": "Les horaires changent avec la saison : demandez-les à un bureau avant de partir.",
    "en": "Timetables change with the season: ask one of our offices before you leave.",
    "de": "Die Fahrpläne ändern sich mit der Jahreszeit: Fragen Sie vor der Abfahrt in einem Büro nach.",
}


def write_stories() -> list[StoryPage]:
    """All of them; returns the French ones."""
    stories = told("stories")["story"]
    pictures = drawn([(story["fr"]["title"], story["drawing"]) for story in stories])
    indexes = _indexes()
    french: list[StoryPage] = []
    for story, picture in zip(stories, pictures, strict=True):
        key = uuid.uuid4()
        for language, index in indexes.items():
            page = _written(story, language, picture, key)
            index.add_child(instance=page)
            page.save_revision().publish()
            _dated(page)
            if language == "fr":
                french.append(page)
    return french


def _indexes() -> dict[str, Page]:
    home = Site.objects.get(is_default_site=True).root_page
    found = StoryIndexPage.objects.child_of(home).get()
    return {
        one.locale.language_code: one for one in [found, *found.get_translations().select_related("locale")]
    }


def _written(story: Mapping[str, Any], language: str, picture: Any, key: uuid.UUID) -> StoryPage:
    words = story[language]
    return StoryPage(
        title=words["title"],
        slug=slugify(words["title"])[:80],
        locale=Locale.objects.get(language_code=language),
        translation_key=key,
        author=AUTHOR[language],
        date=story["date"],
        theme=story["theme"],
        phase=story["phase"],
        lead=words["lead"],
        photo=picture,
        search_description=words["lead"][:160],
        body=[*body_of(words["body"]), _beside(story["block"], language)],
    )


def _beside(block: str, language: str) -> Block:
    """What stands under the text."""
    kind, _colon, question = block.partition(":")
    title = NEAR[language][kind]
    match kind:
        case "offers":
            return offers_block(question, title, on_map=True)
        case "events":
            return events_block(question, title, When.MONTH)
        case "trails":
            return trails_block("mini", title)
    from wagtail.rich_text import RichText

    link = {"label": "", "page": None, "url": ""}
    return "callout", {"title": title, "text": RichText(f"<p>{ASK[language]}</p>"), "link": link}


def _dated(page: StoryPage) -> None:
    """Published on the day it bears, for the figures."""
    moment = local_moment(page.date, time(9))
    Page.objects.filter(pk=page.pk).update(
        first_published_at=moment, last_published_at=moment, latest_revision_created_at=moment
    )
