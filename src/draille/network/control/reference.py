"""The texts and the automatic reminders, all off, that every installation starts with."""

from __future__ import annotations

from draille.kernel.contracts import Reference, references
from draille.network.control.enums import About, Moment
from draille.network.control.models import LetterText, ReminderRule
from draille.network.control.texts import defaults

DAYS = {Moment.BEFORE: 7, Moment.ON: 0, Moment.AFTER: 7}


def load_texts() -> None:
    """Adds what is missing, keeps what the office changed."""
    LetterText.objects.bulk_create(
        [
            LetterText(code=code, language=language, title=title, body=body)
            for code, language, title, body in defaults()
        ],
        ignore_conflicts=True,
    )
    ReminderRule.objects.bulk_create(
        [ReminderRule(about=about, moment=moment, days=DAYS[moment]) for about in About for moment in Moment],
        ignore_conflicts=True,
    )


references.register(
    Reference(
        code="control", label="textes des rappels et des lettres de contrôle", load=load_texts, order=60
    )
)
