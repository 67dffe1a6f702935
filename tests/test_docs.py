"""The docs tell of what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
pytestmark = pytest.mark.house


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path):
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text())
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert not missing


def test_every_setting_is_in_the_operators_page():
    told = (ROOT / "docs" / "operator.md").read_text()
    config = ROOT / "src" / "draille" / "config"
    read = {
        name
        for file in ("settings.py", "environment.py")
        for name in re.findall(r"\b(?:text|flag|number|words)\(\s*\"([A-Z_]+)\"", (config / file).read_text())
    }
    assert len(read) > 20
    assert not {name for name in read if f"DRAILLE_{name}" not in told}
