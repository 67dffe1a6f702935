"""Walking the registered indicators: the figures of a period, with what they may be fairly compared to.

The dashboard, the frozen report and the command line all read their figures here, so that one number
is never computed in two ways.
"""

from draille.kernel.figures.computing import (
    compute_figures,
    division_labels,
    figures_of,
    find_figure,
    find_indicator,
    label_of,
    whole_label,
)
from draille.kernel.figures.figure import Figure, Gap
from draille.kernel.figures.rows import Row, year_rows

__all__ = [
    "Figure",
    "Gap",
    "Row",
    "compute_figures",
    "division_labels",
    "figures_of",
    "find_figure",
    "find_indicator",
    "label_of",
    "whole_label",
    "year_rows",
]
