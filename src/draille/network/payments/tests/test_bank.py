"""Transfers: statements read, matched, undone."""

from __future__ import annotations

import pytest

from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.network.ledger.queries import balance
from draille.network.payments import rules
from draille.network.payments.actions import (
    accept_all_exact,
    accept_line,
    import_statement,
    set_line_aside,
    undo_line,
)
from draille.network.payments.enums import BankLineState, Match
from draille.network.payments.models import BankLine, Payment, Receipt
from draille.network.payments.queries import transfer_reference
from draille.network.payments.statements import guess_columns, read_camt, read_csv
from draille.network.payments.statements.lines import StatementError, numbered
from draille.network.payments.tests import factories as make

pytestmark = pytest.mark.usefixtures("db")
ENTRY = """<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd><Sts>{status}</Sts>
<BookgDt><Dt>2026-11-02</Dt></BookgDt><AcctSvcrRef>{number}</AcctSvcrRef><NtryDtls>{details}</NtryDtls></Ntry>"""
DETAIL = """<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><Amt Ccy="EUR">{amount}</Amt>
<RltdPties><Dbtr><Nm>Ada Essai</Nm></Dbtr></RltdPties><RmtInf><Ustrd>{words}</Ustrd></RmtInf></TxDtls>"""


def camt(*entries):
    name = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"
    return f'<?xml version="1.0"?><Document xmlns="{name}"><BkToCstmrStmt><Stmt>{"".join(entries)}</Stmt></BkToCstmrStmt></Document>'.encode()  # noqa: E501


def entry(amount="11.00", way="CRDT", status="BOOK", number="N1", details=None):
    details = DETAIL.format(amount=amount, words="taxe") if details is None else details
    return ENTRY.format(amount=amount, way=way, status=status, number=number, details=details)


def test_a_reference_is_the_standard_s_and_a_slip_is_seen():
    assert rules.creditor_reference("539007547034") == "RF18539007547034"
    host = make.a_host()
    reference = transfer_reference(host)
    assert rules.is_creditor_reference(reference)
    assert not rules.is_creditor_reference(reference[:-1] + "X")
    assert reference in rules.references_in(f"vir {rules.grouped(reference).lower()} merci")


def test_reference_and_amount_are_sure_and_accepted_together():
    host, other = make.a_debtor(), make.a_debtor()
    read = make.statement(
        ("11,00", "QUI QUE CE SOIT", f"TAXE {rules.grouped(transfer_reference(host))} JUILLET"),
        ("5,00", "QUI QUE CE SOIT", transfer_reference(other)),
        ("-30,00", "Fournisseur", "facture"),
    )
    assert (read.file.added, read.file.left) == (2, 1)
    assert dict(BankLine.objects.values_list("host", "match")) == {
        host.pk: Match.EXACT,
        other.pk: Match.PROPOSED,
    }
    assert accept_all_exact(by=None) == 1
    assert balance(host) == 0
    assert Payment.objects.get().receipt


def test_two_sure_transfers_for_one_due_are_not_both_taken_blindly():
    host = make.a_debtor()
    label = transfer_reference(host)
    make.statement(("11,00", "A", label), ("11,00", "A", label))
    assert accept_all_exact(by=None) == 1
    assert BankLine.objects.get(state=BankLineState.WAITING).match == Match.PROPOSED


def test_a_statement_read_again_or_longer_adds_only_what_is_new():
    rows = [("11,00", "A", "x"), ("11,00", "A", "x")]
    assert make.statement(*rows).file.added == 2
    again = make.statement(*rows, ("7,00", "B", "y")).file
    assert (again.added, again.known) == (1, 2)


@pytest.mark.parametrize(
    ("payer", "amount", "match", "why"),
    [
        ("M ESSAI ZOE", "11,00", Match.PROPOSED, "Même nom et montant"),
        ("ZOE ESSAI", "3,00", Match.PROPOSED, "montant différent"),
        ("INCONNU", "11,00", Match.PROPOSED, "seul à devoir"),
        ("INCONNU", "3,00", Match.UNKNOWN, ""),
    ],
)
def test_a_name_or_an_amount_is_only_proposed(payer, amount, match, why):
    host = make.a_debtor(name="Zoé Essai")
    line = make.a_transfer(amount, payer)
    assert line.match == match
    assert why in line.why
    assert (line.host == host) == (match == Match.PROPOSED)


