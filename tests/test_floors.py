"""The floors hold for foreign keys as they do for imports."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def _order() -> dict[str, tuple[int, int]]:
    """For each of our apps, its floor and its place in the wing, higher numbers higher up."""
    layers = {
        container: contract["layers"]
        for contract in CONTRACTS
        if contract["type"] == "layers"
        for container in contract["containers"]
    }
    floors = list(reversed(layers["draille"]))
    order = {}
    for config in apps.get_app_configs():
        if config.name.startswith("draille."):
            _, floor, *rest = config.name.split(".")
            wing = list(reversed(layers.get(f"draille.{floor}", [])))
            order[config.label] = (
                floors.index(floor),
                wing.index(rest[0]) if rest and rest[0] in wing else 0,
            )
    return order


def test_imports_go_down_only():
    # A process of its own: the linter sets up logging anew, and would silence every logger of this one.
    command = [str(Path(sys.executable).parent / "lint-imports")]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


def test_foreign_keys_go_down_only():
    order, upward = _order(), []
    for label, rank in order.items():
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            for field in model._meta.get_fields():
                target = getattr(field, "related_model", None)
                if field.auto_created or not target or target._meta.app_label not in order:
                    continue
                if order[target._meta.app_label] > rank:
                    upward.append(f"{model._meta.label}.{field.name} -> {target._meta.label}")
    assert not upward


def test_every_app_of_ours_is_on_a_floor():
    ours = {app.name for app in apps.get_app_configs() if app.name.startswith("draille.")}
    folders = {
        ".".join(path.parent.relative_to(ROOT / "src").parts)
        for path in (ROOT / "src" / "draille").rglob("apps.py")
    }
    assert folders == ours


def test_the_kernel_names_no_subject():
    subjects = re.compile(
        r"\b(touris|visitor|visiteur|commune|contact|enquir|demande|lodging|hébergement|fairs?\b|salon|bureau)",
        re.IGNORECASE,
    )
    kernel = ROOT / "src" / "draille" / "kernel"
    named = [
        f"{path.relative_to(kernel)}:{number} {line.strip()}"
        for path in sorted(kernel.rglob("*.*"))
        if path.suffix in {".py", ".html"} and "tests" not in path.parts
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if subjects.search(line)
    ]
    assert not named
