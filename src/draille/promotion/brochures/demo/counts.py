"""Downloads by day that add up to the published figures, and those of the years since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from draille.kernel.clock import today
from draille.promotion.audience.demo.visits import day_weights
from draille.promotion.brochures.demo.sheets import YEAR, Sheet
from draille.promotion.brochures.models import BrochureFile, DownloadTally
from draille.welcome.reception.demo.sharing import share_out

TOTAL = 15_599
"""Brochures downloaded in 2024; five of them are named in ``words.toml`` with their own number."""
LANGUAGES = {"fr": 88.0, "en": 8.0, "de": 4.0}
SINCE = 0.72
"""Later years, without the programmes that are withdrawn."""
Named = tuple[Sheet, dict[str, BrochureFile]]


def download_rows(named: Sequence[Named], past: Sequence[BrochureFile]) -> list[DownloadTally]:
    """Every line, of the published year and of the days since."""
    others = [one for one in named if not one[0].downloads]
    least = min(sheet.downloads for sheet, _files in named if sheet.downloads)
    left = TOTAL - sum(sheet.downloads for sheet, _files in named)
    weights = [1.0 - 0.006 * place for place in range(len(others) + len(past))]
    shared = share_out(left, weights, most=[least - 1] * len(weights))
    wanted = {files["fr"].pk: (files, sheet.downloads) for sheet, files in named if sheet.downloads}
    wanted |= {files["fr"].pk: (files, many) for (_sheet, files), many in zip(others, shared, strict=False)}
    rows = [row for files, many in wanted.values() for row in _year(files, many, YEAR)]
    for file, many in zip(past, shared[len(others) :], strict=True):
        rows += _year({"fr": file}, many, YEAR)
    last = today() - timedelta(days=1)
    for year in range(YEAR + 1, last.year + 1):
        later = [row for files, many in wanted.values() for row in _year(files, round(many * SINCE), year)]
        rows += [row for row in later if row.day <= last]
    return rows


def _year(files: dict[str, BrochureFile], many: int, year: int) -> list[DownloadTally]:
    """A brochure's downloads of a year by language and day."""
    languages = [code for code in LANGUAGES if code in files]
    parts = share_out(many, [LANGUAGES[code] for code in languages])
    return [
        DownloadTally(file=files[code], day=day, count=count)
        for code, part in zip(languages, parts, strict=True)
        for day, count in _days(part, year, files[code].pk)
        if count
    ]


def _days(many: int, year: int, seed: int) -> list[tuple[date, int]]:
    """Few downloads fall on some of the days, not on a bit of each."""
    days = day_weights(year)
    if many < len(days):
        step = max(1, len(days) // max(1, many // 2))
        days = [day for place, day in enumerate(days) if (place + seed) % step == 0]
    counts = share_out(many, [weight for _day, weight in days])
    return [(day, count) for (day, _weight), count in zip(days, counts, strict=True)]
