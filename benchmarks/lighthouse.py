"""Lighthouse, mobile profile, on the public pages of the demonstration as ``draille serve`` gives them.

It is installed by npm into a scratch folder (``DRAILLE_BENCH_LIGHTHOUSE`` names one that is kept) and is no
part of the product. A page of nothing is measured beside: what it loses, the machine takes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.ground import Installation, demonstration, served
from benchmarks.searching import json_of
from benchmarks.tables import Measured
from tests.browsing import FLAGS, chromium

VERSION = "12.8.2"
RUNS = int(os.environ.get("DRAILLE_BENCH_RUNS", "3"))
WITHIN = 240
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
BARE = "/benchmark/bare/"
AIM = 95

Report = dict[str, Any]


def measure(tell: Callable[[str], None]) -> Iterator[Measured]:
    """The scores and what costs points, then what the pages weigh."""
    if missing := [name for name in ("node", "npm") if shutil.which(name) is None]:
        tell(f"   {' and '.join(missing)} not installed: left out")
        return
    if chromium() is None:
        tell("   Chromium is not installed: left out")
        return
    with _installed(tell) as program, demonstration(tell) as installed:
        found = _reports(program, installed, tell)
    yield _scores(found)
    yield _weights(found)


@contextmanager
def _installed(tell: Callable[[str], None]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="draille-bench-lighthouse-") as scratch:
        folder = Path(os.environ.get("DRAILLE_BENCH_LIGHTHOUSE", scratch))
        program = folder / "node_modules" / "lighthouse" / "cli" / "index.js"
        if not program.exists():
            tell(f"   installing Lighthouse {VERSION}")
            command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder)]
            subprocess.run([*command, f"lighthouse@{VERSION}"], check=True, capture_output=True)
        yield program


def _reports(program: Path, installed: Installation, tell: Callable[[str], None]) -> dict[str, list[Report]]:
    sheets = json_of(installed, "benchmarks.addresses")["sheets"]
    pages = {
        "page of nothing": BARE,
        "home": "/",
        "list of offers": "/offres/",
        "sheet": sheets[0],
        "agenda": "/agenda/",
    }
    found: dict[str, list[Report]] = defaultdict(list)
    with served(installed) as site:
        _run_once(program, site.url + BARE)  # the first one pays for the browser's own start
        for _run in range(RUNS):
            for name, path in pages.items():
                report = _run_once(program, site.url + path)
                found[name].append(report)
                tell(f"   {name}: {_points(report)}")
    return found


def _run_once(program: Path, url: str) -> Report:
    with tempfile.TemporaryDirectory(prefix="draille-bench-report-") as folder:
        written = Path(folder) / "report.json"
        command = [
            "node", str(program), url, "--quiet", "--output=json", f"--output-path={written}",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
        ]  # fmt: skip
        environment = {**os.environ, "CHROME_PATH": str(chromium())}
        subprocess.run(command, env=environment, check=True, capture_output=True, timeout=WITHIN)
        report: Report = json.loads(written.read_text())
    return report


def _points(report: Report) -> dict[str, int | None]:
    scores = {name: report["categories"][name]["score"] for name in CATEGORIES}
    return {name: None if score is None else round(score * 100) for name, score in scores.items()}


def _best(reports: list[Report]) -> Report:
    """The one the machine disturbed least: what blocks it takes points, nothing gives any."""
    return max(reports, key=lambda report: report["categories"]["performance"]["score"] or 0)


def _scores(found: dict[str, list[Report]]) -> Measured:
    rows = []
    for name, reports in found.items():
        middle = median(report["categories"]["performance"]["score"] or 0 for report in reports) * 100
        best, audits = _best(reports), _best(reports)["audits"]
        times = [audits[key]["numericValue"] for key in ("largest-contentful-paint", "total-blocking-time")]
        shift = float(audits["cumulative-layout-shift"]["numericValue"])
        rows.append([name, *_points(best).values(), round(middle), times[0] / 1000, times[1], shift])
    quickness = [report["environment"]["benchmarkIndex"] for reports in found.values() for report in reports]
    columns = (
        "Page", *CATEGORIES, "performance, median", "largest paint (s)", "blocked (ms)", "layout shift",
    )  # fmt: skip
    notes = [
        f"Lighthouse {VERSION}, its mobile profile as it comes (slow 4G, processor 4 times slower); "
        f"best of {RUNS} runs, and the median of their performance. Aim: {AIM} in each category.",
        f"Its own index of the machine: {median(quickness):.0f} (it expects above 1,000 for that profile); "
        f"load at the end {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors.",
        *(
            f"{name}: {_costs(_best(reports))}"
            for name, reports in found.items()
            if name != "page of nothing"
        ),
    ]
    return Measured("Lighthouse", columns, rows, notes)


def _costs(report: Report) -> str:
    """The audits that take points, the heaviest first."""
    taken = []
    for name in CATEGORIES:
        category = report["categories"][name]
        whole = sum(part["weight"] for part in category["auditRefs"]) or 1
        for part in category["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                lost = (1 - audit["score"]) * part["weight"] / whole * 100
                taken.append((lost, f"{part['id']} −{lost:.1f}"))
    return ", ".join(words for lost, words in sorted(taken, reverse=True) if lost >= 0.1) or "loses nothing"


def _weights(found: dict[str, list[Report]]) -> Measured:
    kinds = ("Document", "Stylesheet", "Font", "Script", "Image")
    rows = []
    for name, reports in found.items():
        sums: dict[str, float] = defaultdict(float)
        for request in _best(reports)["audits"]["network-requests"]["details"]["items"]:
            sums[_kind(request)] += request.get("transferSize") or 0
        total = sum(sums.values())
        shown = [sums[kind] / 1000 for kind in kinds]
        other = total - sum(sums[kind] for kind in kinds) - sums["Photo"]
        rows.append([name, *shown, other / 1000, (total - sums["Photo"]) / 1000, sums["Photo"] / 1000])
    columns = ("Page", *(kind.lower() for kind in kinds), "other", "without photos (kB)", "photos (kB)")
    return Measured(
        "What a first visit transfers", columns, rows, ["kB on the line, headers included, empty cache."]
    )


def _kind(request: dict[str, Any]) -> str:
    return "Photo" if "/medias/" in request["url"] else str(request.get("resourceType", "Other"))
