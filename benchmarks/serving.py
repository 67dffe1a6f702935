"""Public pages as ``draille serve`` answers them, beside a bare Django page and nginx with the same bytes.

``--offers N`` fills the demonstration up to so many; without it, it is as it comes, then at 100,000.
The load is wrk's; without wrk nothing is measured, without nginx its columns are missing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import static_peer
from benchmarks.ground import Installation, Site, demonstration, free_port, get, served, wait_for
from benchmarks.searching import json_of
from benchmarks.tables import Measured

CLIENTS = 4
SECONDS = int(os.environ.get("DRAILLE_BENCH_SECONDS", "20"))
WARMING = 10
FEWEST = 20  # answers below which no share of them means anything
PROCESSES = max(2, min(4, os.cpu_count() or 2))  # as draille.config.server
COLUMNS = (
    "Page", "kB", "queries", "processor (ms)", "first of a process (ms)", "p50 (ms)", "p99 (ms)", "a second",
    "p50 / bare", "p99 / bare", "bare's a second / its own",
    "nginx p50 (ms)", "nginx p99 (ms)", "nginx a second", "nginx's a second / its own",
)  # fmt: skip
SCRIPT = """local paths = {%s}
local at = 0
request = function()
  at = at %% #paths + 1
  return wrk.format("GET", paths[at], {["Accept-Encoding"] = "gzip"})
end
"""


@dataclass(frozen=True)
class Speed:
    """What wrk found, in milliseconds and answers a second."""

    p50: float
    p99: float
    rate: float


def measure(tell: Callable[[str], None]) -> Iterator[Measured]:
    """One table for each number of offers."""
    if shutil.which("wrk") is None:
        tell("   wrk is not installed: left out")
        return
    if static_peer.version() is None:
        tell("   nginx is not installed: its columns are left out")
    asked = os.environ.get("BENCH_OFFERS")
    with demonstration(tell) as installed:
        for size in [asked] if asked else [None, "100000"]:
            yield _table(installed, size, tell)


def _table(installed: Installation, size: str | None, tell: Callable[[str], None]) -> Measured:
    there = json_of(installed, "benchmarks.addresses", *([size] if size else []))
    pages = {
        "home": ["/"],
        "list of offers": ["/offres/"],
        "agenda": ["/agenda/"],
        "sheets": there["sheets"],
        "searches": there["searches"],
    }
    tell(f"   {there['offers']} offers: first answers")
    costs = json_of(installed, "benchmarks.page_costs", *(paths[0] for paths in pages.values()))
    first = {name: _first_answer(installed, paths[0]) for name, paths in pages.items()}
    with served(installed) as site, _bare() as bare:
        before = _speed(bare, ["/"], "bare", tell)
        ours = {name: _speed(site, paths, name, tell) for name, paths in pages.items()}
        bodies = {name.replace(" ", "-"): get(site, paths[0])[1] for name, paths in pages.items()}
        after = _speed(bare, ["/"], "bare again", tell)
    peers = _peers(bodies, tell)
    compared = Speed(*((a + b) / 2 for a, b in zip(_cells(before), _cells(after), strict=True)))
    rows: list[list[object]] = [["bare Django page", None, 0, None, None, *_cells(compared), 1.0, 1.0, 1.0]]
    rows[0] += [None] * 4
    for name, speed in ours.items():
        body = bodies[name.replace(" ", "-")]
        cost = costs[pages[name][0]]
        known = [len(body) / 1000, cost["queries"], cost["processor"], first[name]]
        rows.append([name, *known, *_row(speed, compared, peers.get(name))])
    return Measured(f"Public pages, SQLite, {there['offers']:,} offers", COLUMNS, rows, _notes(there))


def _cells(speed: Speed) -> tuple[float, float, float]:
    return speed.p50, speed.p99, speed.rate


def _row(speed: Speed, bare: Speed, peer: Speed | None) -> list[object]:
    ratios = [speed.p50 / bare.p50, speed.p99 / bare.p99, bare.rate / speed.rate]
    beside = [*_cells(peer), peer.rate / speed.rate] if peer else [None] * 4
    return [*_cells(speed), *ratios, *beside]


def _notes(there: dict[str, Any]) -> list[str]:
    nginx = static_peer.version() or "not there"
    return [
        f"{CLIENTS} clients at once for {SECONDS} s each after {WARMING} s of warming up, a connection for "
        f"each request, gzip asked for; {PROCESSES} processes each; no page is kept ready by the server.",
        f"Sheets: {len(there['sheets'])} different. Searches: {len(there['searches'])} different questions "
        "of one to three words, the page of answers whole.",
        "kB: before compression. First of a process: asked right after its start; only an empty answer "
        "came before.",
        "Bare: one template with a loop of 24, two middlewares, no query, same gunicorn settings; before and "
        f"after the others. nginx ({nginx}): the first page's very bytes as a file, compressed beforehand.",
        f"Load of the machine at the end: {os.getloadavg()[0]:.1f}.",
    ]


def _first_answer(installed: Installation, path: str) -> float:
    with served(installed, "--processes", "1", "--no-worker") as site:
        began = time.perf_counter()
        status, _body = get(site, path)
        took = (time.perf_counter() - began) * 1000
    if status != 200:
        raise AssertionError(f"{path} answered {status}")
    return took


def _peers(bodies: dict[str, bytes], tell: Callable[[str], None]) -> dict[str, Speed]:
    if static_peer.version() is None:
        return {}
    with static_peer.static_pages(bodies, PROCESSES) as site:
        return {name.replace("-", " "): _speed(site, [f"/{name}"], f"nginx {name}", tell) for name in bodies}


@contextmanager
def _bare() -> Iterator[Site]:
    site = Site("127.0.0.1", free_port())
    command = [sys.executable, "-m", "benchmarks.bare", str(site.port), str(PROCESSES)]
    server = subprocess.Popen(command)
    try:
        wait_for(site, server, "/")
        yield site
    finally:
        server.terminate()
        server.wait(timeout=40)


def _speed(site: Site, paths: Sequence[str], name: str, tell: Callable[[str], None]) -> Speed:
    with tempfile.TemporaryDirectory(prefix="draille-bench-wrk-") as folder:
        script = Path(folder) / "paths.lua"
        script.write_text(SCRIPT % ", ".join(f'"{path}"' for path in paths))
        _wrk(site, script, WARMING, least=0)
        found = _wrk(site, script, SECONDS)
    tell(f"   {name}: p50 {found.p50:.1f} ms, p99 {found.p99:.1f} ms, {found.rate:.0f} a second")
    return found


def _wrk(site: Site, script: Path, seconds: int, least: int = FEWEST) -> Speed:
    command = [
        "wrk",
        "-t1",
        f"-c{CLIENTS}",
        f"-d{seconds}s",
        "--timeout",
        "30s",
        "--latency",
        "-s",
        str(script),
    ]
    said = subprocess.run([*command, site.url], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise AssertionError(said)
    moments = {share: _milliseconds(said, share) for share in ("50%", "99%")}
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if rate is None or float(rate[1]) * seconds < least:
        raise AssertionError(f"too few answers to tell: raise DRAILLE_BENCH_SECONDS\n{said}")
    return Speed(moments["50%"], moments["99%"], float(rate[1]))


def _milliseconds(said: str, share: str) -> float:
    found = re.search(rf"^\s*{share}\s+([\d.]+)(us|ms|s|m)\s*$", said, re.MULTILINE)
    if found is None:
        raise AssertionError(said)
    return float(found[1]) * {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}[found[2]]
