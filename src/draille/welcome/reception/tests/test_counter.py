"""The counter in a real browser: by touch, by keyboard, without a network, after the session ended."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route, expect

from draille.welcome.reception.models import Contact, Service
from tests import browsing
from tests.factories import OfficeFactory

pytestmark = pytest.mark.usefixtures("browser")
TABLET = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
SMALL_TARGETS = """() => [...document.querySelectorAll(
    "main button, main .c-chip, .c-head select, .c-head button, summary"
)]
    .filter((one) => one.checkVisibility())
    .map((one) => [one.getBoundingClientRect(), one.outerHTML.slice(0, 120)])
    .filter(([box]) => box.height > 0 && (box.height < 43.5 || box.width < 43.5))
    .map(([box, text]) => text)"""


@pytest.fixture
def person(real_db: None, staff: Callable[..., Any]) -> Any:
    OfficeFactory(slug="saint_germain")
    return staff("counsellor", offices=[OfficeFactory()])


def cookie_of(person: Any, address: str) -> dict[str, str]:
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": address,
    }


def arrive(page: Page, address: str, *, worker: bool = False) -> Page:
    page.goto(f"{address}/comptoir/")
    expect(page.locator("#count")).to_contain_text("acte")
    expect(page.locator("#office")).to_have_value("vialas")
    expect(page.locator("#favourites label").first).to_be_visible()
    expect(page.locator("#day-empty, #day li").first).to_be_visible()
    if worker:
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.wait_for_function("navigator.serviceWorker.controller !== null")
    return page


@pytest.fixture
def counter(page: Page, server: str, person: Any) -> Page:
    page.context.add_cookies([cookie_of(person, server)])
    return arrive(page, server)


def tap(page: Page, label: str) -> None:
    page.locator("label.c-chip", has_text=re.compile(rf"^\s*{label}")).first.click()


def contact(page: Page, people: int = 2, origin: str = "Gard") -> None:
    page.locator(f".c-people label:nth-of-type({people})").click()
    tap(page, origin)
    page.locator("#save").click()


def saved(page: Page, count: int) -> None:
    expect(page.locator("#count")).to_contain_text(f"{count} acte")
    expect(page.locator("#net")).to_be_hidden()


def test_ten_contacts_by_touch(browser: Browser, server: str, person: Any) -> None:
    context = browser.new_context(viewport=TABLET, has_touch=True, is_mobile=True, locale="fr-FR")
    context.add_cookies([cookie_of(person, server)])
    page = arrive(context.new_page(), server)
    taps = 0
    for rank in range(10):
        for target in (
            page.locator(f".c-people label:nth-of-type({rank % 6 + 1})"),
            page.locator("#favourites label").nth(rank % 5),
            page.locator("#services label").nth(rank % 9),
            page.locator("#topics label").nth(rank % 9),
            page.locator("#save"),
        ):
            target.tap()
            taps += 1
    saved(page, 10)
    assert taps == 50
    assert Contact.objects.filter(qualified=True).exclude(country="").count() == 10
    assert all(item.services.count() == item.topics.count() == 1 for item in Contact.objects.all())
    context.close()


def test_ten_contacts_by_keyboard(counter: Page) -> None:
    for rank in range(10):
        counter.keyboard.press(str(rank % 6 + 1))
        for key in ("/", "6", "9", "Enter", "i", "s", "Enter"):
            counter.keyboard.press(key)
    saved(counter, 10)
    assert (
        Contact.objects.filter(departement="69", services__code="practical", topics__code="sport").count()
        == 10
    )


def test_digits_add_up_and_letters_stay_in_fields(counter: Page) -> None:
    counter.keyboard.press("1")
    counter.keyboard.press("2")
    expect(counter.locator("#more-people")).to_have_value("12")
    counter.keyboard.press("/")
    counter.keyboard.type("is")
    expect(counter.locator("#services input:checked")).to_have_count(0)
    counter.keyboard.press("Escape")
    counter.keyboard.press("x")
    counter.keyboard.press("Escape")
    expect(counter.locator("#form input[name=origin]:checked")).to_have_count(0)
    expect(counter.locator("#more-people")).to_have_value("")


def test_shortcuts_can_be_turned_off(counter: Page) -> None:
    counter.keyboard.press("?")
    counter.locator("#keys-on").uncheck()
    counter.keyboard.press("Escape")
    counter.keyboard.press("i")
    expect(counter.locator("#services input:checked")).to_have_count(0)


@pytest.mark.parametrize("size", [TABLET, PHONE], ids=["tablet", "phone"])
def test_the_main_path_fits_without_scrolling(counter: Page, size: dict[str, int]) -> None:
    counter.set_viewport_size(size)  # type: ignore[arg-type]
    contact(counter)
    saved(counter, 1)
    top = counter.locator(".c-end").bounding_box()
    last = counter.locator("#part-topics").bounding_box()
    assert top
    assert last
    assert top["y"] + top["height"] <= size["height"] + 1
    assert last["y"] + last["height"] <= top["y"] + 1
    small = counter.evaluate(SMALL_TARGETS)
    assert small == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lyon", "Rhône"),
        ("herau", "Hérault"),
        ("69003", "Rhône"),
        ("hollande", "Pays-Bas"),
        ("cote d or", "Côte"),
    ],
)
def test_origins_are_found_as_people_say_them(counter: Page, typed: str, found: str) -> None:
    counter.locator("#search").fill(typed)
    expect(counter.locator("#found li").first).to_contain_text(found)


def test_origin_is_asked_and_unknown_is_one_tap(counter: Page) -> None:
    counter.keyboard.press("2")
    counter.locator("#save").click()
    expect(counter.locator("#error-origin")).to_be_visible()
    assert not Contact.objects.exists()
    counter.get_by_role("button", name="Inconnue, enregistrer").click()
    saved(counter, 1)
    assert Contact.objects.get().country == ""


def test_a_bus_is_asked_again(counter: Page) -> None:
    counter.locator("#more-people").fill("55")
    tap(counter, "Inconnue")
    counter.locator("#save").click()
    counter.get_by_role("button", name="Oui, c’est exact").click()
    saved(counter, 1)
    assert Contact.objects.get().people == 55


def test_undo_and_restore(counter: Page) -> None:
    contact(counter)
    saved(counter, 1)
    counter.locator("#last button").click()
    expect(counter.locator("#count")).to_contain_text("0 acte")
    counter.locator("#day").get_by_role("button", name="Rétablir").click()
    saved(counter, 1)
    expect(counter.locator("#day li")).not_to_have_class(re.compile("waiting"))
    assert Contact.objects.count() == 1


def test_correct(counter: Page) -> None:
    contact(counter)
    saved(counter, 1)
    counter.locator("#day").get_by_role("button", name="Corriger").click()
    expect(counter.locator("#editing")).to_be_visible()
    counter.locator(".c-people label:nth-of-type(4)").click()
    counter.locator("#save").click()
    expect(counter.locator("#count")).to_contain_text("4 pers.")
    expect(counter.locator("#net")).to_be_hidden()
    assert Contact.objects.get().people == 4


def test_plus_one_then_qualify(counter: Page) -> None:
    counter.locator(".c-people label:nth-of-type(3)").click()
    counter.locator("#quick").click()
    expect(counter.locator("#to-qualify")).to_have_text("1 à qualifier")
    assert not Contact.objects.get().qualified
    counter.locator("#to-qualify").click()
    counter.locator("#waiting").get_by_role("button", name="Qualifier").click()
    tap(counter, "Lozère")
    counter.locator("#save").click()
    expect(counter.locator("#to-qualify")).to_be_hidden()
    done = Contact.objects.get()
    assert (done.qualified, done.people, done.departement) == (True, 3, "48")


def test_late_entry_returns_to_now(counter: Page) -> None:
    counter.locator("#late-open").click()
    day = counter.evaluate("new Date(Date.now() - 3 * 86400000).toISOString().slice(0, 10)")
    counter.locator("#late-day").fill(day)
    counter.locator("#late-time").fill("15:30")
    contact(counter)
    expect(counter.locator("#late")).to_be_hidden()
    expect(counter.locator("#net")).to_be_hidden()
    late = Contact.objects.get()
    assert late.day.isoformat() == day
    assert counter.evaluate("document.querySelector('#count').textContent").startswith("0 acte")


def test_a_colleague_on_another_device_is_seen(
    counter: Page, server: str, person: Any, browser: Browser
) -> None:
    contact(counter)
    saved(counter, 1)
    other = browser.new_context(locale="fr-FR")
    other.add_cookies([cookie_of(person, server)])
    second = arrive(other.new_page(), server)
    expect(second.locator("#count")).to_contain_text("1 acte")
    contact(second)
    saved(second, 2)
    other.close()
    counter.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(counter.locator("#count")).to_contain_text("2 acte")


def test_axe_on_every_state(counter: Page, axe: Callable[[Page], None]) -> None:
    axe(counter)
    counter.locator("#save").click()
    axe(counter)
    counter.locator("#search").fill("ar")
    expect(counter.locator("#found li").first).to_be_visible()
    axe(counter)
    counter.keyboard.press("Escape")
    contact(counter)
    counter.locator("#late-open").click()
    axe(counter)
    counter.locator("#day").get_by_role("button", name="Corriger").click()
    axe(counter)
    counter.locator("#editing-stop").click()
    counter.locator("#help-open").click()
    axe(counter)
    counter.keyboard.press("Escape")
    counter.set_viewport_size(PHONE)  # type: ignore[arg-type]
    axe(counter)
    counter.context.set_offline(True)
    contact(counter)
    expect(counter.locator("#net")).to_contain_text("1 en attente")
    axe(counter)


def test_the_whole_screen_is_light(browser: Browser, server: str, person: Any) -> None:
    context = browser.new_context()
    context.add_cookies([cookie_of(person, server)])
    page = context.new_page()
    weights: list[int] = []
    page.on("response", lambda response: weights.append(len(response.body())) if response.ok else None)
    arrive(page, server)
    context.close()
    # Uncompressed; the server sends the text parts at about a third of that.
    assert sum(weights) < 400_000


# ---------- without a network


class Device:
    """A browser that keeps its profile when it is closed, like the counter's tablet."""

    def __init__(self, driver: Playwright, folder: Path) -> None:
        self.driver, self.folder = driver, folder
        self.context: BrowserContext | None = None

    def open(self, *, offline: bool = False) -> Page:
        self.context = self.driver.chromium.launch_persistent_context(
            self.folder,
            executable_path=browsing.chromium(),
            args=browsing.FLAGS,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            viewport={"width": 1280, "height": 800},
            offline=offline,
        )
        self.context.set_default_timeout(15_000)
        # The browser's background sync would hand in at once, before the page is looked at.
        self.context.add_init_script("delete ServiceWorkerRegistration.prototype.sync")
        return self.context.pages[0]

    def close(self) -> None:
        if self.context:
            self.context.close()
            self.context = None


