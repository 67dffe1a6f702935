"""The wheel is whole: installed elsewhere, it loads the demonstration and says the published figures."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.house

CARRIED = [
    "draille/py.typed",
    "draille/ui/tokens.json",
    "draille/ui/fonts/",
    "draille/ui/static/draille/dist/",
    "draille/ui/templates/ui/desk/base.html",
    "draille/documents/",
    "draille/territory/places/data/",
    "draille/welcome/reception/migrations/0001_initial.py",
]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_what_it_needs(wheel: Path):
    names = zipfile.ZipFile(wheel).namelist()
    missing = [start for start in CARRIED if not any(name.startswith(start) for name in names)]
    assert not missing
    assert not [name for name in names if "node_modules" in name or "/tests/" in name]


def test_installed_it_loads_the_demonstration_office(wheel: Path, tmp_path: Path):
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("DRAILLE_", "DJANGO_"))}
    environment = {**kept, "PYTHONPATH": str(site), "DRAILLE_DATA": str(tmp_path / "data")}

    def draille(*words: str) -> str:
        command = [sys.executable, "-m", "draille", *words]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    draille("demo", "--load-only")
    rows = list(csv.DictReader(draille("figures", "2024").splitlines()))
    found = {(row["id"], row["scope"]): row["value"] for row in rows}
    assert found["reception.visitors", "all offices"] == "20101"
    assert found["reception.opening_days", "Vialas"] == "70"
    draille("check")
