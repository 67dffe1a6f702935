"""The audience as staff read it."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from draille.kernel.contracts import Memo, Scope, indicators
from draille.kernel.periods import Period
from draille.promotion.audience.enums import Device, Metric
from draille.promotion.audience.report import build
from draille.promotion.audience.tests import factories

JULY = Period.month(2024, 7)


def some_days() -> None:
    for number in range(1, 11):
        factories.tally(date(2024, 7, number), sessions=number, users=1, views=3 * number)
    factories.tally(date(2024, 7, 3), sessions=5, users=2, views=5, device=Device.TABLET)
    factories.page(date(2024, 7, 3), "/randonner/", 40, "Randonner")
    factories.page(date(2024, 7, 4), "/randonner/", 2)
    factories.page(date(2024, 7, 4), "/", 400, "Accueil")
    factories.page(date(2024, 7, 4), "", 300)


def test_a_month(db, client_as):
    some_days()
    page = client_as("counsellor").get(reverse("audience_desk:show_audience"), {"periode": "2024-07"})
    text = page.content.decode()
    assert page.status_code == 200
    assert "Randonner" in text
    assert ">60<" in text.replace(" ", "") or "60" in text
    assert "Le plus de visites le" in text


def test_an_empty_office_and_a_wrong_period(db, client_as):
    client = client_as("auditor")
    for query in ({}, {"periode": "bientôt"}, {"du": "2024-07-01", "au": "2024-06-01"}, {"periode": "2024"}):
        assert client.get(reverse("audience_desk:show_audience"), query).status_code == 200


def test_days_as_a_file(db, client_as):
    some_days()
    client = client_as("counsellor")
    answer = client.get(reverse("audience_desk:export_days", args=["csv"]), {"periode": "2024-07"})
    lines = b"".join(answer).decode("utf-8-sig").splitlines()
    assert len(lines) == 11
    assert lines[3].replace(";", ",").endswith("8,3,14")
    assert client.get(reverse("audience_desk:export_days", args=["exe"])).status_code == 404


def test_figures_agree_with_their_records(db):
    some_days()
    factories.measured(Metric.SESSIONS, date(2024, 6, 1), date(2024, 6, 30), 1000)
    factories.measured(Metric.PAGE, date(2024, 7, 1), date(2024, 7, 31), 8, key="/agenda/", title="Agenda")
    period = Period(date(2024, 6, 1), date(2024, 7, 31))
    checked = 0
    for indicator in indicators:
        if not indicator.code.startswith("audience.") or indicator.records is None:
            continue
        for value in indicator.compute(Scope(period), Memo()):
            if value.counted is not None:
                assert indicator.records(Scope(period), value.key).total() == value.counted, indicator.code
                checked += 1
    assert checked >= 6
    sessions = indicators.get("audience.web.sessions").compute(Scope(period), Memo())
    assert sessions[0].number == 1060


def test_the_chapter(db):
    some_days()
    factories.gap()
    factories.measured(
        Metric.WIFI_CONNECTIONS, date(2024, 7, 1), date(2024, 7, 31), 40, office=factories.office()
    )
    found = {section.code: section for section in build(Scope(Period.year(2024)), Memo())}
    assert set(found) == {"site", "pages_du_site", "wifi"}
    assert "«\u202fRandonner\u202f»" in found["pages_du_site"].paragraphs[0]
    assert "Changement de matériel" in found["wifi"].paragraphs[-1]
    assert build(Scope(Period.year(2019)), Memo()) == []
    assert [section.code for section in build(Scope(Period.year(2024), "vialas"), Memo())] == ["wifi"]