@pytest.fixture
def device(browser: Browser, tmp_path: Path) -> Iterator[Device]:
    found = Device(browser.browser_type, tmp_path / "profile")  # type: ignore[arg-type]
    found.driver = type("Driver", (), {"chromium": browser.browser_type})()
    yield found
    found.close()


def test_three_without_network_then_closed_and_reopened(device: Device, server: str, person: Any) -> None:
    page = device.open()
    assert device.context
    device.context.add_cookies([cookie_of(person, server) | {"expires": 4_000_000_000}])  # type: ignore[list-item]
    arrive(page, server, worker=True)
    contact(page, people=1)
    saved(page, 1)
    device.context.set_offline(True)
    for people in (2, 3, 4):
        contact(page, people=people)
    expect(page.locator("#net")).to_contain_text("3 en attente")
    page.reload()
    expect(page.locator("#net")).to_contain_text("3 en attente")
    device.close()

    page = device.open(offline=True)
    assert device.context
    page.goto(f"{server}/comptoir/")
    expect(page.locator("#net")).to_contain_text("3 en attente")
    expect(page.locator("#day li")).to_have_count(4)
    assert Contact.objects.count() == 1
    device.context.set_offline(False)
    expect(page.locator("#net")).to_be_hidden(timeout=20_000)
    saved(page, 4)
    assert list(Contact.objects.order_by("happened_at").values_list("people", flat=True)) == [1, 2, 3, 4]
    assert Contact.objects.filter(source="offline").count() == 3


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
    expect(counter.locator("#net")).to_be_hidden(timeout=20_000)
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
    expect(counter.locator("#net")).to_be_hidden(timeout=20_000)
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
    expect(counter.locator("#net")).to_be_hidden(timeout=20_000)
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
    colleague = staff("counsellor")
    counter.context.set_offline(True)
    contact(counter)
    expect(counter.locator("#net")).to_contain_text("1 en attente")
    counter.context.clear_cookies()
    counter.context.add_cookies([cookie_of(colleague, server)])
    counter.context.set_offline(False)
    expect(counter.locator("#net")).to_be_hidden(timeout=20_000)
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
    expect(refused).to_contain_text("n’est plus dans la liste", timeout=20_000)
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
    expect(page.locator("#net")).to_be_hidden(timeout=20_000)
    assert Contact.objects.count() == 1
    context.close()


def test_the_clock_of_the_device_is_put_right(counter: Page) -> None:
    counter.clock.install(time=0)
    counter.reload()
    expect(counter.locator("#banners")).to_contain_text("horloge")
