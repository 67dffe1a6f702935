"""The notebooks in the activity report."""

from __future__ import annotations

from collections.abc import Sequence

from draille.kernel.contracts import Chapter, Column, Memo, Scope, Section, Table, chapters
from draille.kernel.french import count, joined, typeset
from draille.promotion.notebooks.enums import Source, Way
from draille.promotion.notebooks.indicators import GIVEN, _sum, uses


def sections(scope: Scope, memo: Memo) -> Sequence[Section]:
    """One section; none where nobody made a notebook."""
    created = _sum(uses(scope, Way.CREATED))
    if not created:
        return []
    counter = _sum(uses(scope, Way.CREATED, source=Source.COUNTER))
    given = [(Way(way), _sum(uses(scope, way))) for way in GIVEN]
    said = [f"{number} {way.label}" for way, number in given if number]
    words = f"{count(created, 'carnet commencé', 'carnets commencés')}, dont {counter} au comptoir."
    if said:
        words += f" Emportés : {joined(said)} (un carnet peut compter plusieurs fois)."
    table = Table(
        code="notebooks.ways",
        title="Ce que deviennent les carnets",
        columns=[Column("way", "Usage"), Column("number", "Nombre", numeric=True)],
        rows=[{"way": str(way.label), "number": number} for way, number in given],
    )
    return [
        Section(code="notebooks", title="Commencés, emportés", paragraphs=[typeset(words)], tables=[table])
    ]


chapters.register(Chapter(code="notebooks", title="Carnets de voyage", build=sections, order=462))
