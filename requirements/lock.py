"""Rewrite the pinned, hashed requirements from ``pyproject.toml``. No registry is named in them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
COMMON = ["--generate-hashes", "--no-emit-index-url", "--no-header"]
UNIVERSAL = ["--universal", "--python-version", "3.11"]
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-header",
    "--universal",
    "--python-version",
    "3.11",
]


def _compile(output: str, *sources: str) -> None:
    uv = Path(sys.executable).with_name("uv")
    command = [str(uv), "pip", "compile", "-q", *COMMON, *UNIVERSAL, *sys.argv[1:], *sources, "-o", str(HERE / output)]
    subprocess.run(command, cwd=HERE.parent, check=True)


_compile("base.txt", "pyproject.toml")
_compile("dev.txt", "pyproject.toml", "--group", "dev", "-c", "requirements/base.txt")
_compile("uv.txt", "requirements/uv.in")
