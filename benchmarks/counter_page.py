"""What the counter page weighs, and when it can be used, on a slow phone on a slow line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.ground import Site, demonstration, served
from benchmarks.tables import Measured
from tests.browsing import FLAGS, chromium

PATH = "/comptoir/"
LATENCY_MS = 400
BITS_A_SECOND = 400_000
SLOWER_PROCESSOR = 4
VIEWPORT = {"width": 360, "height": 740}
WITHIN_MS = 120_000
RUNS = 3

# The counter can be used when its office, its services and its topics are there to be tapped.
USABLE = """() => document.querySelector('#office option:nth-child(2)')
  && document.querySelector('#services input') && document.querySelector('#topics input')
  && performance.now()"""
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
CONTROLLED = "() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"


@dataclass
class Visit:
    """One opening of the page: bytes by kind of resource, and moments in milliseconds from the start."""

    bytes_by_kind: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    requests: int = 0
    painted: float | None = None
    usable: float = 0.0


def measure(tell: Callable[[str], None]) -> Iterator[Measured]:
    """First visits with an empty cache and no service worker, then returns with it."""
    if chromium() is None:
        tell("   Chromium is not installed: left out")
        return
    with demonstration(tell) as installed:
        session = installed.sign_in()
        with served(installed) as site, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
            tell(f"   {RUNS} first visits, {RUNS} returns")
            quick = _first_visit(browser, site, session, slow=False)
            first = [_first_visit(browser, site, session, slow=True) for _ in range(RUNS)]
            again = _returns(browser, site, session)
            browser.close()
    yield _weight(first[0])
    yield _moments(quick, _middle(first), _middle(again))


def _weight(visit: Visit) -> Measured:
    kinds = sorted(visit.bytes_by_kind.items(), key=lambda item: -item[1])
    total = sum(visit.bytes_by_kind.values())
    return Measured(
        "Counter page, weight of a first visit",
        ("Resource", "transferred (kB)"),
        [*((kind, count / 1000) for kind, count in kinds), ("total", total / 1000)],
        [f"{visit.requests} requests, compressed as the server sends them, headers included; empty cache."],
    )


def _moments(quick: Visit, first: Visit, again: Visit) -> Measured:
    return Measured(
        "Counter page, until it can be used",
        ("Visit", "first paint (s)", "can be used (s)"),
        [
            ("first, this machine and its loopback", _seconds(quick.painted), _seconds(quick.usable)),
            ("first, slow phone", _seconds(first.painted), _seconds(first.usable)),
            ("return, slow phone", _seconds(again.painted), _seconds(again.usable)),
        ],
        [
            f"Slow phone: {VIEWPORT['width']}×{VIEWPORT['height']}, {LATENCY_MS} ms for each request, "
            f"{BITS_A_SECOND // 1000} kbit/s both ways, processor {SLOWER_PROCESSOR} times slower.",
            "Can be used: the office, the services and the topics are there and can be tapped.",
            f"Middle of {RUNS} visits; a return is served by the service worker.",
        ],
    )


def _seconds(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000


def _middle(visits: list[Visit]) -> Visit:
    return sorted(visits, key=lambda visit: visit.usable)[len(visits) // 2]


def _first_visit(browser: Browser, site: Site, session: dict[str, Any], *, slow: bool) -> Visit:
    context = browser.new_context(viewport=VIEWPORT, locale="fr-FR", service_workers="block")
    context.add_cookies([{"name": session["name"], "value": session["value"], "url": site.url}])
    try:
        return _open(context.new_page(), site, slow=slow)
    finally:
        context.close()


def _returns(browser: Browser, site: Site, session: dict[str, Any]) -> list[Visit]:
    context = browser.new_context(viewport=VIEWPORT, locale="fr-FR")
    context.add_cookies([{"name": session["name"], "value": session["value"], "url": site.url}])
    try:
        page = context.new_page()
        _open(page, site, slow=False)
        page.wait_for_function(CONTROLLED, timeout=WITHIN_MS)
        page.close()
        return [_open(context.new_page(), site, slow=True) for _ in range(RUNS)]
    finally:
        context.close()


def _open(page: Page, site: Site, *, slow: bool) -> Visit:
    visit = Visit()
    browser_line = page.context.new_cdp_session(page)
    browser_line.send("Network.enable")
    _listen(browser_line, visit)
    if slow:
        _slow_down(browser_line)
    page.goto(site.url + PATH, wait_until="commit", timeout=WITHIN_MS)
    found = page.wait_for_function(USABLE, timeout=WITHIN_MS, polling="raf")
    visit.usable = float(found.json_value())
    page.wait_for_load_state("networkidle", timeout=WITHIN_MS)
    visit.painted = page.evaluate(PAINTED)
    return visit


def _slow_down(line: CDPSession) -> None:
    line.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": BITS_A_SECOND / 8,
            "uploadThroughput": BITS_A_SECOND / 8,
        },
    )
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})


def _listen(line: CDPSession, visit: Visit) -> None:
    kinds: dict[str, str] = {}

    def started(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"].lower()

    def finished(event: dict[str, Any]) -> None:
        if event["encodedDataLength"]:
            visit.requests += 1
            kind = kinds.get(event["requestId"], "other")
            visit.bytes_by_kind[kind] += round(event["encodedDataLength"])

    line.on("Network.responseReceived", started)
    line.on("Network.loadingFinished", finished)
