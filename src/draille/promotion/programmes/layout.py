"""Which pages a programme takes: measured by its own template, put on pages by ``rules.packing``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from draille.kernel.refusals import Refused
from draille.promotion.programmes import printing
from draille.promotion.programmes.contents import Contents
from draille.promotion.programmes.enums import ProgrammeKind
from draille.promotion.programmes.lines import line_data, standing_data
from draille.promotion.programmes.orders import Order
from draille.promotion.programmes.rules.packing import (
    DayHeights,
    Gaps,
    Item,
    Role,
    TooTall,
    cut_leaflets,
    fill_pages,
    whole_sheets,
)
from draille.promotion.programmes.rules.periods import Span
from draille.promotion.programmes.words import day_title, document_words, leaf_words, season_title

ROOM = 183.0
"""Millimetres of an A5 page between its head and its foot."""
MOST_PAGES = 32
"""Eight sheets: what an office's stapler takes."""
FOLDED_PAGES = 4
SHEET_COVERS = 2
FEW_LINES = 600
"""Up to so many, larger type is looked for once the number of booklets is known."""


@dataclass(frozen=True, slots=True)
class Step:
    """A density: type in points, with summaries or without."""

    size: float
    summary: bool

    @property
    def gaps(self) -> Gaps:
        """White that goes with it, in millimetres."""
        return Gaps(line=round(self.size * 0.3, 2), head=2.2, day=round(self.size * 0.62, 2))


STEPS = (
    Step(10.5, True),
    Step(9.5, True),
    Step(9.0, True),
    Step(8.5, True),
    Step(9.0, False),
    Step(8.5, False),
)
"""From the most generous. Never under 8.5 points: older eyes read it at arm's length."""
USUAL = STEPS[1]


@dataclass(frozen=True, slots=True)
class Leaflet:
    """One booklet: its days, the items of each of its pages of events, and how many pages it has in all."""

    days: tuple[int, int]
    filled: tuple[tuple[Item, ...], ...]
    pages: int

    @property
    def cuts(self) -> int:
        """Days that go on from one page to the next."""
        return sum(item.role is Role.AGAIN for page in self.filled for item in page)


