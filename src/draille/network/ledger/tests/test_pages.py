"""The accounts on screen, in files, on paper."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from draille.kernel.clock import today
from draille.network.ledger.models import Closing
from draille.network.ledger.tests.factories import make_authority, make_host, make_lodging, post


@pytest.fixture
def account(db):
    authority, host = make_authority(), make_host()
    lodging = make_lodging(host)
    day = today().replace(day=1) - timedelta(days=5)
    common = {"lodging": lodging, "month": day, "booked_on": day}
    post(authority, host, parts={"base": 1000, "department": 100}, label="=2+2", **common)
    post(authority, host, kind="payment", parts={"base": -400}, **common)
    return authority, host


def test_the_journal_is_filtered_and_exported(account, client_as):
    _, host = account
    client = client_as("auditor")
    page = client.get(reverse("ledger_desk:list_lines"), {"nature": "payment"}).content.decode()
    assert host.name in page
    assert "−4,00" in page
    assert "11,00" not in page
    file = client.get(reverse("ledger_desk:list_lines"), {"format": "csv"})
    text = b"".join(file.streaming_content).decode()
    assert text.count("\r\n") == 3
    assert "'=2+2" in text
    assert (
        "Aucune écriture ne correspond"
        in client.get(reverse("ledger_desk:list_lines"), {"q": "zzz"}).content.decode()
    )


def test_the_statement_on_screen_and_in_files(account, client_as):
    client = client_as("auditor")
    url = reverse("ledger_desk:show_statement")
    page = client.get(url).content.decode()
    assert "Encaissements par moyen" in page
    assert "Clore cette période" not in page
    assert client.get(url, {"format": "pdf"}).content.startswith(b"%PDF")
    book = load_workbook(BytesIO(client.get(url, {"format": "xlsx"}).content))
    assert len(book.sheetnames) == 4
    assert (
        "Reste dû après la période" in b"".join(client.get(url, {"format": "csv"}).streaming_content).decode()
    )


def test_a_period_is_closed_once_after_a_page_that_says_so(account, client_as):
    client = client_as("tax_officer")
    url = reverse("ledger_desk:close_period")
    assert "ne s’annule pas" in client.get(url).content.decode()
    first, last = today().replace(day=1) - timedelta(days=20), today().replace(day=1) - timedelta(days=1)
    data = {"collectivite": account[0].pk, "du": first, "au": last}
    assert client.post(url, data).status_code == 302
    assert Closing.objects.get().totals["kinds"] == {"due": 1100, "payment": -400}
    again = client.post(url, data)
    assert (again.status_code, Closing.objects.count()) == (422, 1)
    assert "déjà close" in again.content.decode()


def test_the_account_of_a_host(account, client_as):
    page = (
        client_as("counsellor")
        .get(reverse("ledger_desk:show_account", args=[account[1].pk]))
        .content.decode()
    )
    assert "7,00" in page
    assert "taxe due" in page


def test_pages_look_right(server, page, sign_in, staff, axe):
    authority, host = make_authority(), make_host()
    lodging = make_lodging(host)
    day = today().replace(day=1) - timedelta(days=5)
    post(
        authority,
        host,
        parts={"base": 123456, "department": 12346},
        lodging=lodging,
        month=day,
        booked_on=day,
        label="Mai 2026",
    )
    sign_in(page, server, staff("tax_officer"))
    for name, args in (
        ("list_lines", []),
        ("show_statement", []),
        ("close_period", []),
        ("show_account", [host.pk]),
    ):
        page.goto(server + reverse(f"ledger_desk:{name}", args=args))
        axe(page)
        page.screenshot(path=f"/tmp/ledger-{name}.png", full_page=True)
    page.set_viewport_size({"width": 320, "height": 700})
    for name in ("list_lines", "show_statement"):
        page.goto(server + reverse(f"ledger_desk:{name}"))
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
