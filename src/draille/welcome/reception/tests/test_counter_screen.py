"""The counter in a real browser: what fits, what is readable, what it weighs, where it opens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from draille.kernel.clock import today
from draille.welcome.reception.enums import SessionKind
from draille.welcome.reception.models import Contact
from draille.welcome.reception.sessions.tests.factories import SessionFactory
from draille.welcome.reception.tests.counter_page import PHONE, TABLET, arrive, contact, cookie_of, saved

pytestmark = pytest.mark.usefixtures("browser")
SMALL_TARGETS = """() => [...document.querySelectorAll(
    "main button, main .c-chip, .c-head select, .c-head button, summary"
)]
    .filter((one) => one.checkVisibility())
    .map((one) => [one.getBoundingClientRect(), one.outerHTML.slice(0, 120)])
    .filter(([box]) => box.height > 0 && (box.height < 43.5 || box.width < 43.5))
    .map(([box, text]) => text)"""
# Words of the chips that are broken over two lines, or wider than their chip.
CUT_WORDS = """() => [...document.querySelectorAll("main .c-chip > span")]
    .filter((one) => one.checkVisibility())
    .flatMap((chip) => {
        const found = [];
        const walk = document.createTreeWalker(chip, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) for (const word of walk.currentNode.data.matchAll(/[^\\s-]+-?/g)) {
            const range = document.createRange();
            range.setStart(walk.currentNode, word.index);
            range.setEnd(walk.currentNode, word.index + word[0].length);
            const [box, more] = range.getClientRects();
            const room = chip.getBoundingClientRect();
            if (more || box?.left < room.left || box?.right > room.right) found.push(word[0]);
        }
        return found;
    })"""


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


@pytest.mark.parametrize("size", [TABLET, PHONE], ids=["tablet", "phone"])
@pytest.mark.parametrize("chosen", [False, True], ids=["free", "chosen"])
def test_no_word_is_cut(counter: Page, size: dict[str, int], chosen: bool) -> None:
    counter.set_viewport_size(size)  # type: ignore[arg-type]
    expect(counter.locator("kbd.c-key").first).to_be_visible(visible=size == TABLET)
    if chosen:
        counter.evaluate("document.querySelectorAll('.c-words input').forEach((one) => one.click())")
    assert counter.evaluate(CUT_WORDS) == []


def test_the_demonstration_says_so(page: Page, server: str, person: Any, settings: Any, axe: Any) -> None:
    settings.DEMO = True
    page.context.add_cookies([cookie_of(person, server)])
    for size in (PHONE, TABLET):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        arrive(page, server)
        contact(page)
        expect(page.locator("#last")).to_contain_text("Enregistré")
        mark = page.locator(".d-demo")
        expect(mark).to_be_in_viewport(ratio=1)
        end = page.locator(".c-end").bounding_box()
        last = page.locator("#part-topics").bounding_box()
        assert end
        assert last
        assert last["y"] + last["height"] <= end["y"] + 1
        axe(page)


@pytest.mark.parametrize("kind", [SessionKind.EVENT, SessionKind.FAIR])
def test_it_opens_on_an_off_site_session(page: Page, server: str, person: Any, kind: SessionKind) -> None:
    asked = SessionFactory(kind=kind, first_day=today(), last_day=today())
    SessionFactory(kind=kind, first_day=today(), last_day=today())
    page.context.add_cookies([cookie_of(person, server)])
    page.goto(f"{server}/comptoir/?session={asked.pk}")
    expect(page.locator("#channel")).to_have_value(asked.channel)
    expect(page.locator("#session")).to_have_value(str(asked.pk))
    assert page.url == f"{server}/comptoir/"
    contact(page)
    saved(page, 1)
    made = Contact.objects.get()
    assert (made.channel, made.session) == (asked.channel, asked)
    page.reload()
    expect(page.locator("#session")).to_have_value(str(asked.pk))


def test_a_session_that_is_over_is_not_opened(counter: Page, server: str) -> None:
    over = SessionFactory(first_day=date(2020, 7, 1), last_day=date(2020, 7, 1))
    counter.goto(f"{server}/comptoir/?session={over.pk}")
    expect(counter.locator("#banners")).to_contain_text("n’est pas en cours")
    expect(counter.locator("#channel")).to_have_value("counter")
