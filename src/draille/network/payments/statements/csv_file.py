"""A bank's CSV: columns by their heads, amounts with a comma, dates as the bank writes them."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from draille.network.payments.statements.lines import (
    MOST_BYTES,
    TOO_LARGE,
    Statement,
    StatementError,
    StatementLine,
)

COLUMNS = {
    "date": "Date",
    "amount": "Montant (recettes positives)",
    "credit": "Crédit",
    "payer": "Donneur d’ordre",
    "label": "Libellé",
    "reference": "Référence du virement",
    "transaction": "Numéro d’opération",
}
"""What a column may hold. ``date`` and one of ``amount`` and ``credit`` are needed."""
GUESSES = {
    "date": ("date operation", "date de comptabilisation", "date comptable", "date"),
    "amount": ("montant", "amount", "montant eur"),
    "credit": ("credit", "credit euros", "montant credit"),
    "payer": ("donneur d ordre", "nom", "emetteur", "contrepartie", "tiers", "nom du tiers"),
    "label": (
        "libelle",
        "libelle operation",
        "informations complementaires",
        "motif",
        "description",
        "details",
    ),
    "reference": ("reference", "reference du virement", "reference client", "ref"),
    "transaction": ("numero d operation", "id operation", "identifiant", "transaction", "numero operation"),
}
NAMED = {"%d/%m/%Y": "31/12/2026", "%Y-%m-%d": "2026-12-31", "%d/%m/%y": "31/12/26", "%d.%m.%Y": "31.12.2026", "%Y%m%d": "20261231"}  # noqa: E501 # fmt: skip


def guess_columns(content: bytes) -> dict[str, str]:
    """Which head holds what, by the usual words of banks; the person confirms."""
    heads = _table(content)[1]
    plain = {_plain(head): head for head in reversed(heads)}
    found = {}
    for column, words in GUESSES.items():
        for word in words:
            if word in plain:
                found[column] = plain[word]
                break
    return found


def heads_of(content: bytes) -> list[str]:
    """The heads of its columns."""
    return [head for head in _table(content)[1] if head]


def read_csv(content: bytes, columns: Mapping[str, str], date_format: str = "%d/%m/%Y") -> Statement:
    """The receipts of a CSV; what cannot be read is said by line, and the rest is read."""
    first, heads, rows = _table(content)
    places = {column: heads.index(head) for column, head in columns.items() if head in heads}
    if "date" not in places or not {"amount", "credit"} & set(places):
        raise StatementError("Dites quelle colonne donne la date, et laquelle le montant.")
    lines, errors, left = [], [], 0
    for number, row in enumerate(rows, first + 2):
        if not any(cell.strip() for cell in row):
            continue
        try:
            line = _line(row, places, date_format)
        except (ValueError, InvalidOperation) as error:
            errors.append(f"Ligne {number} : {error}")
            continue
        if line is None:
            left += 1
        else:
            lines.append(line)
    return Statement(lines, left, errors)


def _line(row: Sequence[str], places: Mapping[str, int], date_format: str) -> StatementLine | None:
    def cell(column: str) -> str:
        place = places.get(column, len(row))
        return re.sub(r"\s+", " ", row[place]).strip() if place < len(row) else ""

    amount = _cents(cell("credit") if "credit" in places else cell("amount"))
    if amount <= 0:
        return None
    label = " ".join(dict.fromkeys(filter(None, [cell("label"), cell("reference")])))
    return StatementLine(
        booked_on=_day(cell("date"), date_format),
        amount=amount,
        payer=cell("payer")[:150],
        label=label[:300],
        transaction=cell("transaction"),
    )


def _cents(text: str) -> int:
    """« 1 234,56 », "1,234.56", "+12.5 €" in cents; nothing is zero."""
    kept = re.sub(r"\s|€|EUR|^\+", "", text.strip().replace("−", "-"))
    if kept in ("", "-"):
        return 0
    if not re.fullmatch(r"-?[\d.,]+", kept):
        raise ValueError(f"montant illisible, {text}")
    if "," in kept and "." in kept:
        thousands = "," if kept.rindex(",") < kept.rindex(".") else "."
        kept = kept.replace(thousands, "")
    value = Decimal(kept.replace(",", ".")) * 100
    if value != value.to_integral_value():
        raise ValueError(f"montant illisible, {text}")
    return int(value)


def _day(text: str, date_format: str) -> date:
    try:
        return datetime.strptime(text[:10].strip(), date_format).date()  # noqa: DTZ007
    except ValueError as error:
        raise ValueError(f"date illisible, {text or 'vide'}") from error


def _table(content: bytes) -> tuple[int, list[str], list[list[str]]]:
    """The rank of the line of heads, the heads, and the rows below: banks write words above."""
    if len(content) > MOST_BYTES:
        raise StatementError(TOO_LARGE)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise StatementError("Ce fichier n’est ni un CSV ni un CAMT.053.")
    sample = text[:5000]
    mark = max(";\t,|", key=sample.count)
    rows = list(csv.reader(io.StringIO(text), delimiter=mark))
    for rank, row in enumerate(rows[:30]):
        plain = {_plain(cell) for cell in row}
        if any(word.startswith("date") for word in plain) and len([one for one in row if one.strip()]) >= 3:
            return rank, [cell.strip() for cell in row], rows[rank + 1 :]
    raise StatementError("La ligne des titres de colonnes (avec « Date ») est introuvable.")


def _plain(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", flat).strip()
