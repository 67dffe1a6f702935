"""The rows of the access tables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import KW_ONLY, dataclass, field
from typing import Any

from draille.territory.people.enums import Role

EVERY_ROLE = frozenset(role.value for role in Role)
NOBODY: frozenset[str] = frozenset()
NO_ROLE = "none"
ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Row:
    """One page or endpoint by the name of its address, and who may use it.

    ``args`` makes the records the address needs; ``anonymous`` opens it to everyone, ``no_role`` to any
    signed-in account.
    """

    name: str
    _: KW_ONLY
    method: str = "GET"
    args: Callable[[], list[Any]] = list
    query: Mapping[str, str] = field(default_factory=dict)
    data: Any = None
    json: bool = False
    allow: Collection[str] = NOBODY
    anonymous: bool = False
    no_role: bool = False

    def allows(self, who: str) -> bool:
        if self.anonymous or (self.no_role and who != ANONYMOUS):
            return True
        return who in self.allow


def viewset(
    namespace: str,
    make: Callable[[], Any],
    *,
    view: Collection[str],
    change: Collection[str],
    add: Collection[str] | None = None,
    delete: Collection[str] | None = None,
    names: Collection[str] = ("index", "index_results", "add", "edit", "delete"),
    pages: Mapping[str, Collection[str]] | None = None,
) -> list[Row]:
    """The rows of a Wagtail viewset: who may see the list, add, edit and delete.

    ``pages`` adds or overrides single pages (``{"history": view}``), all taking the record's key except
    those named ``index…`` and ``add``.
    """
    given: dict[str, Collection[str]] = {
        "index": view,
        "index_results": view,
        "add": change if add is None else add,
        "edit": change,
        "delete": change if delete is None else delete,
    }
    wanted = {name: given[name] for name in names} | dict(pages or {})
    return [
        Row(
            f"{namespace}:{name}",
            allow=allowed,
            args=list if name.startswith("index") or name == "add" else (lambda: [make().pk]),
        )
        for name, allowed in wanted.items()
    ]
