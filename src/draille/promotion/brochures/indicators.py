"""Figures of the downloads."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.db.models import Value as Literal
from django.db.models.functions import Replace
from django.urls import reverse

from draille.kernel.contracts import Indicator, Memo, Records, Scope, Unit, Value, indicators
from draille.promotion.brochures.queries import downloads, downloads_in, downloads_since, top_downloads

DOWNLOADS = Unit("downloads", "téléchargement", "téléchargements")
TOP = 10
HOW = (
    "Un même visiteur qui redemande le même fichier en moins de trente minutes ne compte qu’une fois ; les "
    "robots qui se nomment ne comptent pas."
)


def _total(scope: Scope, memo: Memo) -> Sequence[Value]:
    return [Value(downloads(scope.period, memo))]


def _top(scope: Scope, memo: Memo) -> Sequence[Value]:
    lines = top_downloads(scope.period, memo)[:TOP]
    return [Value(line.count, line.key, label=line.title) for line in lines] or [Value(None)]


def _records(scope: Scope, key: str) -> Records:
    found, period = downloads_in(scope.period), scope.period
    if key:
        slug = Replace("file__brochure__slug", Literal("-"), Literal("_"))
        found = found.annotate(key=slug).filter(key=key)
    url = f"{reverse('brochures_desk:show_counts')}?{urlencode({'periode': period.slug})}"
    return Records(found, url, summed="count")


indicators.register(
    Indicator(
        code="editions.downloads",
        label="Brochures téléchargées",
        definition="Fichiers de brochures téléchargés par les visiteurs du site, toutes langues ensemble.",
        formula="Somme des téléchargements de la période, par fichier et par jour.",
        unit=DOWNLOADS,
        compute=_total,
        records=_records,
        by_division=False,
        since=downloads_since,
        scope="all",
        note=HOW,
        order=520,
    ),
    Indicator(
        code="editions.downloads.top",
        label="Brochures les plus téléchargées",
        definition="Les dix brochures les plus téléchargées, toutes langues ensemble.",
        formula="Somme des téléchargements de chaque brochure dans la période.",
        unit=DOWNLOADS,
        compute=_top,
        records=_records,
        by_division=False,
        since=downloads_since,
        note=HOW,
        headline=False,
        order=521,
    ),
)
