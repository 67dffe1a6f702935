"""What the site tells: stories published."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from draille.kernel.contracts import Indicator, Memo, Records, Scope, Unit, Value, indicators
from draille.promotion.site.queries import published_stories, stories_since

STORIES = Unit("pages", "histoire", "histoires")


def _compute(scope: Scope, memo: Memo) -> Sequence[Value]:
    since = stories_since(memo)
    if since is None or scope.period.last < since:
        return [Value(None)]
    return [Value(memo.once(("site.stories", scope.period), published_stories(scope.period).count))]


def _records(scope: Scope, key: str) -> Records:
    first, last = scope.period.first.isoformat(), scope.period.last.isoformat()
    url = f"{reverse('site_desk:list_stories')}?du={first}&au={last}"
    return Records(published_stories(scope.period), url)


indicators.register(
    Indicator(
        code="site.stories_published",
        label="Histoires publiées",
        definition="Pages éditoriales du site (« Histoires »), signées et datées, qui sont en ligne et dont "
        "la date est dans la période ; une traduction ne compte pas en plus.",
        formula="Nombre d'histoires en ligne, en français, datées de la période.",
        unit=STORIES,
        compute=_compute,
        records=_records,
        by_division=False,
        since=stories_since,
        order=700,
    )
)
