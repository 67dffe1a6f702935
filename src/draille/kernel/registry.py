"""Contributions: an app adds to the system by having a file with the conventional name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import RLock
from typing import Generic, TypeVar

from django.utils.module_loading import autodiscover_modules

T = TypeVar("T")


class DuplicateContributionError(LookupError):
    """Two contributions claim the same code."""


class Registry(Generic[T]):
    """An ordered set of contributions, found in the module of that name in each installed app.

    Args:
        module: the conventional file name, without ``.py`` (``indicators``, ``report``…).
        key: how a contribution is named; two with one name are an error at start-up.
        order: how they are listed; by name when not given.
    """

    def __init__(
        self, module: str, *, key: Callable[[T], str], order: Callable[[T], object] | None = None
    ) -> None:
        self.module = module
        self._key = key
        self._order = order or key
        self._items: dict[str, T] = {}
        self._discovered = self._discovering = False
        self._lock = RLock()

    def register(self, *items: T) -> None:
        """Add contributions. Called at import of the contributing module."""
        for item in items:
            name = self._key(item)
            if name in self._items and self._items[name] != item:
                raise DuplicateContributionError(f"{self.module}: {name!r} is contributed twice")
            self._items[name] = item

    def discover(self) -> None:
        """Import the conventional module of every installed app, once.

        Another thread waits until all are there; a contribution that fails to import fails each time.
        """
        if self._discovered:
            return
        with self._lock:
            if self._discovered or self._discovering:  # the second: a contribution reads its own registry
                return
            self._discovering = True
            try:
                autodiscover_modules(self.module)
                self._discovered = True
            finally:
                self._discovering = False

    def get(self, name: str) -> T:
        """The contribution of that name; ``LookupError`` when nobody contributed it."""
        self.discover()
        return self._items[name]

    def __contains__(self, name: object) -> bool:
        self.discover()
        return name in self._items

    def __iter__(self) -> Iterator[T]:
        self.discover()
        return iter(sorted(self._items.values(), key=self._order))  # type: ignore[arg-type]

    def __len__(self) -> int:
        self.discover()
        return len(self._items)
