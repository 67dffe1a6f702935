"""Clicks that leave for a booking system: people are counted, robots are not, nobody is remembered."""

from __future__ import annotations

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection

from draille.kernel.clock import today
from draille.kernel.periods import Period
from draille.offer.offers import actions
from draille.offer.offers.models import ClickTally, ClickTarget
from draille.offer.offers.queries import clicks_of
from draille.offer.offers.tests.factories import OfferFactory

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"


@pytest.fixture
def offer(db):
    return OfferFactory(booking_url="https://reservation.example/", website="https://mas.example/")


def _clicks(offer):
    return clicks_of(offer, Period(today(), today()))


def _book(client, offer, agent=PHONE, query="", **headers):
    return client.get(f"/offre/{offer.pk}/reserver/{query}", headers={"user-agent": agent, **headers})


def test_people_are_counted_by_where_they_go(client, offer):
    _book(client, offer)
    _book(client, offer)
    assert _book(client, offer, query="?vers=site")["Location"] == "https://mas.example/"
    assert _clicks(offer) == {"booking": 2, "website": 1}
    assert {field.name for field in ClickTally._meta.fields} == {"id", "offer", "day", "target", "count"}


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0)",
        "facebookexternalhit/1.1",
        "WhatsApp/2.23.20.0",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)",
        "ClaudeBot/1.0",
        "curl/8.5.0",
        "python-requests/2.32",
        "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/126.0",
    ],
)
def test_robots_are_led_on_and_not_counted(client, offer, agent):
    assert _book(client, offer, agent).status_code == 302
    assert _clicks(offer) == {"booking": 0, "website": 0}


def test_a_page_opened_ahead_is_no_click(client, offer):
    _book(client, offer, **{"sec-purpose": "prefetch;prerender"})
    client.head(f"/offre/{offer.pk}/reserver/", headers={"user-agent": PHONE})
    assert _clicks(offer)["booking"] == 0


def test_a_period_adds_its_days_up(offer):
    for day in (date(2026, 7, 1), date(2026, 7, 31), date(2026, 8, 1)):
        actions.count_click(offer=offer, target=ClickTarget.BOOKING, day=day)
    assert clicks_of(offer, Period(date(2026, 7, 1), date(2026, 7, 31)))["booking"] == 2


def test_clicks_at_the_same_moment_are_all_counted(real_db):
    offer = OfferFactory()
    together = Barrier(4)

    def click():
        together.wait()
        for _ in range(5):
            actions.count_click(offer=offer, target=ClickTarget.BOOKING)
        connection.close()

    threads = [Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _clicks(offer)["booking"] == 20
