"""The counter's queue in a browser that is closed, opened again, cut off: none lost, none twice, in order.

The service worker and the browser's background sync are on, as they are at the counter.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from draille.welcome.reception.models import Contact
from draille.welcome.reception.tests.counter_device import (
    HELD,
    Device,
    Line,
    accounted,
    registration_of,
    sync_now,
    until,
)
from draille.welcome.reception.tests.counter_page import arrive, contact, cookie_of, saved

pytestmark = pytest.mark.usefixtures("browser")
BACK = "window.dispatchEvent(new Event('online'))"
# Holds back the news that a write is on the disk while `slow`; notes how durable each was asked to be.
SLOW_DISK = """
    self.durabilities = new Set();
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (names, mode, options) {
        const begun = begin.call(this, names, mode, options);
        if (mode !== "readwrite" || ![names].flat().includes("queue")) return begun;
        self.durabilities.add(begun.durability);
        Object.defineProperty(begun, "oncomplete", { set(told) {
            begun.addEventListener("complete", (event) => {
                const wait = () => (self.slow ? setTimeout(wait, 20) : told(event));
                wait();
            });
        } });
        return begun;
    };
"""


@pytest.fixture
def line(server: str) -> Iterator[Line]:
    found = Line(server)
    yield found
    found.close()


@pytest.fixture
def device(browser: Browser, tmp_path: Path) -> Iterator[Device]:
    found = Device(browser.browser_type, tmp_path / "profile")
    yield found
    found.close()


@pytest.fixture
def ready(device: Device, line: Line, person: Any) -> Page:
    """The counter as of the second day: signed in, kept on the device, one contact recorded."""
    page = device.open()
    device.sign_in(cookie_of(person, line.url))
    arrive(page, line.url, worker=True)
    contact(page, people=1)
    saved(page, 1)
    return page


def record_three_cut_off(page: Page, line: Line) -> None:
    line.cut()
    for people in (2, 3, 4):
        contact(page, people=people)
        expect(page.locator("#last")).to_contain_text(f"{people} pers.")
    expect(page.locator("#net")).to_contain_text("3 en attente")
    assert len(accounted(page)) == 4
    assert Contact.objects.count() == 1


def each_sent_once(line: Line) -> bool:
    """Each contact reaches the server in one request, however many would send it."""
    again = [uuid for uuid in line.sent if line.sent.count(uuid) > 1]
    return len(line.sent) == 4 and not again


def handed_in(page: Page, *, contacts: int = 4) -> None:
    """Wait for the queue to be empty; at every moment each contact is on the device or on the server."""

    def is_empty() -> bool:
        assert len(accounted(page)) == contacts
        return page.evaluate(HELD) == []

    until(is_empty)
    in_order = list(Contact.all_objects.order_by("pk").values_list("people", flat=True))
    assert in_order == list(range(1, contacts + 1))
    assert list(Contact.objects.order_by("happened_at").values_list("people", flat=True)) == in_order


def test_three_without_network_then_closed_and_reopened(device: Device, line: Line, ready: Page) -> None:
    record_three_cut_off(ready, line)
    ready.reload()
    expect(ready.locator("#net")).to_contain_text("3 en attente")
    assert len(accounted(ready)) == 4
    device.close()

    page = device.open()
    page.goto(f"{line.url}/comptoir/")
    expect(page.locator("#net")).to_contain_text("3 en attente")
    expect(page.locator("#day li")).to_have_count(4)
    assert Contact.objects.count() == 1
    line.restore()
    page.evaluate(BACK)
    handed_in(page)
    saved(page, 4)
    assert Contact.objects.filter(source="offline").count() == 3


def test_the_browser_hands_in_after_the_page_was_closed(line: Line, ready: Page) -> None:
    tags = "navigator.serviceWorker.ready.then((found) => found.sync.getTags())"
    devtools = ready.context.new_cdp_session(ready)
    registration = registration_of(devtools)
    record_three_cut_off(ready, line)
    assert ready.evaluate(tags) == ["hand-in"]
    ready.goto("about:blank")
    line.restore()
    sync_now(devtools, line, registration)
    until(lambda: Contact.objects.count() == 4)
    ready.goto(f"{line.url}/comptoir/")
    handed_in(ready)
    saved(ready, 4)


def test_the_page_and_the_service_worker_send_at_once(line: Line, ready: Page) -> None:
    devtools = ready.context.new_cdp_session(ready)
    registration = registration_of(devtools)
    record_three_cut_off(ready, line)
    line.restore()
    for _ in range(3):
        sync_now(devtools, line, registration)
        ready.evaluate(BACK)
    handed_in(ready)
    saved(ready, 4)
    assert each_sent_once(line)


def test_two_pages_send_at_once_where_there_are_no_locks(device: Device, line: Line, person: Any) -> None:
    page = device.open()
    assert device.context
    device.context.add_init_script(
        "delete Navigator.prototype.locks; delete ServiceWorkerContainer.prototype.register"
    )
    device.sign_in(cookie_of(person, line.url))
    arrive(page, line.url)
    second = arrive(device.context.new_page(), line.url)
    contact(page, people=1)
    saved(page, 1)
    record_three_cut_off(page, line)
    line.restore()
    for one in (page, second, page, second):
        one.evaluate(BACK)
    handed_in(page)
    assert each_sent_once(line)


def test_closed_as_soon_as_the_screen_says_it_is_kept(device: Device, line: Line, ready: Page) -> None:
    line.cut()
    contact(ready, people=2)
    expect(ready.locator("#last")).to_contain_text("Gardé")
    device.close()
    page = device.open()
    page.goto(f"{line.url}/comptoir/")
    expect(page.locator("#net")).to_contain_text("1 en attente")
    line.restore()
    page.evaluate(BACK)
    handed_in(page, contacts=2)


def test_the_screen_says_it_is_kept_once_it_is_on_the_disk(device: Device, line: Line, person: Any) -> None:
    page = device.open()
    assert device.context
    device.context.add_init_script(SLOW_DISK)
    device.sign_in(cookie_of(person, line.url))
    arrive(page, line.url)
    page.evaluate("self.slow = true")
    contact(page, people=1)
    expect(page.locator("#form input[name=origin]:checked")).to_have_count(0)
    expect(page.locator("#count")).to_have_text("0 acte, 0 pers.")
    expect(page.locator("#last")).to_be_empty()
    assert not Contact.objects.exists()
    # Closing the page now asks whether one is sure.
    assert not page.evaluate("window.dispatchEvent(new Event('beforeunload', { cancelable: true }))")
    page.evaluate("self.slow = false")
    saved(page, 1)
    handed_in(page, contacts=1)
    assert page.evaluate("window.dispatchEvent(new Event('beforeunload', { cancelable: true }))")
    assert page.evaluate("[...self.durabilities]") == ["strict"]


def test_answered_while_the_browser_is_closed(device: Device, line: Line, ready: Page) -> None:
    line.answers_lost = True
    contact(ready, people=2)
    assert line.answer_lost.wait(20)
    assert len(ready.evaluate(HELD)) == 1
    device.close()
    assert Contact.objects.count() == 2
    line.restore()
    page = device.open()
    page.goto(f"{line.url}/comptoir/")
    handed_in(page, contacts=2)
    saved(page, 2)


def test_a_disk_that_does_not_answer_at_first_loses_nothing(device: Device, line: Line, ready: Page) -> None:
    record_three_cut_off(ready, line)
    device.close()
    page = device.open()
    assert device.context
    device.context.add_init_script(
        """const open = IDBFactory.prototype.open;
        self.jammed = true;
        IDBFactory.prototype.open = function (...asked) {
            if (self.jammed) throw new DOMException("Internal error", "UnknownError");
            return open.apply(this, asked);
        };"""
    )
    page.goto(f"{line.url}/comptoir/")
    expect(page.locator("#banners")).to_contain_text("ne parvient pas à relire")
    page.evaluate("self.jammed = false")
    page.evaluate(BACK)
    expect(page.locator("#net")).to_contain_text("3 en attente")
    expect(page.locator("#banners")).not_to_contain_text("ne parvient pas à relire")
    line.restore()
    page.evaluate(BACK)
    handed_in(page)
