"""Posting a contact with eight clients at once, against the same server answering an empty page."""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from benchmarks.ground import Installation, Site, demonstration, served
from benchmarks.tables import Measured, percentile
from tests.cluster import binaries, running

CLIENTS = 8
EACH = 150
WARMING = 10
TOKEN = "benchmark" + "x" * 23
POST = "/api/accueil/contacts"
EMPTY = "/benchmark/empty/"
COLUMNS = ("Page", "p50 (ms)", "p99 (ms)", "a second", "p50 / empty", "p99 / empty")

Request = Callable[[http.client.HTTPConnection, random.Random], None]


def measure(tell: Callable[[str], None]) -> Iterator[Measured]:
    """Both databases; PostgreSQL is a throw-away cluster that keeps its data safe (fsync on)."""
    yield _measure_on("SQLite", "", tell)
    if binaries():
        with running(durable=True) as address:
            yield _measure_on("PostgreSQL", address, tell)
    else:
        tell("   PostgreSQL is not installed: left out")


def _measure_on(name: str, database: str, tell: Callable[[str], None]) -> Measured:
    with demonstration(tell, database) as installed:
        before = _count(installed)
        session = installed.sign_in()
        with served(installed) as site:
            tell(f"   {name}: {CLIENTS} clients, {EACH} requests each")
            _run(site, _empty, WARMING)
            _run(site, _posting(session), WARMING)
            # The empty page before and after, so that a machine growing tired is not held against the post.
            first, first_took = _run(site, _empty, EACH // 2)
            posts, posts_took = _run(site, _posting(session), EACH)
            last, last_took = _run(site, _empty, EACH // 2)
        kept = _count(installed) - before
    empty, empty_took = first + last, first_took + last_took
    acknowledged = CLIENTS * (EACH + WARMING)
    if kept != acknowledged:
        raise AssertionError(f"{acknowledged} contacts acknowledged, {kept} kept")
    return Measured(
        f"Posting a contact, {name}",
        COLUMNS,
        [_row("empty page", empty, empty_took, empty), _row("contact recorded", posts, posts_took, empty)],
        [
            f"{CLIENTS} clients at once, {len(posts)} posts and {len(empty)} empty pages after warming up, "
            "each on a new connection, clients on the same machine.",
            "`draille serve` as it comes, background worker included.",
            f"Demonstration office, {before} contacts there already; the {kept} acknowledged were all kept.",
        ],
    )


def _row(name: str, times: list[float], took: float, empty: list[float]) -> list[object]:
    p50, p99 = percentile(times, 50), percentile(times, 99)
    ratios = (p50 / percentile(empty, 50), p99 / percentile(empty, 99))
    return [name, p50 * 1000, p99 * 1000, round(len(times) / took), *ratios]


def _run(site: Site, request: Request, each: int) -> tuple[list[float], float]:
    """Every client's times in seconds, and how long all took together."""
    times: list[float] = []
    failures: list[BaseException] = []
    start = threading.Barrier(CLIENTS + 1)

    def client(number: int) -> None:
        chance = random.Random(number)
        own = []
        start.wait()
        try:
            for _ in range(each):
                began = time.perf_counter()
                connection = http.client.HTTPConnection(site.host, site.port, timeout=30)
                request(connection, chance)
                connection.close()
                own.append(time.perf_counter() - began)
        except BaseException as error:
            failures.append(error)
        times.extend(own)

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    start.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return times, time.perf_counter() - began


def _empty(connection: http.client.HTTPConnection, chance: random.Random) -> None:
    connection.request("GET", EMPTY)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise AssertionError(f"the empty page answered {answer.status}")


def _posting(session: dict[str, Any]) -> Request:
    headers = {
        "Content-Type": "application/json",
        "Cookie": f"{session['name']}={session['value']}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
    }

    def post(connection: http.client.HTTPConnection, chance: random.Random) -> None:
        connection.request("POST", POST, json.dumps({"items": [_contact(session, chance)]}), headers)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200 or json.loads(body)["items"][0]["outcome"] != "created":
            raise AssertionError(f"a contact was answered {answer.status}: {body[:300]!r}")

    return post


def _contact(session: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    happened = datetime.now(UTC) - timedelta(minutes=1)
    return {
        "uuid": str(UUID(bytes=random.randbytes(16), version=4)),
        "channel": "counter",
        "office": chance.choice(session["offices"]),
        "happened_at": happened.isoformat(),
        "people": chance.choice((1, 2, 2, 4)),
        "country": "FR",
        "departement": chance.choice(("48", "30", "34", "13", "69", "75")),
        "visitor_kind": "tourist",
        "group_kind": "",
        "language": "fr",
        "services": chance.sample(["practical", "shop", "transport"], 1),
        "topics": chance.sample(["sport", "events", "heritage", "nature"], 2),
    }


def _count(installed: Installation) -> int:
    return int(installed.run("benchmarks.counting"))
