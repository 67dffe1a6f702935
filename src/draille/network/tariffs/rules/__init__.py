"""The computation of the tourist tax: pure, exact, explained. No database, no clock.

``assess_stay(stay, grids)`` and ``assess_flat(...)`` are the doors; ``assess_many`` is the first one for
millions of stays, amounts only; ``check_grid`` reads a grid against the law.
"""

from draille.network.tariffs.rules.assess import assess_stay
from draille.network.tariffs.rules.checks import GridWarning, Limit, check_grid
from draille.network.tariffs.rules.errors import Impossible
from draille.network.tariffs.rules.flat import assess_flat
from draille.network.tariffs.rules.grid import Additional, Allowance, Grid, Season
from draille.network.tariffs.rules.interest import late_interest
from draille.network.tariffs.rules.stay import Assessment, Line, Stay, Step
from draille.network.tariffs.rules.streaming import Amounts, Engine, assess_many

__all__ = [
    "Additional",
    "Allowance",
    "Amounts",
    "Assessment",
    "Engine",
    "Grid",
    "GridWarning",
    "Impossible",
    "Limit",
    "Line",
    "Season",
    "Stay",
    "Step",
    "assess_flat",
    "assess_many",
    "assess_stay",
    "check_grid",
    "late_interest",
]
