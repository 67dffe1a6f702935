"""What other apps count of the site, shown beside its audience: downloads, clicks.

An app above has a file ``audience_lines.py`` that registers at import; what is below the audience is
registered here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from draille.kernel.contracts import Memo, Text
from draille.kernel.periods import Period
from draille.kernel.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceLine:
    """A count of the site.

    Attributes:
        figure: the id of the figure that says the same, which the line leads to.
        read: its number over a period; missing where nothing was counted yet.
        top: the first few things counted, by name, where there are several.
    """

    code: str
    label: Text
    figure: str
    read: Callable[[Period, Memo], int | None]
    top: Callable[[Period, Memo], list[tuple[str, int]]] | None = None
    order: int = 100


audience_lines: Registry[AudienceLine] = Registry(
    "audience_lines", key=lambda line: line.code, order=lambda line: (line.order, line.code)
)


def figure_url(figure: str, period: Period) -> str:
    """The sheet of a figure over a period; empty where no dashboard is installed."""
    try:
        return f"{reverse('dashboard:show_figure', args=[figure])}?period={period.slug}"
    except NoReverseMatch:
        return ""
