"""The text a host copies on an invoice, where the tax stands apart from the price."""

from __future__ import annotations

from draille.network.tariffs.documents.words import Words
from draille.network.tariffs.enums import Component
from draille.network.tariffs.rules import Assessment


def invoice_line(assessment: Assessment, language: str) -> str:
    """One line: « Taxe de séjour : 2 personnes × 7 nuits × 1,00 € = 14,00 € ».

    Additional taxes and those who do not pay follow in brackets. ``KeyError`` for a language without words.
    """
    words = Words(language)
    notes = [one for one in (_parts(assessment, words), _exempt(assessment, words)) if one]
    colon = "\u00a0:" if language == "fr" else ":"
    if not assessment.total:
        text = f"{words.say('invoice')}{colon} {words.euros(0)}"
        notes = notes or [words.say("not_due")]
    else:
        text = f"{words.say('invoice')}{colon} {_sum(assessment, words)}"
    return f"{text} ({' ; '.join(notes) if language == 'fr' else '; '.join(notes)})" if notes else text


def _sum(assessment: Assessment, words: Words) -> str:
    total = words.euros(assessment.total)
    due = [line for line in assessment.lines if sum(line.amounts.values())]
    if len(due) != 1 or not due[0].unit:
        return f"{total}, {words.say('taxable', n=assessment.taxable_nights)}"
    (line,) = due
    product = words.say(
        "invoice_line",
        persons=words.counted("person", line.persons),
        nights=words.counted("night", line.nights),
        unit=words.euros(sum(line.unit.values())),
    )
    return f"{product} = {total}"


def _parts(assessment: Assessment, words: Words) -> str:
    extra = [
        f"{words.of('components', part.value, percent='').strip()} {words.euros(cents)}"
        for part, cents in assessment.amounts.items()
        if part is not Component.BASE and cents
    ]
    return words.say("of_which", parts=", ".join(extra)) if extra else ""


def _exempt(assessment: Assessment, words: Words) -> str:
    reasons = [words.of("reasons", why.value) for why, nights in assessment.exempt_nights.items() if nights]
    return words.say("exempt_note", reasons=", ".join(reasons)) if reasons else ""
