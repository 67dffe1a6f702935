"""Which pages were read most."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum

from draille.kernel.contracts import Memo
from draille.kernel.periods import Period
from draille.promotion.audience.enums import Metric
from draille.promotion.audience.models import MAIN_SITE, OTHERS, Measurement, PageName, PageTally
from draille.promotion.audience.queries.web import laid

HOME = "/"


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page and how many times it was read; ``title`` is its address where nobody named it."""

    page: str
    title: str
    views: int


def pages_in(period: Period, site: str = MAIN_SITE) -> QuerySet[PageTally]:
    """The rows of a period: its days, and the whole months inside it once days are gone."""
    whole = [
        month.first for month in period.months() if Period.month(month.first.year, month.first.month) == month
    ]
    inside = Q(monthly=False, day__range=(period.first, period.last)) | Q(monthly=True, day__in=whole)
    return PageTally.objects.filter(inside, site=site)


def top_pages(period: Period, memo: Memo, most: int = 10, site: str = MAIN_SITE) -> list[PageLine]:
    """The most read pages but the home page, what another tool measured included."""
    return memo.once(("audience.pages", period, site), lambda: _read(period, site))[:most]


def _read(period: Period, site: str) -> list[PageLine]:
    rows = pages_in(period, site).exclude(page__in=(OTHERS, HOME)).order_by()
    views: dict[str, int] = dict(rows.values_list("page").annotate(Sum("views")))
    titles: dict[str, str] = dict(
        PageName.objects.filter(site=site, page__in=list(views)).values_list("page", "title")
    )
    if site == MAIN_SITE:
        for one in _measured(period):
            views[one.key] = views.get(one.key, 0) + one.number
            if one.title:
                titles.setdefault(one.key, one.title)
    lines = [PageLine(page, titles.get(page) or page, many) for page, many in views.items()]
    return sorted(lines, key=lambda line: (-line.views, line.page))


def _measured(period: Period) -> list[Measurement]:
    found: dict[str, list[Measurement]] = {}
    inside = Measurement.objects.filter(
        metric=Metric.PAGE, first_day__gte=period.first, last_day__lte=period.last
    )
    for one in inside.exclude(key=HOME):
        found.setdefault(one.key, []).append(one)
    return [one for same in found.values() for one in laid(same)]


def page_key(page: str) -> str:
    """A page as the end of a figure's name: ``/randonner/sentiers/`` is ``randonner:sentiers:``."""
    return page.removeprefix("/").replace("/", ":").replace(".", "·")


def page_of_key(key: str) -> str:
    """The page a key names."""
    return "/" + key.replace(":", "/").replace("·", ".")
