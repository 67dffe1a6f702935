"""The dashboard's pages as frozen records: cards, the sheet of a figure, the table of them all."""

from draille.steering.dashboard.queries.board import Block, Board, Section, read_board
from draille.steering.dashboard.queries.cards import Card, figure_url, list_cards
from draille.steering.dashboard.queries.months import monthly_chart
from draille.steering.dashboard.queries.sheets import RecordsBehind, Sheet, read_sheet
from draille.steering.dashboard.queries.table import figures_table

__all__ = [
    "Block",
    "Board",
    "Card",
    "RecordsBehind",
    "Section",
    "Sheet",
    "figure_url",
    "figures_table",
    "list_cards",
    "monthly_chart",
    "read_board",
    "read_sheet",
]
