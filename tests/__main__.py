"""The whole suite: on SQLite, then on PostgreSQL. ``python -m tests [pytest arguments]``.

Exit code 0 only when every run passed. What could not run is said in the last lines.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from tests.browsing import chromium
from tests.cluster import binaries, running

INSTALL = "sudo apt-get install --no-install-recommends chromium postgresql poppler-utils"


def _pytest(arguments: list[str], **environment: str) -> int:
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile", *arguments]
    return subprocess.run(command, env={**os.environ, **environment}, check=False).returncode


def main() -> int:
    arguments = sys.argv[1:]
    results = {}
    print("== The suite on SQLite ==", flush=True)
    results["SQLite"] = _pytest(arguments, DRAILLE_DATABASE="")
    missing = [] if chromium() else ["Chromium (the tests in the browser were skipped)"]
    if shutil.which("pdftotext") is None:
        missing.append("pdftotext (where words stand on printed pages was not checked)")
    if binaries():
        with running() as address:
            print("== The suite on PostgreSQL ==", flush=True)
            results["PostgreSQL"] = _pytest(["-m", "not house", *arguments], DRAILLE_DATABASE=address)
    else:
        missing.append("PostgreSQL (the suite did not run on it)")
    for name, code in results.items():
        print(f"{name}: {'passed' if code == 0 else f'FAILED (exit code {code})'}")
    if missing:
        print("\n" + "!" * 78)
        for line in missing:
            print(f"!! MISSING: {line}")
        print(f"!! One command installs what is missing:  {INSTALL}")
        print("!" * 78)
    return max(results.values())


if __name__ == "__main__":
    sys.exit(main())
