"""The house in order: style, types, migrations. Run once, whatever the database."""

from __future__ import annotations

import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.house


def _passes(*command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_style():
    _passes("ruff", "check", ".")


def test_format():
    _passes("ruff", "format", "--check", ".")


def test_types():
    _passes("mypy")


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def test_nothing_names_a_machine():
    """No registry host and no path of a machine in what is committed."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    marks = ["/" + "work/", "pypi" + ".org/simple", "registry" + ".npmjs", "deb" + ".debian", "/" + "root/"]
    found = []
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file():
            text = path.read_text(errors="ignore")
            found += [f"{name}: {mark}" for mark in marks if mark in text]
    assert not found
