"""Rewrite the pinned, hashed requirements from ``pyproject.toml``. No registry is named in them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
COMMON = ["--generate-hashes", "--no-emit-index-url", "--no-header"]
EVERYWHERE = ["--universal", "--python-version", "3.11"]


def _compile(output: str, *sources: str) -> None:
    uv = str(Path(sys.executable).with_name("uv"))
    command = [uv, "pip", "compile", "-q", *COMMON, *EVERYWHERE, *sys.argv[1:], *sources]
    subprocess.run([*command, "-o", str(HERE / output)], cwd=HERE.parent, check=True)


_compile("base.txt", "pyproject.toml")
_compile("dev.txt", "pyproject.toml", "--group", "dev", "-c", "requirements/base.txt")
_compile("uv.txt", "requirements/uv.in")
