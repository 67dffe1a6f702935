"""Reading the stories for figures and lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Min

from draille.kernel.contracts import Memo
from draille.kernel.periods import Period
from draille.promotion.site.enums import Phase
from draille.promotion.site.models import ContentPage, StoryPage

FIRST_LANGUAGE = "fr"


def published_stories(period: Period) -> Any:
    """The stories on line whose date is in a period, each once: those of the first language, latest first."""
    found = StoryPage.objects.live().filter(locale__language_code=FIRST_LANGUAGE)
    return found.filter(date__range=(period.first, period.last)).order_by("-date", "-pk")


def stories_since(memo: Memo) -> date | None:
    """The date of the first story: before it, nothing was kept."""

    def read() -> date | None:
        live = StoryPage.objects.live().filter(locale__language_code=FIRST_LANGUAGE)
        first: date | None = live.aggregate(first=Min("date"))["first"]
        return first.replace(month=1, day=1) if first else None

    return memo.once("site.since", read)


def pages_by_phase() -> dict[str, int]:
    """How many published pages speak to each moment of the stay, in the first language."""
    counts = dict.fromkeys(Phase.values, 0)
    for model in (StoryPage, ContentPage):
        rows = model.objects.live().filter(locale__language_code=FIRST_LANGUAGE).exclude(phase="").order_by()
        for phase, number in rows.values_list("phase").annotate(number=Count("pk")):
            counts[phase] += number
    return counts


def stories_by_theme(stories: Sequence[StoryPage]) -> list[tuple[str, int]]:
    """How many of each theme, the most told first."""
    counts: dict[str, int] = {}
    for story in stories:
        name = str(story.get_theme_display() or "sans thème")
        counts[name] = counts.get(name, 0) + 1
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))
