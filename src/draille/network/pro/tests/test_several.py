"""One address that opens the space of several hosts, and a host of several lodgings."""

from __future__ import annotations

import pytest
from django.core.cache import cache, caches
from django.urls import reverse

from draille.network.declarations.models import Version
from draille.network.ledger.queries import balance
from draille.network.payments.models import Payment
from draille.network.pro.tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_counts(db):
    cache.clear()
    caches["memory"].clear()


@pytest.fixture
def family(db):
    """Two hosts behind one address, with two lodgings and one; and a browser in which they are in."""
    first, gite = make.a_letting_host()
    cabin = make.a_lodging(first, name="La Cabane des Essais")
    second = make.a_host(email=first.email)
    barn = make.a_lodging(second, name="La Grange des Essais")
    return make.client_of(first), (first, second), (gite, cabin, barn)


def test_the_home_and_the_papers_show_every_host_and_lodging(family):
    client, hosts, lodgings = family
    for address in ("/hebergeurs/", reverse("pro:list_papers")):
        page = client.get(address).content.decode()
        for name in [*(one.name for one in hosts), *(one.name for one in lodgings)]:
            assert name in page, f"{name}: {address}"


def test_each_host_pays_its_own_account(family, payfip):
    client, (first, second), (gite, cabin, barn) = family
    for lodging in (gite, cabin, barn):
        make.a_sent(lodging)
    page = client.get(reverse("pro:show_dues"))
    accounts = {one.host: one for one in page.context["accounts"]}
    assert {host: one.total for host, one in accounts.items()} == {first: 1200, second: 600}
    mine = [one.key for one in accounts[first].dues]
    client.post(reverse("pro:pay_online"), {"account": accounts[second].key, "due": mine})
    assert not Payment.objects.exists()
    theirs = [one.key for one in accounts[second].dues]
    client.post(reverse("pro:pay_online"), {"account": accounts[second].key, "due": theirs})
    [payment] = Payment.objects.all()
    assert (payment.host, payment.amount) == (second, 600)


def test_a_month_is_declared_for_the_host_who_lets(family):
    client, (first, second), (_gite, _cabin, barn) = family
    args = make.month_args(barn)
    typed = {"rows": "1", "check": "1", **make.row(make.last_month())}
    client.post(reverse("pro:fill_month", args=[*args, "stays"]), typed)
    page = client.get(reverse("pro:check_month", args=args))
    client.post(reverse("pro:check_month", args=args), {"seen": page.context["draft"].digest})
    assert Version.objects.get().debtor == second
    assert (balance(first), balance(second)) == (0, 600)


def test_a_host_taken_from_the_address_is_gone_at_once(family):
    client, (first, second), (_gite, _cabin, barn) = family
    first.accesses.get().hosts.remove(second)
    assert client.get(reverse("pro:show_lodging", args=[barn.pk])).status_code == 404
    assert barn.name not in client.get("/hebergeurs/").content.decode()
