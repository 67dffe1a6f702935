"""Numbers, dates and changes in French words, with the spaces French printers want.

A narrow no-break space (U+202F) separates thousands and stands before ``; ! ? % €`` and inside « »; a
no-break space (U+00A0) stands before ``:`` and between a number and the word it counts; minus is U+2212.
``None`` is missing: it is written :data:`MISSING`, never as zero.
"""

from draille.kernel.french.changes import (
    change_percent,
    change_points,
    change_words,
    evolution_sentence,
    is_stable,
)
from draille.kernel.french.dates import (
    compared_with,
    date_range,
    duration,
    during,
    hour,
    hours,
    long_date,
    month_name,
    period_label,
    short_date,
    weekday_date,
)
from draille.kernel.french.numbers import (
    MINUS,
    MISSING,
    NBSP,
    NNBSP,
    count,
    euros,
    joined,
    measure,
    number,
    ordinal,
    percent,
    quoted,
    rounded,
    signed,
    typeset,
)

__all__ = [
    "MINUS",
    "MISSING",
    "NBSP",
    "NNBSP",
    "change_percent",
    "change_points",
    "change_words",
    "compared_with",
    "count",
    "date_range",
    "duration",
    "during",
    "euros",
    "evolution_sentence",
    "hour",
    "hours",
    "is_stable",
    "joined",
    "long_date",
    "measure",
    "month_name",
    "number",
    "ordinal",
    "percent",
    "period_label",
    "quoted",
    "rounded",
    "short_date",
    "signed",
    "typeset",
    "weekday_date",
]
