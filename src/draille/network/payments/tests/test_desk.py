"""Money brought to the office, handed in, taken back; the pages."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from draille.kernel.clock import today
from draille.kernel.models import Entry
from draille.kernel.refusals import Refused
from draille.network.ledger.models import Line
from draille.network.ledger.queries import balance
from draille.network.payments import actions
from draille.network.payments.documents import deposit_pdf, receipt_pdf
from draille.network.payments.enums import RefundState
from draille.network.payments.models import BankLayout, BankLine, Deposit, Payment, Receipt, Refund
from draille.network.payments.tests import factories as make

pytestmark = pytest.mark.usefixtures("db")
BASE = "/gestion/taxe/encaissements/"


def record(client, host, **said):
    values = {
        "host": host.code,
        "means": "cheque",
        "amount": "11,00",
        "received_on": str(today()),
        "number": "77",
        "token": str(uuid4()),
        "authority": make.an_authority().pk,
        **said,
    }
    return client.post(f"{BASE}nouveau/", values)


def test_a_cheque_at_the_desk_is_booked_once_with_its_receipt(client_as):
    client, host, token = client_as("counsellor"), make.a_debtor(), str(uuid4())
    for _click in range(2):
        answer = record(client, host, token=token)
    payment = Payment.objects.get()
    assert answer["Location"] == f"{BASE}{payment.pk}/"
    assert balance(host) == 0
    assert payment.receipt.number == 1
    entry = Entry.objects.get(verb="receive_payment")
    assert entry.changes["amount"] == [None, 1100]
    pdf = client.get(f"{BASE}{payment.pk}/quittance/")
    assert pdf.content.startswith(b"%PDF")
    assert "no-store" in pdf["Cache-Control"]
    assert "Quittance" in client.get(f"{BASE}{payment.pk}/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"amount": "douze"}, "montant"),
        ({"amount": "0"}, "supérieur à zéro"),
        ({"number": ""}, "numéro du chèque"),
        ({"received_on": "2999-01-01"}, "avenir"),
        ({"means": "payfip"}, "choix"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(client_as, wrong, words):
    answer = record(client_as("tax_officer"), make.a_debtor(), **wrong)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Payment.objects.exists()


def test_a_partial_payment_pays_the_oldest_month_in_proportion():
    host = make.a_debtor(1000, 100)
    make.owes(host, 500, 50, make.MONTH.replace(month=8))
    make.a_cheque(1200, host=host)
    lines = {line.month.month: line.amount for line in Line.objects.filter(kind="payment")}
    assert lines == {7: -1100, 8: -100}
    august = Line.objects.get(kind="payment", month__month=8)
    assert dict(august.parts.values_list("component", "amount")) == {"base": -91, "department": -9}


def test_a_bounced_cheque_makes_the_month_due_again_and_strikes_the_receipt(client_as):
    payment = make.a_cheque(1500)
    assert Refund.objects.get().amount == 400
    client = client_as("tax_officer")
    for _click in range(2):
        client.post(f"{BASE}{payment.pk}/annuler/", {"reason": "bounced", "note": "rejet du 3"})
    assert balance(payment.host) == 1100
    assert Refund.objects.get().state == RefundState.DISMISSED
    payment = Payment.objects.get()
    assert payment.reversal.by == client.user
    assert receipt_pdf(payment).startswith(b"%PDF")
    assert "Rejet du 3".lower() in client.get(f"{BASE}{payment.pk}/").content.decode().lower()


def test_receipts_have_no_gap_even_when_one_fails(monkeypatch):
    make.a_cheque()
    from draille.network.payments.actions import booking

    with monkeypatch.context() as patch:
        patch.setattr(booking, "post_line", lambda **_said: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            make.a_cheque()
    make.a_cheque()
    assert sorted(Receipt.objects.values_list("number", flat=True)) == [1, 2]


def test_cheques_are_handed_in_once_with_their_list(client_as):
    one, two = make.a_cheque(), make.a_cheque()
    client = client_as("tax_officer")
    for _click in range(2):
        client.post(f"{BASE}remises/cheques/", {"authority": one.authority_id, "cheque": [one.pk, two.pk]})
    deposit = Deposit.objects.get()
    assert (deposit.number, deposit.expected, deposit.payments.count()) == (1, 2200, 2)
    assert client.get(f"{BASE}remises/{deposit.pk}/").content.startswith(b"%PDF")
    with pytest.raises(Refused, match="remis"):
        actions.reverse_payment(payment=one, reason="mistake", by=None)
    actions.reverse_payment(payment=one, reason="bounced", by=None)


def test_cash_is_counted_and_the_day_closed(client_as):
    yesterday = today() - timedelta(days=1)
    payment = make.cash(day=yesterday)
    client = client_as("tax_officer")
    said = {"authority": payment.authority_id, "day": str(yesterday), "counted": "10,00"}
    assert "dites pourquoi" in client.post(f"{BASE}remises/caisse/", said).content.decode()
    client.post(f"{BASE}remises/caisse/", {**said, "note": "un euro manque"})
    deposit = Deposit.objects.get()
    assert (deposit.expected, deposit.counted) == (1100, 1000)
    assert deposit_pdf(deposit).startswith(b"%PDF")
    with pytest.raises(Refused, match="close"):
        make.cash(day=yesterday)
    make.cash()


def test_an_overpayment_is_given_back_or_kept(client_as):
    client = client_as("tax_officer")
    for kept in (False, True):
        refund = make.a_cheque(1500).refund
        if kept:
            client.post(f"{BASE}remboursements/{refund.pk}/garder/")
        else:
            client.post(f"{BASE}remboursements/{refund.pk}/faire/", {"done_on": str(today()), "number": "M1"})
        refund.refresh_from_db()
        assert refund.state == (RefundState.DISMISSED if kept else RefundState.DONE)
        assert balance(refund.host) == (-400 if kept else 0)
    assert "M1" in client.get(f"{BASE}remboursements/").content.decode()


def test_a_new_bank_s_csv_asks_its_columns_once(client_as):
    make.an_authority()
    client = client_as("tax_officer")
    content = "Date;Libellé;Crédit\n02/11/2026;VIR ADA;11,00\n".encode()

    def send(**said):
        values = {"authority": make.an_authority().pk, **said}
        file = SimpleUploadedFile("banque.csv", content)
        return client.post(f"{BASE}virements/releve/", {**values, "file": file}, follow=True)

    asked = send().content.decode()
    assert "Dites une fois" in asked
    columns = {"column_date": "Date", "column_credit": "Crédit", "column_label": "Libellé"}
    said = {"name": "Ma banque", "date_format": "%d/%m/%Y", "heads": "Date\tLibellé\tCrédit", **columns}
    client.post(f"{BASE}virements/colonnes/", said)
    layout = BankLayout.objects.get()
    assert "1 virement nouveau" in send(layout=layout.pk).content.decode().replace("\xa0", " ")
    line = BankLine.objects.get()
    client.post(f"{BASE}virements/{line.pk}/accepter/", {"host": make.a_debtor().code})
    assert Payment.objects.get().means == "transfer"
    client.post(f"{BASE}virements/{line.pk}/reprendre/")
    assert "VIR ADA" in client.get(f"{BASE}virements/").content.decode()


def test_a_statement_too_large_is_refused_before_it_is_read(client_as, monkeypatch):
    monkeypatch.setattr("draille.network.payments.desk.transfers._ask_layout", None)  # reading it would break
    values = {"authority": make.an_authority().pk, "file": SimpleUploadedFile("a.csv", b"x" * 10_000_001)}
    answer = client_as("tax_officer").post(f"{BASE}virements/releve/", values)
    assert "trop gros pour un relevé : 10\u202fMo au plus" in answer.content.decode()
    assert not BankLine.objects.exists()


def test_a_counsellor_records_but_takes_nothing_back(client_as):
    payment, client = make.a_cheque(), client_as("counsellor")
    for path in ("annuler/", "abandonner/", "alerte/"):
        assert client.post(f"{BASE}{payment.pk}/{path}", {"reason": "mistake"}).status_code in (302, 403)
    assert not hasattr(Payment.objects.get(), "reversal")


def test_the_list_is_searched(client_as):
    payment, client = make.a_cheque(), client_as("auditor")
    assert payment.host.name in client.get(BASE, {"q": payment.host.code}).content.decode()
    assert "Aucun encaissement ne répond" in client.get(BASE, {"moyen": "cash"}).content.decode()


def test_long_lists_ask_no_more_of_the_database(client_as):
    client = client_as("tax_officer")

    def asked(room):
        client.get(f"{BASE}{room}/")
        with CaptureQueriesContext(connection) as found:
            assert client.get(f"{BASE}{room}/").status_code == 200
        return len(found)

    def more(many):
        for number in range(many):
            make.a_cheque(1500)
            actions.record_desk_payment(
                host=make.owes(make.a_host()),
                means="cash",
                amount=1100,
                received_on=today() - timedelta(days=number),
                by=None,
            )
        return [asked("remboursements"), asked("remises")]

    assert more(2) == more(8)
