"""Off-site sessions: planned, counted, compared with the edition before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from draille.kernel.clock import today
from draille.kernel.models import Entry
from draille.kernel.refusals import Refused
from draille.welcome.reception.models import HeadCount, OffSiteSession, Topic
from draille.welcome.reception.sessions import actions, queries
from draille.welcome.reception.sessions.tests.factories import SessionFactory
from tests.factories import ContactFactory

SATURDAY = date(2024, 3, 23)


@pytest.fixture
def client(db, client_as):
    return client_as("counsellor")


def url(name, *args):
    return reverse(f"reception_sessions:{name}", args=args)


def contact_at(session, *topics, **values):
    moment = datetime(2024, 3, 23, 10, tzinfo=UTC)
    made = ContactFactory(session=session, office=None, channel=session.channel, happened_at=moment, **values)
    made.topics.set(Topic.objects.filter(code__in=topics))
    return made


def test_a_session_is_planned_with_its_team(client, staff):
    colleague = staff("counsellor")
    data = {
        "kind": "event", "name": "Fête de la transhumance", "place": "Les Ayres", "first_day": "2024-06-08",
        "last_day": "2024-06-08", "staff": [colleague.pk], "material": "2 kakémonos",
    }  # fmt: skip
    assert client.post(url("plan_session"), data).status_code == 302
    session = OffSiteSession.objects.get()
    assert (session.name, list(session.staff.all())) == ("Fête de la transhumance", [colleague])
    assert Entry.objects.filter(verb="plan_session").exists()
    assert "Les Ayres" in client.get(url("list_sessions"), {"annee": 2024}).content.decode()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"last_day": "2024-03-21"}, "last_day"),
        ({"last_day": "2025-03-22"}, "last_day"),
        ({"kind": "event"}, "kind"),
        ({"first_day": "2024-03-24"}, "first_day"),
        ({"cancelled": "on"}, "cancelled"),
    ],
)
def test_a_change_that_would_orphan_contacts_is_refused(client, values, field):
    session = SessionFactory()
    contact_at(session)
    data = {
        "kind": "fair",
        "name": "Salon",
        "place": "Lyon",
        "first_day": "2024-03-22",
        "last_day": "2024-03-24",
    }
    answer = client.post(url("change_session", session.pk), {**data, **values})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    session.refresh_from_db()
    assert session.name == "Salon du randonneur"


def test_heads_are_counted_by_day_or_half_day(client):
    session = SessionFactory()
    data = {"morning_20240322": 100, "afternoon_20240322": 120, "day_20240323": 250}
    assert client.post(url("count_heads", session.pk), data).status_code == 302
    sheet = queries.sheet_of(session)
    assert [line.counted for line in sheet.days] == [220, 250, None]
    assert sheet.counted == 470
    client.post(url("count_heads", session.pk), {**data, "morning_20240322": "", "day_20240324": 158})
    assert queries.sheet_of(session).counted == 528
    assert Entry.objects.filter(verb="count_heads").count() == 2


@pytest.mark.parametrize(
    "data",
    [
        {"morning_20240322": 10, "day_20240322": 20},
        {"day_20240322": -1},
        {"day_20240322": 20_001},
        {"day_20240322": "beaucoup"},
    ],
)
def test_counts_that_make_no_sense_are_refused(client, data):
    session = SessionFactory()
    assert client.post(url("count_heads", session.pk), data).status_code == 422
    assert not HeadCount.objects.exists()


def test_nothing_is_counted_ahead_outside_or_at_a_cancelled_session(client):
    soon = SessionFactory(first_day=today() + timedelta(days=1), last_day=today() + timedelta(days=2))
    with pytest.raises(Refused, match="pas encore venu"):
        actions.count_heads(session=soon, counts={(soon.first_day, "day"): 5}, by=client.user)
    session = SessionFactory()
    with pytest.raises(Refused, match="pas de cet accueil"):
        actions.count_heads(session=session, counts={(date(2024, 4, 1), "day"): 5}, by=client.user)
    with pytest.raises(Refused, match="annulé"):
        actions.count_heads(session=SessionFactory(cancelled=True), counts={}, by=client.user)


def test_shares_of_topics_are_of_qualified_contacts(client):
    session = SessionFactory()
    contact_at(session, "sport", "lodging")
    contact_at(session, "sport")
    contact_at(session)
    contact_at(session, qualified=False)
    sheet = queries.sheet_of(session)
    assert (sheet.contacts, sheet.people, sheet.qualified) == (4, 8, 3)
    assert [(share.contacts, round(share.percent, 1)) for share in sheet.topics] == [(2, 66.7), (1, 33.3)]


def test_the_edition_before_is_found_by_name_or_by_link(db):
    session = SessionFactory(name="Salon du Randonneur 2024")
    SessionFactory(name="Autre salon", first_day=date(2023, 3, 24), last_day=date(2023, 3, 26))
    SessionFactory(first_day=date(2023, 3, 24), last_day=date(2023, 3, 26), cancelled=True)
    assert queries.previous_edition(session) is None
    held = SessionFactory(
        name="Salon du randonneur 2023", first_day=date(2023, 3, 24), last_day=date(2023, 3, 26)
    )
    assert queries.previous_edition(session) == held
    session.previous = linked = SessionFactory(
        name="Salon", first_day=date(2022, 3, 1), last_day=date(2022, 3, 2)
    )
    assert queries.previous_edition(session) == linked


def test_the_sheet_sets_both_editions_side_by_side(client):
    session = SessionFactory()
    before = SessionFactory(first_day=date(2023, 3, 24), last_day=date(2023, 3, 26))
    HeadCount.objects.create(session=session, day=SATURDAY, people=628)
    HeadCount.objects.create(session=before, day=date(2023, 3, 25), people=500)
    page = client.get(url("show_session", session.pk))
    assert page.context["table"].rows[0] == {
        "line": "Personnes comptées au stand", "now": "628", "before": "500",
    }  # fmt: skip
    exported = b"".join(client.get(url("export_session", session.pk, "csv"))).decode("utf-8-sig")
    assert "628" in exported
    assert client.get(url("export_session", session.pk, "exe")).status_code == 404
