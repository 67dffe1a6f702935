"""Pages that visitors read are counted, by day, and nothing is kept of who read them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import DatabaseError
from django.db.models import Sum
from django.test import Client
from django.urls import reverse

from draille.kernel.clock import today
from draille.promotion.audience import middleware
from draille.promotion.audience.counting import (
    Hit,
    buffer,
    fold_old_pages,
    forget_past_days,
    write_hits,
)
from draille.promotion.audience.enums import Device, Referrer
from draille.promotion.audience.models import CountingDay, PageName, PageTally, Visit, VisitTally

PHONE = "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
DESKTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"
NOON = datetime(2026, 7, 14, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def counted(settings):
    settings.AUDIENCE = True
    buffer.clear()
    yield
    buffer.clear()


def hit(at: datetime = NOON, **fields) -> Hit:
    given = {
        "at": at.timestamp(),
        "host": "testserver",
        "path": "/offres/",
        "view": "offers:list_offers",
        "query": "",
        "language": "fr",
        "address": "192.0.2.7",
        "agent": DESKTOP,
        "hint": "",
        "referrer": "",
        "followed": True,
        "title": "Nos adresses",
    }
    return Hit(**{**given, **fields})


def totals() -> tuple[int, int, int]:
    found = VisitTally.objects.aggregate(s=Sum("sessions"), u=Sum("users"), v=Sum("views"))
    return found["s"] or 0, found["u"] or 0, found["v"] or 0


def read(path: str = "/offres/", client: Client | None = None, **headers) -> None:
    (client or Client()).get(path, headers={"user-agent": DESKTOP, **headers})


def test_a_page_is_counted_with_its_name(db):
    read("/offres/?type=lodging&tri=nom&page=1")
    read("/en/offres/", user_agent=PHONE, referer="https://www.google.fr/")
    assert buffer.flush() == 2
    assert totals() == (2, 2, 2)
    pages = set(PageTally.objects.values_list("page", "language", "device", "views"))
    assert pages == {
        ("/offres/?type=lodging", "fr", Device.DESKTOP, 1),
        ("/offres/", "en", Device.MOBILE, 1),
    }
    assert set(VisitTally.objects.values_list("referrer", flat=True)) == {Referrer.DIRECT, Referrer.SEARCH}
    assert PageName.objects.get(page="/offres/").title
    assert "–" not in PageName.objects.get(page="/offres/").title


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/offres/", {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}),
        ("/offres/", {"user-agent": ""}),
        ("/offres/", {"sec-purpose": "prefetch;prerender"}),
        ("/offres/", {"sec-fetch-dest": "iframe"}),
        ("/offres/", {"hx-request": "true"}),
        ("/offre/123456/rien/", {}),
        ("/robots.txt", {}),
        ("/compte/login/", {}),
    ],
)
def test_what_is_no_reading_is_not_counted(db, path, headers):
    read(path, **headers)
    buffer.flush()
    assert totals() == (0, 0, 0)


def test_neither_heads_nor_posts_nor_staff(db, client_as):
    Client().head("/offres/", headers={"user-agent": DESKTOP})
    Client().post("/offres/", headers={"user-agent": DESKTOP})
    read(client=client_as("counsellor"))
    assert len(buffer) == 0


def test_a_one_time_link_leaves_no_trace(db, client):
    """Its address is a secret: pages that no cache may keep are not counted."""
    response = client.get(reverse("upkeep:show_update", args=["s" * 32]), headers={"user-agent": DESKTOP})
    assert response.resolver_match.view_name == "upkeep:show_update"
    response.status_code = 200
    request = response.wsgi_request
    assert not middleware.counts(request, response)


def test_not_counted_where_the_operator_says_so(db, settings):
    settings.AUDIENCE = False
    read()
    assert len(buffer) == 0


def test_a_session_ends_after_half_an_hour_of_silence(db):
    at = [0, 29, 58, 89]
    write_hits([hit(NOON + timedelta(minutes=minutes)) for minutes in at])
    assert totals() == (2, 1, 4)


def test_a_session_goes_on_from_one_batch_to_the_next(db):
    write_hits([hit(referrer="https://m.facebook.com/")])
    write_hits([hit(NOON + timedelta(minutes=5), path="/contact/", referrer="http://testserver/offres/")])
    assert totals() == (1, 1, 2)
    assert VisitTally.objects.get().referrer == Referrer.SOCIAL


def test_visitors_are_told_apart_by_address_and_browser(db):
    write_hits([hit(), hit(agent=PHONE), hit(address="192.0.2.8"), hit()])
    assert totals() == (3, 3, 4)


def test_who_asks_not_to_be_followed_is_no_session(db):
    read(sec_gpc="1")
    read(dnt="1")
    buffer.flush()
    assert totals() == (0, 0, 2)
    assert not Visit.objects.exists()
    assert VisitTally.objects.get().referrer == Referrer.UNKNOWN


def test_nothing_of_the_visitor_is_kept(db):
    write_hits([hit(referrer="https://secret.example/who?name=x", query="utm_source=lettre&mail=a@b.c")])
    kept = [
        str(value)
        for model in (Visit, VisitTally, PageTally, PageName)
        for row in model.objects.values()
        for value in row.values()
    ]
    assert not any(word in value for value in kept for word in ("192.0", "Mozilla", "secret", "a@b.c"))
    assert VisitTally.objects.get().referrer == Referrer.CAMPAIGN


def test_digests_and_salt_die_with_the_day(db):
    with time_machine.travel(NOON, tick=False):
        write_hits([hit()])
        assert forget_past_days() == 0
        digest = Visit.objects.get().digest
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        write_hits([hit(NOON + timedelta(days=1))])
        assert [visit.day for visit in Visit.objects.all()] == [today()]
        assert Visit.objects.get().digest != digest
    with time_machine.travel(NOON + timedelta(days=2), tick=False):
        assert forget_past_days() == 1
    assert not Visit.objects.exists()
    assert not CountingDay.objects.exists()
    assert totals() == (2, 2, 2)


def test_a_day_is_the_local_one(db):
    write_hits([hit(datetime(2026, 7, 14, 22, 30, tzinfo=UTC))])
    assert VisitTally.objects.get().day == date(2026, 7, 15)


def test_pages_beyond_the_limit_of_a_day_are_gathered(db, settings):
    settings.AUDIENCE_PAGES_A_DAY = 3
    for start in (0, 4):
        write_hits([hit(path=f"/page/{number}/") for number in range(start, start + 4)])
    write_hits([hit(path="/page/0/")])
    views = dict(PageTally.objects.values_list("page", "views"))
    assert views == {"/page/0/": 2, "/page/1/": 1, "/page/2/": 1, "": 5}
    assert PageName.objects.count() == 3
    assert totals()[2] == 9


def test_old_pages_are_folded_by_month(db):
    for day in (1, 15, 31):
        write_hits([hit(datetime(2026, 7, day, 10, tzinfo=UTC))] * day)
    with time_machine.travel(datetime(2028, 8, 31, 12, tzinfo=UTC)):
        assert fold_old_pages() == 0
    with time_machine.travel(datetime(2028, 9, 1, 12, tzinfo=UTC)):
        assert fold_old_pages() == 3
        assert fold_old_pages() == 0
    row = PageTally.objects.get()
    assert (row.day, row.monthly, row.views) == (date(2026, 7, 1), True, 47)
    assert VisitTally.objects.count() == 3


def test_what_the_database_refuses_waits(db, monkeypatch):
    from draille.promotion.audience.counting import writing

    read()
    monkeypatch.setattr(writing, "_write_day", lambda *given: (_ for _ in ()).throw(DatabaseError("busy")))
    with pytest.raises(DatabaseError):
        buffer.flush()
    assert len(buffer) == 1
    monkeypatch.undo()
    assert buffer.flush() == 1
    assert totals() == (1, 1, 1)


def test_an_unknown_host_is_the_main_site(db):
    from wagtail.models import Page, Site

    root = Page.objects.first()
    Site.objects.create(hostname="gr68.example", root_page=root, is_default_site=False)
    write_hits([hit(host="gr68.example:8000"), hit(host="whatever.example")])
    assert set(VisitTally.objects.values_list("site", flat=True)) == {"", "gr68.example"}
