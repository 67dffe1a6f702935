"""What does not add up, set aside, and back when it changes."""

from __future__ import annotations

from datetime import date

import pytest

from draille.network.control.actions.anomalies import set_aside
from draille.network.control.anomalies import reading
from draille.network.control.anomalies.finding import find_anomalies
from draille.network.control.tests.factories import MONTH, late_lodging, officer
from draille.network.declarations.content import Content
from draille.network.declarations.models import Version
from draille.network.declarations.tests.factories import send, stay, stays
from draille.network.hosts.models import Classification, Lodging
from draille.offer.upkeep.tests.factories import an_offer

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def kinds(year: int = 2026) -> list[str]:
    return [one.kind.value for one in find_anomalies(year, day=DAY) if one.aside is None]


def test_a_published_sheet_without_declaration_nor_number():
    offer = an_offer()
    assert kinds() == ["no_account"]
    lodging = late_lodging()
    Lodging.objects.filter(pk=lodging.pk).update(offer=offer)
    assert kinds() == ["never_declared", "no_number", "never_in"]


def test_more_nights_than_beds_and_a_certificate_that_ended():
    lodging = late_lodging()
    send(lodging, stays(stay(1)))
    Version.objects.update(person_nights=187)
    Classification.objects.update(last_day=date(2026, 10, 1))
    found = {one.kind.value: one.words for one in find_anomalies(2026, day=DAY)}
    assert "187 pour 186 au plus" in found["over_capacity"]
    assert "01/10/2026" in found["certificate"]


def test_nothing_all_season():
    lodging = late_lodging()
    for month in (6, 7, 8):
        send(lodging, Content("nothing"), date(2026, month, 1))
    assert "all_zero" not in kinds()
    send(lodging, Content("nothing"), date(2026, 9, 1))
    assert "all_zero" in kinds()


def test_a_platform_paid_for_more_than_is_declared(monkeypatch):
    lodging = late_lodging()
    paid = {(lodging.pk, MONTH): 30}
    monkeypatch.setattr(reading, "collected_nights", lambda first, last: paid)
    assert "platform_above" not in kinds(), "a month not declared is late, not wrong"
    send(lodging, Content("nothing"))
    assert "platform_above" in kinds()
    found = next(one for one in find_anomalies(2026, day=DAY) if one.kind == "platform_above")
    set_aside(anomaly=found, reason="Erreur de la plateforme", by=officer())
    assert "platform_above" not in kinds()
    paid[lodging.pk, MONTH] = 31
    assert "platform_above" in kinds(), "what it says changed"


def test_as_many_queries_for_one_as_for_many(django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    late_lodging()
    with CaptureQueriesContext(connection) as one:
        find_anomalies(2026, day=DAY)
    for _ in range(5):
        send(late_lodging(), stays(stay(1)))
    with django_assert_num_queries(len(one)):
        find_anomalies(2026, day=DAY)


def test_the_list_sets_aside_only_what_was_read(client_as):
    late_lodging()
    client = client_as("tax_officer")
    url = "/gestion/taxe/controle/anomalies/"
    assert "Jamais" in client.get(url).content.decode().replace("jamais", "Jamais")
    found = find_anomalies(2026)[0]
    form = {"annee": "2026", "kind": found.kind.value, "subject": found.subject, "reason": "Vu"}
    client.post(f"{url}ecarter/", form | {"digest": "autre"})
    assert find_anomalies(2026)[0].aside is None
    client.post(f"{url}ecarter/", form | {"digest": found.digest})
    aside = find_anomalies(2026)[0].aside
    assert aside is not None
    assert "Vu" in client.get(f"{url}?vue=ecartees").content.decode()
    client.post(f"{url}{aside.pk}/reprendre/")
    assert find_anomalies(2026)[0].aside is None
