"""Papers and payments: PDF/UA, each year, in each language, and what a payment became."""

from __future__ import annotations

import io

import pikepdf
import pytest
from django.core.cache import cache, caches
from django.urls import reverse

from draille.kernel.clock import today
from draille.network.payments.models import Payment
from draille.network.pro.tests import factories as make
from draille.network.pro.transfers import transfer_text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_counts(db):
    cache.clear()
    caches["memory"].clear()


def paid(**fields):
    host, lodging = make.a_letting_host(**fields)
    payment = make.a_paid(lodging, host)
    return make.client_of(host), host, lodging, payment


@pytest.mark.parametrize("prefix", ["", "/en", "/de"])
def test_every_paper_is_a_tagged_pdf(prefix):
    client, host, lodging, payment = paid()
    year = today().year
    home = client.get(f"{prefix}/hebergeurs/documents/").content.decode()
    for path in (
        f"recu-{payment.pk}.pdf",
        f"releve-{host.pk}-{year}.pdf",
        f"affiche-{lodging.pk}-{year}.pdf",
        f"plateformes-{lodging.pk}-{year}.pdf",
    ):
        assert f"/hebergeurs/documents/{path}" in home
        answer = client.get(f"{prefix}/hebergeurs/documents/{path}")
        assert answer.status_code == 200, path
        assert answer["Content-Type"] == "application/pdf"
        assert "no-store" in answer["Cache-Control"]
        with pikepdf.open(io.BytesIO(answer.content)) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert pdf.Root.Lang
    assert client.get(f"{prefix}/hebergeurs/documents/releve-{host.pk}-1900.pdf").status_code == 404


def test_what_is_owed_and_how_to_pay_it():
    client, host, lodging, _payment = paid()
    make.a_sent(lodging, make.last_month(2))
    page = client.get(reverse("pro:show_dues")).content.decode()
    assert "6,00" in page
    assert "FR7630001007941234567890185" in page
    assert "RF" in page
    assert host.code in page
    nothing = client.post(reverse("pro:pay_online"), {"account": f"{host.pk}.{make.an_authority().pk}"})
    assert nothing["Location"] == reverse("pro:show_dues")


def test_online_and_what_became_of_it(payfip):
    host, lodging = make.a_letting_host()
    make.a_sent(lodging)
    client, authority = make.client_of(host), make.an_authority()
    data = {
        "account": f"{host.pk}.{authority.pk}",
        "due": f"{host.pk}.{authority.pk}.{lodging.pk}.{make.last_month().isoformat()}",
    }
    page = client.post(reverse("pro:pay_online"), data)
    [payment] = Payment.objects.all()
    assert payment.redirect_url
    assert payment.redirect_url.replace("&", "&amp;") in page.content.decode()
    back = client.get(reverse("pro:come_back"))
    assert back["Location"] == reverse("pro:show_payment", args=[payment.pk])
    assert "Paiement en attente" in client.get(back["Location"]).content.decode()
    assert client.get(reverse("pro:receipt", args=[payment.pk])).status_code == 404
    payfip.choose(payment.attempts.get().idop, "payer")
    assert "Merci, c’est payé" in client.get(back["Location"]).content.decode()
    assert client.get(reverse("pro:receipt", args=[payment.pk])).status_code == 200


def test_a_transfer_as_banks_read_it():
    text = transfer_text(name="CC", iban="FR76 3000", bic="BDFEFRPP", cents=4620, reference="RF12TS")
    assert text.split("\n") == [
        "BCD",
        "002",
        "1",
        "SCT",
        "BDFEFRPP",
        "CC",
        "FR763000",
        "EUR46.20",
        "",
        "RF12TS",
    ]
