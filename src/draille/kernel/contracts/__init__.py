"""What an app may contribute, each a frozen dataclass. The kernel knows the shapes, never the subjects.

Conventional modules: ``indicators`` ``report`` ``widgets`` ``reference`` ``demo`` ``privacy`` ``roles``
``divisions`` ``verbs`` ``routines``.
Each registers at import: ``from draille.kernel.contracts import indicators; indicators.register(...)``.
"""

from __future__ import annotations

from draille.kernel.contracts.assistants import AssistantTool
from draille.kernel.contracts.figures import (
    Change,
    Indicator,
    Memo,
    Number,
    Records,
    Scope,
    Text,
    Unit,
    Value,
)
from draille.kernel.contracts.housekeeping import (
    Division,
    DivisionSource,
    PrivacyItem,
    Reference,
    RoleGrant,
    Routine,
    Seeder,
    Verb,
)
from draille.kernel.contracts.pages import Chapter, Chart, Column, Section, Table, Widget
from draille.kernel.registry import Registry

__all__ = [
    "AssistantTool",
    "Change",
    "Chapter",
    "Chart",
    "Column",
    "Division",
    "DivisionSource",
    "Indicator",
    "Memo",
    "Number",
    "PrivacyItem",
    "Records",
    "Reference",
    "RoleGrant",
    "Routine",
    "Scope",
    "Section",
    "Seeder",
    "Table",
    "Text",
    "Unit",
    "Value",
    "Verb",
    "Widget",
    "assistant_tools",
    "chapters",
    "division_sources",
    "divisions",
    "indicators",
    "privacy_items",
    "references",
    "role_grants",
    "routines",
    "seeders",
    "verbs",
    "widgets",
]

indicators: Registry[Indicator] = Registry(
    "indicators", key=lambda item: item.code, order=lambda item: (item.order, item.code)
)
chapters: Registry[Chapter] = Registry(
    "report", key=lambda item: item.code, order=lambda item: (item.order, item.code)
)
widgets: Registry[Widget] = Registry(
    "widgets", key=lambda item: item.code, order=lambda item: (item.order, item.code)
)
seeders: Registry[Seeder] = Registry(
    "demo", key=lambda item: item.code, order=lambda item: (item.order, item.code)
)
references: Registry[Reference] = Registry(
    "reference", key=lambda item: item.code, order=lambda item: (item.order, item.code)
)
privacy_items: Registry[PrivacyItem] = Registry("privacy", key=lambda item: item.code)
verbs: Registry[Verb] = Registry("verbs", key=lambda item: item.code)
routines: Registry[Routine] = Registry("routines", key=lambda item: item.code)
role_grants: Registry[RoleGrant] = Registry("roles", key=lambda item: item.code)
division_sources: Registry[DivisionSource] = Registry("divisions", key=lambda item: item.code)

assistant_tools: Registry[AssistantTool] = Registry(
    "mcp_tools", key=lambda item: item.name, order=lambda item: (item.order, item.name)
)


def divisions() -> list[Division]:
    """Every division, in order."""
    found = [division for source in division_sources for division in source.read()]
    return sorted(found, key=lambda division: (division.order, division.slug))
