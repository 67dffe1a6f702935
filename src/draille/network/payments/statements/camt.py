"""CAMT.053 (ISO 20022), whatever its version: the receipts booked, transaction by transaction.

No entity, no document type, nothing fetched: defusedxml refuses them. Read by local names: versions 02 to 13
differ in what is not read here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from xml.etree.ElementTree import ParseError  # the error alone: nothing is read with it

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from draille.network.payments.statements.lines import (
    MOST_BYTES,
    TOO_LARGE,
    Statement,
    StatementError,
    StatementLine,
)


def read_camt(content: bytes) -> Statement:
    """The receipts in euros of a statement; a batch is cut into its transactions."""
    if len(content) > MOST_BYTES:
        raise StatementError(TOO_LARGE)
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException) as error:
        raise StatementError("Ce XML ne peut pas être lu.") from error
    entries = list(_all(root, "Ntry"))
    if not any(True for _one in _all(root, "BkToCstmrStmt")):
        raise StatementError("Ce fichier n’est pas un relevé CAMT.053.")
    lines: list[StatementLine] = []
    errors: list[str] = []
    left = 0
    for place, entry in enumerate(entries, 1):
        try:
            found = list(_lines_of(entry))
        except (ValueError, InvalidOperation) as error:
            errors.append(f"Opération {place} : {error}")
            continue
        lines += found
        left += not found
    return Statement(lines, left, errors)


def _lines_of(entry: Any) -> Iterator[StatementLine]:
    if _text(entry, "CdtDbtInd") != "CRDT" or _text(entry, "RvslInd") == "true":
        return
    status = _text(entry, "Sts", "Cd") or _text(entry, "Sts")
    if status not in ("", "BOOK"):
        return
    day = _text(entry, "BookgDt", "Dt") or _text(entry, "BookgDt", "DtTm")
    booked_on = date.fromisoformat(day[:10])
    details = list(_all(entry, "TxDtls"))
    own = _text(entry, "AcctSvcrRef") or _text(entry, "NtryRef")
    if len(details) < 2:
        detail = details[0] if details else entry
        number = own or _number(detail)
        yield _line(detail, entry, booked_on, _child(entry, "Amt"), number)
        return
    for place, detail in enumerate(details, 1):
        amount = _child(detail, "Amt")
        amount = next(_all(detail, "Amt"), None) if amount is None else amount
        if amount is None:
            raise ValueError("un virement d’un lot n’a pas de montant")
        number = _number(detail) or (own and f"{own}/{place}")
        yield _line(detail, entry, booked_on, amount, number)


def _line(detail: Any, entry: Any, day: date, amount: Any, number: str) -> StatementLine:
    if amount is None or amount.get("Ccy", "EUR") != "EUR":
        raise ValueError("elle n’est pas en euros")
    cents = Decimal(amount.text or "") * 100
    if cents != cents.to_integral_value() or cents <= 0:
        raise ValueError(f"montant illisible, {amount.text}")
    parties = _child(detail, "RltdPties")
    payer = ""
    if parties is not None:
        payer = _text(parties, "Dbtr", "Pty", "Nm") or _text(parties, "Dbtr", "Nm")
    words = [one.text or "" for name in ("Ustrd", "Ref", "EndToEndId") for one in _all(detail, name)]
    words = [one for one in words if one and one != "NOTPROVIDED"] or [_text(entry, "AddtlNtryInf")]
    label = " ".join(dict.fromkeys(words))
    return StatementLine(day, int(cents), payer[:150], label[:300], number)


def _number(detail: Any) -> str:
    references = _child(detail, "Refs")
    if references is None:
        return ""
    return _text(references, "AcctSvcrRef") or _text(references, "TxId") or _text(references, "InstrId")


def _all(element: Any, name: str) -> Iterator[Any]:
    return (one for one in element.iter() if isinstance(one.tag, str) and one.tag.rpartition("}")[2] == name)


def _child(element: Any, name: str) -> Any:
    return next((one for one in element if str(one.tag).rpartition("}")[2] == name), None)


def _text(element: Any, *names: str) -> str:
    for name in names:
        element = _child(element, name)
        if element is None:
            return ""
    return (element.text or "").strip()
