"""The counter in a real browser: without a network, after the session ended, where an answer is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils.timezone import now
from playwright.sync_api import Browser, Page, Route, expect

from draille.welcome.reception.models import Contact, Service
from draille.welcome.reception.tests.counter_device import HELD, until
from draille.welcome.reception.tests.counter_page import arrive, contact, cookie_of, saved, tap
from tests.factories import OfficeFactory

pytestmark = pytest.mark.usefixtures("browser")


def test_undo_and_correct_what_never_left(counter: Page) -> None:
    counter.context.set_offline(True)
    contact(counter, people=2)
    contact(counter, people=5)
    expect(counter.locator("#net")).to_contain_text("2 en attente")
    counter.locator("#last button").click()
    expect(counter.locator("#net")).to_contain_text("1 en attente")
    counter.locator("#day li:not(.c-line--withdrawn)").get_by_role("button", name="Corriger").click()
    counter.locator(".c-people label:nth-of-type(3)").click()
    counter.locator("#save").click()
    expect(counter.locator("#net")).to_contain_text("1 en attente")
    counter.context.set_offline(False)
    expect(counter.locator("#net")).to_be_hidden()
    assert Contact.all_objects.get().people == 3


def test_an_answer_lost_half_way_records_once(counter: Page) -> None:
    lost: list[int] = []

    def lose(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    counter.route("**/api/accueil/contacts", lose)
    contact(counter)
    with counter.expect_event("requestfailed"):
        expect(counter.locator("#net")).to_contain_text("1 en attente")
    assert Contact.objects.count() == 1
    expect(counter.locator("#net")).to_be_hidden()
    assert lost == [200]
    assert Contact.objects.count() == 1


def test_undo_after_a_lost_answer_is_undone_on_the_server(counter: Page) -> None:
    blocked = {"on": True}

    def lose(route: Route) -> None:
        if blocked["on"]:
            if route.request.method == "POST":
                route.fetch()
            route.abort()
        else:
            route.continue_()

    counter.route("**/api/accueil/**", lose)
    contact(counter)
    expect(counter.locator("#net")).to_contain_text("en attente")
    counter.locator("#last button").click()
    blocked["on"] = False
    counter.evaluate("window.dispatchEvent(new Event('online'))")
    expect(counter.locator("#net")).to_be_hidden()
    assert not Contact.objects.exists()
    assert Contact.all_objects.count() == 1


def test_a_session_that_ended_loses_nothing(counter: Page, server: str, person: Any) -> None:
    Session.objects.all().delete()
    contact(counter)
    banner = counter.locator("#banners")
    expect(banner).to_contain_text("session a expiré")
    expect(banner).to_contain_text("1 saisie en attente")
    expect(banner.get_by_role("link", name="Reconnectez-vous")).to_have_attribute(
        "href", re.compile(r"next=/comptoir/")
    )
    counter.context.add_cookies([cookie_of(person, server)])
    counter.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    saved(counter, 1)
    expect(banner).not_to_contain_text("session a expiré")
    assert Contact.objects.count() == 1


def test_a_colleague_signs_in_on_the_same_device(
    counter: Page, server: str, person: Any, staff: Callable[..., Any]
) -> None:
    # Who works elsewhere: what is handed in is checked as for who took it down.
    colleague = staff("counsellor", offices=[OfficeFactory(slug="saint_germain")])
    counter.context.set_offline(True)
    contact(counter)
    expect(counter.locator("#net")).to_contain_text("1 en attente")
    counter.context.clear_cookies()
    counter.context.add_cookies([cookie_of(colleague, server)])
    counter.context.set_offline(False)
    expect(counter.locator("#net")).to_be_hidden()
    assert Contact.objects.get().recorded_by == person


def test_what_the_server_refuses_stays_and_is_put_right(counter: Page) -> None:
    counter.context.set_offline(True)
    contact(counter)
    tap(counter, "Wifi")
    contact(counter, people=4)
    expect(counter.locator("#net")).to_contain_text("2 en attente")
    Service.objects.filter(code="wifi").update(active=False)
    counter.context.set_offline(False)
    refused = counter.locator("#day li.c-line--refused")
    expect(refused).to_contain_text("n’est plus dans la liste")
    assert Contact.objects.count() == 1
    refused.get_by_role("button", name="Corriger").click()
    counter.locator("#save").click()
    expect(refused).to_have_count(0)
    expect(counter.locator("#net")).to_be_hidden()
    assert set(Contact.objects.values_list("people", flat=True)) == {2, 4}


def test_a_device_that_cannot_store_says_so(browser: Browser, server: str, person: Any) -> None:
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(self, 'indexedDB', { value: undefined })")
    context.add_cookies([cookie_of(person, server)])
    page = arrive(context.new_page(), server)
    context.set_offline(True)
    contact(page)
    expect(page.locator("#banners")).to_contain_text("Ne fermez pas cette page")
    context.set_offline(False)
    expect(page.locator("#net")).to_be_hidden()
    assert Contact.objects.count() == 1
    context.close()


def test_a_disk_that_was_full_for_a_while(counter: Page) -> None:
    counter.evaluate(
        """() => {
            const add = IDBObjectStore.prototype.add;
            self.full = true;
            IDBObjectStore.prototype.add = function (...given) {
                if (self.full) throw new DOMException("full", "QuotaExceededError");
                return add.apply(this, given);
            };
        }"""
    )
    counter.context.set_offline(True)
    contact(counter, people=2)
    expect(counter.locator("#banners")).to_contain_text("Ne fermez pas cette page")
    counter.evaluate("self.full = false")
    contact(counter, people=3)
    expect(counter.locator("#net")).to_contain_text("2 en attente")
    expect(counter.locator("#banners")).not_to_contain_text("Ne fermez pas cette page")
    assert len(counter.evaluate(HELD)) == 2
    counter.context.set_offline(False)
    saved(counter, 2)
    assert list(Contact.objects.order_by("pk").values_list("people", flat=True)) == [2, 3]


def test_taken_back_twice_and_brought_back(counter: Page) -> None:
    contact(counter)
    saved(counter, 1)
    counter.locator("#last button").click()
    expect(counter.locator("#count")).to_contain_text("0 acte")
    until(lambda: counter.evaluate(HELD) == [])
    assert not Contact.objects.exists()
    counter.context.set_offline(True)
    contact(counter, people=5)
    expect(counter.locator("#net")).to_contain_text("1 en attente")
    # Twice at once, before the screen is painted again.
    counter.locator("#last button").evaluate("(one) => { one.click(); one.click(); }")
    expect(counter.locator("#net")).not_to_contain_text("en attente")
    again = counter.locator("#day").get_by_role("button", name=re.compile("Rétablir.*5 pers"))
    again.click()
    expect(counter.locator("#net")).to_contain_text("1 en attente")
    counter.context.set_offline(False)
    saved(counter, 1)
    assert Contact.objects.get().people == 5


def test_a_refused_withdrawal_of_another_day_is_seen(counter: Page) -> None:
    contact(counter)
    saved(counter, 1)
    counter.context.set_offline(True)
    counter.locator("#last button").click()
    expect(counter.locator("#net")).to_contain_text("1 en attente")
    # Meanwhile the contact left the list of the day, and nobody may take it back from the counter.
    before = now() - timedelta(days=3)
    Contact.objects.update(happened_at=before, recorded_at=before, day=before.date())
    counter.context.set_offline(False)
    refused = counter.locator("#day li.c-line--refused")
    expect(refused).to_have_count(1)
    refused.get_by_role("button", name="Laisser tel quel").click()
    expect(refused).to_have_count(0)
    assert Contact.objects.count() == 1
