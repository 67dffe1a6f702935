"""Statements and journals as tables: the same on screen, in a file, on paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from draille.kernel.contracts import Column, Table
from draille.kernel.french import date_range, short_date
from draille.kernel.money import Money
from draille.network.ledger.models import Line
from draille.network.ledger.statements import Row, Statement
from draille.network.ledger.words import part_words

JOURNAL = (
    Column("booked_on", "Date"),
    Column("recorded_at", "Enregistrée le"),
    Column("kind", "Nature"),
    Column("host", "Hébergeur"),
    Column("lodging", "Hébergement"),
    Column("month", "Mois"),
    Column("label", "Libellé"),
    Column("amount", "Montant", numeric=True, unit="€", decimals=2),
    Column("source", "Pièce"),
)


def statement_tables(found: Statement) -> list[Table]:
    """What the accountant is handed: by kind, by means, by commune, and late corrections."""
    return [_kinds(found), _means(found), _places(found), _late(found)]


def flat_table(found: Statement) -> Table:
    """All of it as one table, for a CSV."""
    rows = [{"section": "Report", "label": "Reste dû avant la période", "total": Money(found.opening)}]
    rows += [{"section": "Écritures", **_row(row, found.components)} for row in [*found.kinds, found.late]]
    rows += [{"section": "Encaissements", **_row(row, found.components)} for row in found.means]
    for place in found.places:
        name = f"{place.commune} ({place.departement})"
        rows.append({"section": "Dû par commune", "label": name, "total": Money(place.due)})
        rows.append({"section": "Reçu par commune", "label": name, "total": Money(place.received)})
    rows.append({"section": "Solde", "label": "Reste dû après la période", "total": Money(found.closing)})
    columns = (Column("section", "Partie"), *_columns("Libellé", found.components))
    return Table(code="statement", title=title_of(found), columns=columns, rows=rows)


def title_of(found: Statement) -> str:
    """« État de la taxe de séjour, du 1er au 31 octobre 2026 »."""
    return f"État de la taxe de séjour, {date_range(found.first, found.last)}"


def journal_rows(lines: Iterable[Line]) -> Iterable[Mapping[str, Any]]:
    """The lines as rows, read as they are asked for."""
    for line in lines:
        yield {
            "booked_on": line.booked_on,
            "recorded_at": line.recorded_at,
            "kind": line.get_kind_display(),
            "host": f"{line.host.name} ({line.host.code})" if line.host else None,
            "lodging": line.lodging.name if line.lodging else None,
            "month": line.month and line.month.strftime("%m/%Y"),
            "label": line.label,
            "amount": Money(line.amount),
            "source": line.source,
        }


def _columns(label: str, components: Sequence[str]) -> tuple[Column, ...]:
    parts = [Column(name, part_words(name).capitalize(), numeric=True, decimals=2) for name in components]
    return (Column("label", label), *parts, Column("total", "Total", numeric=True, decimals=2))


def _row(row: Row, components: Sequence[str]) -> dict[str, Any]:
    parts = {name: Money(row.parts.get(name, 0)) for name in components}
    return {"label": row.label.capitalize(), **parts, "total": Money(row.total)}


def _kinds(found: Statement) -> Table:
    rows = [*found.kinds, found.late] if found.late.parts else list(found.kinds)
    return Table(
        code="kinds",
        title="Ce qui a été écrit",
        columns=_columns("Nature", found.components),
        rows=[_row(row, found.components) for row in rows],
        totals=_row(found.total, found.components),
        note="Ce qui est dû est positif, ce qui est reçu est négatif.",
    )


def _means(found: Statement) -> Table:
    parts = {name: sum(row.parts.get(name, 0) for row in found.means) for name in found.components}
    return Table(
        code="means",
        title="Encaissements par moyen de paiement",
        columns=_columns("Moyen", found.components),
        rows=[_row(row, found.components) for row in found.means],
        totals=_row(Row("Ensemble", parts), found.components) if found.means else None,
    )


def _places(found: Statement) -> Table:
    return Table(
        code="places",
        title="Par commune et par département",
        columns=(
            Column("commune", "Commune"),
            Column("departement", "Département"),
            Column("due", "Dû", numeric=True, decimals=2),
            Column("received", "Reçu", numeric=True, decimals=2),
        ),
        rows=[
            {
                "commune": place.commune,
                "departement": place.departement,
                "due": Money(place.due),
                "received": Money(place.received),
            }
            for place in found.places
        ],
        totals={
            "commune": "Ensemble",
            "due": Money(sum(place.due for place in found.places)),
            "received": Money(sum(place.received for place in found.places)),
        }
        if found.places
        else None,
        note="Les avances et ce que les opérateurs versent sans dire l’hébergement ne sont d’aucune commune.",
    )


def _late(found: Statement) -> Table:
    return Table(
        code="late",
        title="Régularisations de périodes antérieures",
        columns=(
            Column("day", "Date"),
            Column("host", "Hébergeur"),
            Column("label", "Libellé"),
            Column("about", "Écriture corrigée"),
            Column("amount", "Montant", numeric=True, decimals=2),
        ),
        rows=[
            {
                "day": short_date(line.booked_on),
                "host": line.host.name if line.host else None,
                "label": line.label,
                "about": f"n° {line.corrects.pk} du {short_date(line.corrects.booked_on)}"
                if line.corrects
                else "",
                "amount": Money(line.amount),
            }
            for line in found.late_lines
        ],
        totals={"day": "Ensemble", "amount": Money(found.late.total)} if found.late_lines else None,
        note="Une période close n’est pas rouverte : la différence est écrite à sa date.",
    )
