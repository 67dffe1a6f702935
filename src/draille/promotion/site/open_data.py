"""The site's pages in the open data."""

from __future__ import annotations

from collections.abc import Sequence

from draille.offer.exchange.contributions import OpenData, open_data
from draille.promotion.site.models import StoryPage
from draille.promotion.site.queries import FIRST_LANGUAGE
from draille.promotion.site.serving import public_address
from draille.promotion.site.sitemaps import SITEMAPS

LATEST = 30


def lines() -> Sequence[str]:
    """What ``llms.txt`` says of the stories."""
    stories = (
        StoryPage.objects.live()
        .public()
        .filter(locale__language_code=FIRST_LANGUAGE, hidden_from_engines=False)
    )
    told = [
        f"- [{story.title}]({public_address(story)}) : {story.lead}"
        for story in stories.order_by("-date")[:LATEST]
    ]
    return ["## Histoires du pays", "", *told] if told else []


open_data.register(OpenData(code="site", sitemaps=SITEMAPS, llms=lines, order=30))
