"""Contributions are found by their file's name, once, in order, and no two share a name."""

import sys
import threading
from dataclasses import dataclass
from importlib import import_module
from types import SimpleNamespace

import pytest

from draille.kernel.registry import DuplicateContributionError, Registry


@dataclass(frozen=True)
class Item:
    code: str
    order: int = 0


def registry(module="no_app_has_this", **options):
    return Registry(module, key=lambda item: item.code, **options)


def test_items_come_in_order():
    found = registry(order=lambda item: (item.order, item.code))
    found.register(Item("b", 2), Item("c", 1), Item("a", 2))
    assert [item.code for item in found] == ["c", "a", "b"]
    assert len(found) == 3
    assert "a" in found
    assert found.get("a") == Item("a", 2)
    with pytest.raises(LookupError):
        found.get("z")


def test_two_cannot_share_a_name():
    found = registry()
    found.register(Item("a"), Item("a"))  # the same one again is the same one
    with pytest.raises(DuplicateContributionError, match="'a'"):
        found.register(Item("a", 9))


@pytest.fixture
def contribution(monkeypatch, tmp_path):
    """An installed app whose conventional module is written by the test."""
    (tmp_path / "some_app").mkdir()
    (tmp_path / "some_app" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    app = SimpleNamespace(name="some_app", module=import_module("some_app"))
    monkeypatch.setattr("django.apps.apps.get_app_configs", lambda: [app])

    def write(text):
        (tmp_path / "some_app" / "things.py").write_text(text)

    yield write
    for name in [name for name in sys.modules if name.startswith("some_app")]:
        del sys.modules[name]


def test_a_failing_contribution_fails_each_time(contribution):
    contribution("raise RuntimeError('broken')")
    found = registry("things")
    for _ in range(2):
        with pytest.raises(RuntimeError, match="broken"):
            list(found)


def test_another_thread_waits_for_all(contribution):
    contribution("import time; time.sleep(0.3)")
    found = registry("things")
    found.register(Item("a"))
    seen = []
    first = threading.Thread(target=lambda: seen.append(len(found)))
    first.start()
    found.discover()
    assert found._discovered
    first.join()
    assert seen == [1]