@dataclass(frozen=True, slots=True)
class Plan:
    """How it will be printed."""

    step: Step
    leaflets: tuple[Leaflet, ...]

    @property
    def pages(self) -> list[int]:
        """Of each booklet."""
        return [leaflet.pages for leaflet in self.leaflets]

    @property
    def sheets(self) -> int:
        """A4 sheets in all."""
        return sum(whole_sheets(pages) // 4 for pages in self.pages)


@dataclass
class Layout:
    """An order and what it holds, laid out as asked for. Call it with the order's language in force."""

    order: Order
    contents: Contents
    heights: dict[Step, tuple[list[DayHeights], float, float]] = field(default_factory=dict)

    @cached_property
    def titles(self) -> list[str]:
        """Of the box of what lasts, where there is one, then of each day."""
        season = [season_title(self.order.period)] if self.contents.standing else []
        return season + [day_title(day.day) for day in self.contents.days]

    @cached_property
    def entries(self) -> list[list[dict[str, Any]]]:
        """Lines under each title."""
        season = [[standing_data(one) for one in self.contents.standing]] if self.contents.standing else []
        return season + [[line_data(line) for line in day.lines] for day in self.contents.days]

    @cached_property
    def words(self) -> dict[str, Any]:
        """Of covers and feet."""
        return document_words(self.order)

    @property
    def boxed(self) -> int:
        """Whether the first title is that of the box."""
        return 1 if self.contents.standing else 0

    @property
    def folded(self) -> bool:
        """A sheet folded once: no cover, a head and a foot."""
        return self.order.kind == ProgrammeKind.FOLDED

    def measured(self, step: Step) -> tuple[list[DayHeights], float, float]:
        """Heights at a step: of the days, of the head and the foot of a folded sheet. Measured once."""
        if step not in self.heights:
            self.heights[step] = self._measure(step)
        return self.heights[step]

    def _measure(self, step: Step) -> tuple[list[DayHeights], float, float]:
        unlike = {json.dumps(one, sort_keys=True): one for lines in self.entries for one in lines}
        data = {"mode": "measure", "entries": list(unlike.values()), "heads": self.titles}
        # The head of a folded sheet is measured at its highest: as one booklet of several.
        found = printing.heights({**self.base(step, leaf=leaf_words(8, 8)), **data}, self.order)
        of = dict(zip(unlike, found["lines"], strict=True))
        days = [
            DayHeights(head, again, tuple(of[json.dumps(one, sort_keys=True)] for one in lines))
            for head, again, lines in zip(found["heads"], found["again"], self.entries, strict=True)
        ]
        return days, found["masthead"], found["foot"]

    def base(self, step: Step, number: int = 1, leaf: str = "", period: str = "") -> dict[str, Any]:
        """What the template reads in every mode."""
        gaps = step.gaps
        shown = period or self.words["cover"]["period"]
        lowered = shown[:1].lower() + shown[1:]
        cover = {**self.words["cover"], "number": number, "leaf": leaf}
        return {
            **self.words,
            "cover": {**cover, "period": period or cover["period"]},
            "foot": f"{cover['edition']} · {cover['where']}, {lowered}",
            "style": {"size": step.size, "summary": step.summary},
            "gaps": {"line": gaps.line, "head": gaps.head, "day": gaps.day},
        }

    def leaflet(self, step: Step, first: int, last: int, *, whole: bool, spared: float = 0.0) -> Leaflet:
        """The days from ``first`` to ``last``, not included, with the box of what lasts.

        ``spared`` millimetres are left white at the foot of each page.
        """
        heights, masthead, foot = self.measured(step)
        days = [*heights[: self.boxed], *heights[self.boxed + first : self.boxed + last]]

        def room_of(page: int) -> float:
            taken = (masthead if page == 0 else foot if page == FOLDED_PAGES - 1 else 0) if self.folded else 0
            return ROOM - spared - (taken + step.gaps.day if taken else 0)

        filled = fill_pages(days, step.gaps, room_of, whole=whole)
        shift = [
            tuple(replace(item, day=item.day + (first if item.day >= self.boxed else 0)) for item in page)
            for page in filled
        ]
        pages = max(FOLDED_PAGES, len(filled)) if self.folded else SHEET_COVERS + max(1, len(filled))
        return Leaflet((first, last), tuple(shift), pages)

    def best(self, step: Step, first: int, last: int, most: int) -> Leaflet:
        """Days whole where that costs no page too many."""
        whole = self.leaflet(step, first, last, whole=True)
        return whole if whole.pages <= most else self.leaflet(step, first, last, whole=False)

    def even(self, step: Step, first: int, last: int, most: int) -> Leaflet:
        """The best one, its pages filled alike rather than the last one left nearly empty."""
        best = self.best(step, first, last, most)
        low, high = 0.0, ROOM / 3
        for _halving in range(7):
            middle = (low + high) / 2
            for whole in (True, False):
                tried = self.leaflet(step, first, last, whole=whole, spared=middle)
                if len(tried.filled) <= len(best.filled) and tried.cuts <= best.cuts:
                    best, low = tried, middle
                    break
            else:
                high = middle
        return best


def plan_of(layout: Layout) -> Plan:
    """The most generous type that fits in the pages asked for, else several booklets.

    Raises:
        Refused: ``too_many_pages``: it cannot, with what can be done instead.
    """
    order, days = layout.order, len(layout.contents.days)
    try:
        most = _limit(layout, days)
        for step in STEPS:
            one = layout.best(step, 0, days, most)
            if one.pages <= most:
                return Plan(step, (layout.even(step, 0, days, most),))
        return _several(layout, order.most_pages or most, days)
    except TooTall as error:
        raise Refused(
            "Un événement a un texte plus haut qu’une page : raccourcissez son titre ou son accroche.",
            code="too_tall",
        ) from error


def _limit(layout: Layout, days: int) -> int:
    if layout.folded:
        return FOLDED_PAGES
    if layout.order.most_pages:
        return layout.order.most_pages
    usual = layout.best(USUAL, 0, days, MOST_PAGES)
    return min(MOST_PAGES, whole_sheets(usual.pages))


def _several(layout: Layout, most: int, days: int) -> Plan:
    if not layout.folded and not layout.order.most_pages:
        most = MOST_PAGES
    cuts = _cuts(layout, STEPS[-1], most, days)
    if cuts is None:
        raise _refusal_of_a_day(layout, most)
    if not layout.order.several:
        raise _refusal(layout, cuts, most)
    step = STEPS[-1]
    if len(layout.contents.lines) <= FEW_LINES:
        for generous in STEPS:
            found = _cuts(layout, generous, most, days)
            if found is not None and len(found) == len(cuts):
                step, cuts = generous, found
                break
    return Plan(step, tuple(layout.even(step, first, last, most) for first, last in cuts))


def _cuts(layout: Layout, step: Step, most: int, days: int) -> list[tuple[int, int]] | None:
    return cut_leaflets(days, lambda first, last: layout.leaflet(step, first, last, whole=False).pages, most)


def _refusal(layout: Layout, cuts: Sequence[tuple[int, int]], most: int) -> Refused:
    days = len(layout.contents.days)
    needed = layout.leaflet(STEPS[-1], 0, days, whole=False).pages
    spans = [_span(layout, cut) for cut in cuts]
    stretches = " ; ".join(f"{span.first:%d/%m}–{span.last:%d/%m}" for span in spans)
    return Refused(
        f"Même à 8,5 points et sans accroches, il faut {needed} pages au lieu de {most}. Trois issues : "
        f"demandez {whole_sheets(needed)} pages ; acceptez {len(cuts)} livrets ({stretches}) ; ou faites un "
        "livret par secteur ou par semaine.",
        code="too_many_pages",
        field="most_pages",
    )


def _refusal_of_a_day(layout: Layout, most: int) -> Refused:
    worst = max(
        range(len(layout.contents.days)),
        key=lambda place: layout.leaflet(STEPS[-1], place, place + 1, whole=False).pages,
    )
    needed = layout.leaflet(STEPS[-1], worst, worst + 1, whole=False).pages
    name = day_title(layout.contents.days[worst].day)
    if layout.folded:
        advice = "Choisissez le livret, ou moins de secteurs à la fois."
    else:
        advice = f"Demandez {whole_sheets(needed)} pages, ou moins de secteurs à la fois."
    return Refused(
        f"« {name} » demande à lui seul {needed} pages, plus que les {most} d’un document. {advice}",
        code="day_too_long",
        field="most_pages",
    )


def _span(layout: Layout, cut: tuple[int, int]) -> Span:
    """The days of a booklet: each day of the period is in one of them, even where it has no event."""
    days, period = layout.contents.days, layout.order.period
    if not days:
        return period
    first = period.first if cut[0] == 0 else days[cut[0]].day
    last = period.last if cut[1] == len(days) else days[cut[1] - 1].day
    return Span(first, last)


def span_of(layout: Layout, leaflet: Leaflet) -> Span:
    """What its cover says."""
    return _span(layout, leaflet.days)


def pages_data(layout: Layout, leaflet: Leaflet) -> list[dict[str, Any]]:
    """The pages as the template draws them, in reading order, without blanks."""
    content = [
        {
            "role": "content",
            "chunks": _chunks(layout, filled),
            "masthead": layout.folded and place == 0,
            "foot": False,
        }
        for place, filled in enumerate(leaflet.filled or ((),))
    ]
    if not layout.folded:
        return _numbered([{"role": "cover"}, *content, {"role": "back"}])
    while len(content) < FOLDED_PAGES:
        blank = {"role": "content", "chunks": [], "masthead": False, "foot": False}
        content.append(blank)
    content[-1]["foot"] = True
    return _numbered([{"role": "notes"} if _blank(page) else page for page in content])


def _blank(page: Mapping[str, Any]) -> bool:
    return not (page["chunks"] or page["masthead"] or page["foot"])


def _numbered(pages: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{**page, "number": number} for number, page in enumerate(pages, start=1)]


def sheet_pages(pages: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same with blank pages before the last, so that they make whole sheets."""
    blanks = [{"role": "notes"}] * (whole_sheets(len(pages)) - len(pages))
    return [*pages[:-1], *blanks, pages[-1]]


def _chunks(layout: Layout, items: Sequence[Item]) -> list[dict[str, Any]]:
    """Runs of lines of one day, each under its heading."""
    chunks: list[dict[str, Any]] = []
    for item in items:
        if item.role is Role.LINE:
            chunks[-1]["lines"].append(layout.entries[item.day][item.line])
            continue
        chunks.append(
            {
                "title": layout.titles[item.day],
                "again": item.role is Role.AGAIN,
                "season": item.day < layout.boxed,
                "lines": [],
            }
        )
    return chunks
