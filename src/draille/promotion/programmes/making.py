"""From an order to documents: what it holds, how it is laid out, the PDFs of each booklet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from draille.kernel.refusals import Refused
from draille.promotion.programmes import printing
from draille.promotion.programmes.contents import Contents, contents_of
from draille.promotion.programmes.layout import (
    Layout,
    Leaflet,
    Plan,
    pages_data,
    plan_of,
    sheet_pages,
    span_of,
)
from draille.promotion.programmes.orders import Order
from draille.promotion.programmes.poster import missing_on, poster_contents, poster_data, poster_title
from draille.promotion.programmes.printing import Made, in_language
from draille.promotion.programmes.rules.packing import imposed
from draille.promotion.programmes.words import leaf_words, period_words, where_words


def documents_of(order: Order) -> tuple[list[Made], Contents]:
    """Every document of an order, and what they hold.

    Raises:
        Refused: it does not fit in the pages asked for.
        documents.engine.DocumentError: a template is wrong.
    """
    with in_language(order):
        if order.poster:
            contents = poster_contents(order)
            return [_poster(order, contents)], contents
        layout = Layout(order, contents_of(order))
        plan = plan_of(layout)
        return [
            _booklet(layout, plan, leaflet, number) for number, leaflet in enumerate(plan.leaflets, start=1)
        ], layout.contents


def _booklet(layout: Layout, plan: Plan, leaflet: Leaflet, number: int) -> Made:
    data, title = booklet_data(layout, plan, leaflet, number)
    sheets = sheet_pages(data["pages"])
    folded = {**data, "mode": "sheets", "sheets": sheets, "sides": imposed(len(sheets))}
    span = span_of(layout, leaflet)
    return Made(
        title=title,
        first=span.first,
        last=span.last,
        pages=len(data["pages"]),
        body=printing.drawn(data, layout.order, title),
        sheets=printing.drawn(folded, layout.order, title),
    )


def booklet_data(layout: Layout, plan: Plan, leaflet: Leaflet, number: int) -> tuple[dict[str, Any], str]:
    """What the template reads of one booklet, and its title."""
    order = layout.order
    leaf = leaf_words(number, len(plan.leaflets))
    period = period_words(span_of(layout, leaflet))
    data = layout.base(plan.step, number, leaf, period[:1].upper() + period[1:])
    pages = pages_data(layout, leaflet)
    title = ", ".join(filter(None, (_("Programme d’animations"), where_words(order.sectors), period, leaf)))
    return {**data, "mode": "pages", "pages": pages, "total": len(pages)}, title


def _poster(order: Order, contents: Contents) -> Made:
    data = poster_data(order, contents)
    title = poster_title(order)
    body = printing.drawn(data, order, title, printing.POSTER)
    return Made(title=title, first=order.first_day, last=order.last_day, pages=1, body=body)


def preview(order: Order, number: int, dots: float = 60.0) -> bytes:
    """One page of the first booklet as a picture.

    Raises:
        Refused: it does not fit, or there is no such page.
    """
    with in_language(order):
        if order.poster:
            data, template = poster_data(order, poster_contents(order)), printing.POSTER
        else:
            layout = Layout(order, contents_of(order))
            plan = plan_of(layout)
            data, _title = booklet_data(layout, plan, plan.leaflets[0], 1)
            template = printing.BOOKLET
            data["pages"] = [page for page in data["pages"] if page["number"] == number]
        if (order.poster and number > 1) or not data.get("pages", True):
            raise Refused("Cette page n’existe pas.", code="no_such_page", status=404)
        return printing.pictures(data, order, dots, template)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What an order would give, before it is made. ``refusal`` says why it cannot."""

    contents: Contents
    plan: Plan | None = None
    refusal: str = ""
    missing: int = 0

    @property
    def shown(self) -> range:
        """Pages to look at."""
        if self.refusal:
            return range(0)
        return range(1, 1 + (min(MOST_SHOWN, self.plan.pages[0]) if self.plan else 1))


MOST_SHOWN = 3


def forecast(order: Order) -> Forecast:
    """What it will hold, in how many pages."""
    with in_language(order):
        if order.poster:
            contents = poster_contents(order)
            return Forecast(contents=contents, missing=missing_on(order, contents))
        layout = Layout(order, contents_of(order))
        try:
            return Forecast(contents=layout.contents, plan=plan_of(layout))
        except Refused as refusal:
            return Forecast(contents=layout.contents, refusal=str(refusal))
