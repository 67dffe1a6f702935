"""The demonstration's register holds the figures of the office."""

from __future__ import annotations

from datetime import date

import pytest

from draille.network.hosts.demo import seed_hosts
from draille.network.hosts.models import (
    Classification,
    Host,
    HostAccess,
    Lodging,
    Mandate,
    Ownership,
    Registration,
)
from draille.network.hosts.queries import Stock, holders, stock_on
from draille.network.hosts.rules import any_overlap
from draille.offer.offers.demo import seed_offers


@pytest.fixture(scope="module")
def quiet():
    return lambda words: None


@pytest.mark.django_db
def test_the_register_of_2023(quiet, monkeypatch):
    monkeypatch.setattr("draille.offer.offers.demo.make_pictures", lambda drafts: 0)
    seed_offers(quiet)
    seed_hosts(quiet)
    assert stock_on(date(2023, 1, 1)) == stock_on(date(2023, 12, 31)) == Stock(357, 287, 98)
    assert Lodging.objects.count() == 357
    assert {row.host for row in holders(date(2023, 1, 1), date(2023, 12, 1))} <= set(Host.objects.all())
    assert Host.objects.count() == 289
    assert not Host.objects.exclude(email="").exclude(email__endswith="@demo.example").exists()
    assert Mandate.objects.count() == 24
    assert Ownership.objects.count() == 357 + 7
    assert any(access.hosts.count() == 2 for access in HostAccess.objects.prefetch_related("hosts"))
    assert Registration.objects.filter(kind="municipal").count() > 100
    assert Lodging.objects.filter(offer__isnull=True).count() == 4
    for model in (Classification, Ownership):
        spells: dict[int, list] = {}
        for row in model.objects.all():
            assert not any_overlap((row.first_day, row.last_day), spells.setdefault(row.lodging_id, []))
            spells[row.lodging_id].append((row.first_day, row.last_day))
    before = list(Lodging.objects.values_list("code", "name"))
    seed_hosts(quiet)
    assert list(Lodging.objects.values_list("code", "name")) == before
