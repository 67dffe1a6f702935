"""The dashboard: its cards and its widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from draille.kernel import contracts
from draille.kernel.figures import compute_figures
from draille.steering.dashboard.queries.cards import Card, figure_url
from draille.steering.dashboard.selection import Selection


@dataclass(frozen=True, slots=True)
class Block:
    """A widget, drawn."""

    code: str
    title: str
    html: SafeString
    wide: bool


@dataclass(frozen=True, slots=True)
class Board:
    """The dashboard: cards of the single figures, then the widgets. ``empty`` when there is no number.

    ``others`` are the figures one asks for.
    """

    cards: Sequence[Card]
    others: Sequence[Card]
    blocks: Sequence[Block]
    empty: bool


def read_board(selection: Selection, request: HttpRequest) -> Board:
    """What the board shows for a selection."""
    figures = compute_figures(selection.scope, selection.memo, today=selection.today)
    cards = [Card(one, figure_url(one.id, selection)) for one in figures if not one.key]
    blocks = [
        Block(
            widget.code,
            str(widget.title),
            render_to_string(widget.template, dict(widget.context(selection.scope, selection.memo)), request),
            widget.wide,
        )
        for widget in contracts.widgets
    ]
    headlines = [card for card in cards if card.figure.indicator.headline]
    others = [card for card in cards if not card.figure.indicator.headline]
    return Board(headlines, others, blocks, not any(one.number for one in figures))
