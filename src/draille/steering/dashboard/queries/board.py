"""The dashboard: its cards and its widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.apps import apps
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from draille.kernel import contracts
from draille.kernel.figures import compute_figures
from draille.steering.dashboard.queries.cards import Card, figure_url
from draille.steering.dashboard.selection import Selection

REST = "autres"


@dataclass(frozen=True, slots=True)
class Block:
    """A widget, drawn."""

    code: str
    title: str
    html: SafeString
    wide: bool


@dataclass(frozen=True, slots=True)
class Section:
    """What one app shows: the cards of its single figures, then its widgets.

    ``others`` are the figures one asks for.
    """

    code: str
    title: str
    cards: Sequence[Card]
    others: Sequence[Card]
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Board:
    """The dashboard, app by app in the order of their widgets. ``empty`` when there is no number."""

    sections: Sequence[Section]
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
    owners = dict.fromkeys([_owner_of(block.code) for block in blocks] + [_owner(card) for card in cards])
    sections = [_section(owner, cards, blocks) for owner in owners]
    return Board(sections, not any(one.number for one in figures))


def _owner(card: Card) -> str:
    indicator = card.figure.indicator
    return _owner_of(indicator.code, indicator.compute.__module__)


def _owner_of(code: str, module: str = "") -> str:
    """The app a code begins with, else the one it was written in; ``REST`` gathers what has neither."""
    label = code.partition(".")[0]
    if label in apps.app_configs:
        return label
    config = apps.get_containing_app_config(module)
    return config.label if config else REST


def _section(owner: str, cards: Sequence[Card], blocks: Sequence[Block]) -> Section:
    own = [card for card in cards if _owner(card) == owner]
    return Section(
        owner,
        str(apps.app_configs[owner].verbose_name) if owner != REST else "Autres chiffres",
        [card for card in own if card.figure.indicator.headline],
        [card for card in own if not card.figure.indicator.headline],
        [block for block in blocks if _owner_of(block.code) == owner],
    )
