"""A simulation and a table of tariffs as the pages print them: finished words, in the page's language."""

from __future__ import annotations

from typing import Any

from draille.network.tariffs.documents import invoice_line
from draille.network.tariffs.documents.poster import table_words
from draille.network.tariffs.enums import Component
from draille.network.tariffs.rules.words import euros
from draille.network.tariffs.simulator import Simulation
from draille.network.tariffs.tables import TariffTable
from draille.offer.offers.sentences import active_language


def shown(found: Simulation | None) -> dict[str, Any] | None:
    """What the page says of an answer."""
    if found is None:
        return None
    assessment = found.assessment
    return {
        "commune": found.commune,
        "total": euros(assessment.total),
        "is_flat": found.is_flat,
        "unknown": not found.basis,
        "parts": [(Component(part).label, euros(cents)) for part, cents in assessment.amounts.items()]
        if len(assessment.amounts) > 1
        else [],
        "steps": assessment.steps,
        "basis": [str(one) for one in found.basis],
        "doubts": found.doubts,
        "invoice": invoice_line(assessment, active_language()),
    }


def listed(table: TariffTable, language: str) -> dict[str, Any]:
    """The same words as the poster's, in one of the pages' languages."""
    return {**table_words(table, language), "basis": str(table.basis)}