def test_an_unknown_one_is_given_to_the_chosen_host_and_remembered():
    host, line = make.a_debtor(), make.a_transfer("3,00", "SCI DU PRE")
    with pytest.raises(Refused, match="Choisissez"):
        accept_line(line=line, by=None)
    accept_line(line=line, host=host, by=None)
    assert balance(host) == 800
    with pytest.raises(Refused, match="déjà traité"):
        accept_line(line=line, host=host, by=None)
    assert make.a_transfer("9,00", "SCI DU PRE", "autre").host == host


def test_undoing_takes_the_money_back_and_accepting_again_is_a_new_receipt():
    host, line = make.a_debtor(), make.a_transfer()
    first = accept_line(line=line, host=host, by=None)
    line = undo_line(line=line, by=None)
    assert line.state == BankLineState.WAITING
    assert balance(host) == 1100
    second = accept_line(line=line, by=None)
    assert balance(host) == 0
    assert (first.receipt.number, second.receipt.number) == (1, 2)
    with pytest.raises(Refused):
        undo_line(line=undo_line(line=line, by=None), by=None)


def test_what_is_not_the_tax_is_set_aside_and_may_come_back():
    line = set_line_aside(line=make.a_transfer(), by=None)
    assert line.state == BankLineState.ASIDE
    assert not Receipt.objects.exists()
    assert undo_line(line=line, by=None).state == BankLineState.WAITING


def test_camt_gives_booked_receipts_and_cuts_batches():
    batch = DETAIL.format(amount="4.00", words="RF18 5390 0754 7034") + DETAIL.format(
        amount="7.00", words="b"
    )
    read = read_camt(
        camt(
            entry(details=batch),
            entry(way="DBIT", number="N2"),
            entry(status="PDNG", number="N3"),
            entry("5.5", number="N4"),
        )
    )
    assert [(line.amount, line.transaction) for line in read.lines] == [
        (400, "N1/1"),
        (700, "N1/2"),
        (550, "N4"),
    ]
    assert read.lines[0].payer == "Ada Essai"
    assert "5390" in read.lines[0].label
    assert read.left == 2


@pytest.mark.parametrize(
    "content",
    [
        b"<Document/>",
        b"<not xml",
        b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Document>&b;</Document>',
        b'<!DOCTYPE d SYSTEM "file:///etc/passwd"><Document/>',
    ],
)
def test_a_file_that_is_no_statement_or_an_attack_is_refused(content):
    with pytest.raises(StatementError):
        read_camt(content)
    with pytest.raises(Refused):
        import_statement(authority=make.an_authority(), name="x.xml", content=content, by=None)


def test_a_camt_read_twice_adds_nothing():
    for added in (1, 0):
        read = import_statement(authority=make.an_authority(), name="x.xml", content=camt(entry()), by=None)
        assert read.file.added == added


def test_csv_of_several_banks():
    bank = "Compte;123\n\nDate opération;Libellé opération;Débit;Crédit\n02/11/2026;VIR ADA;;1 234,50\n03/11/2026;CB;12,00;\n04/11/2026;VIR;;abc,5x\n?;VIR;;1,00\n".encode()  # noqa: E501
    columns = guess_columns(bank)
    assert columns == {"date": "Date opération", "label": "Libellé opération", "credit": "Crédit"}
    read = read_csv(bank, columns)
    assert [(line.amount, str(line.booked_on)) for line in read.lines] == [(123450, "2026-11-02")]
    assert read.left == 1
    assert len(read.errors) == 2
    assert read.errors[1].startswith("Ligne 7")
    other = b'"Date","Amount","Details"\n"2026-11-02","+1,234.50","x"\n'
    assert read_csv(other, guess_columns(other), "%Y-%m-%d").lines[0].amount == 123450
    assert numbered(read.lines)[0][0].startswith("sha:")
    assert read.lines[0].booked_on < today()
