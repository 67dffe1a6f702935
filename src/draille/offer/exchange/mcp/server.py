"""The protocol's server over the contributed tools."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from mcp.server.lowlevel import Server
from mcp_types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)
from pydantic import ValidationError

from draille import __version__
from draille.kernel.contracts import AssistantTool, assistant_tools
from draille.kernel.refusals import Refused
from draille.offer.exchange.mcp.bridge import Errands

logger = logging.getLogger(__name__)
INSTRUCTIONS = (
    "Data of a French rural tourist office, kept up to date by its staff: lodgings, restaurants, activities, "
    "sites, producers, shops, opening hours, free lodgings. Read-only. Give people the link (url) of what "
    "you "
    "name, and say the date of the data. Unknown is unknown: never turn a missing value into a no. "
    "Données d’un office de tourisme rural français, tenues à jour par ses équipes. Donnez le lien (url) "
    "de ce "
    "que vous citez et la date des données ; une valeur absente est inconnue, ce n’est pas un non."
)
_READ_ONLY = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def list_tools() -> list[AssistantTool]:
    """The contributed tools, in order."""
    return list(assistant_tools)


def build_server(errands: Errands) -> Server[Any]:
    """A server for one request, whose tools run in the thread of that request."""

    async def on_list_tools(ctx: Any, params: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[_described(tool) for tool in assistant_tools])

    async def on_call_tool(ctx: Any, params: CallToolRequestParams) -> CallToolResult:
        found: CallToolResult = await errands.run(lambda: call_tool(params.name, params.arguments or {}))
        return found

    return Server(
        "draille",
        version=__version__,
        title=settings.WAGTAIL_SITE_NAME,
        instructions=INSTRUCTIONS,
        website_url=settings.BASE_URL,
        on_list_tools=on_list_tools,
        on_call_tool=on_call_tool,
    )


def call_tool(name: str, arguments: dict[str, Any]) -> CallToolResult:
    """The answer of a tool, or in words why there is none; an unexpected error stays in our log."""
    if name not in assistant_tools:
        known = ", ".join(tool.name for tool in assistant_tools)
        return _said(f"Unknown tool: {name[:60]}. Known tools: {known}.")
    tool = assistant_tools.get(name)
    try:
        asked = tool.asks.model_validate(arguments)
        answer = tool.run(asked)
    except ValidationError as error:
        return _said(_explain(error))
    except Refused as refusal:
        return _said(f"{refusal.field}: {refusal}" if refusal.field else str(refusal))
    except Exception:
        logger.exception("assistant tool %s", name)
        return _said(_("Cette question n’a pas pu être traitée. Réessayez plus tard."))
    text = answer.model_dump_json(exclude_none=True)
    return CallToolResult(
        content=[TextContent(type="text", text=text)],
        structured_content=answer.model_dump(mode="json"),
    )


def _described(tool: AssistantTool) -> Tool:
    return Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.asks.model_json_schema(),
        output_schema=tool.answers.model_json_schema(mode="serialization"),
        annotations=_READ_ONLY,
    )


def _said(text: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=text)], is_error=True)


def _explain(error: ValidationError) -> str:
    """``people: Input should be greater than 0``, a line for each argument; the values are not repeated."""
    return "\n".join(
        f"{'.'.join(str(part) for part in one['loc']) or 'arguments'}: {one['msg']}" for one in error.errors()
    )
