"""What apps above add to the pages of a host and of a lodging, without hosts knowing them.

An app has a file ``host_extras.py`` that registers ``HostExtra``s and ``LodgingExtra``s at import.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from draille.kernel.registry import Registry
from draille.network.hosts.models import Host, Lodging


@dataclass(frozen=True, slots=True)
class HostLink:
    """Where staff can go from a host, beside its name."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HostExtra:
    """A block of the staff's page of a host (declarations, payments, contacts).

    Attributes:
        template: rendered with ``host``, ``request`` and what ``context`` returns, inside a section that
            already bears the title. Empty: only links.
        context: given the host and the request; ``None`` leaves the block out (the person may not read it).
        links: what can be done, at the head of the page; only what the person may do.
    """

    code: str
    title: str = ""
    template: str = ""
    context: Callable[[Host, HttpRequest], Mapping[str, Any] | None] | None = None
    links: Callable[[Host, HttpRequest], Sequence[HostLink]] | None = None
    order: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class LodgingExtra:
    """A block of the staff's page of a lodging; as ``HostExtra``, rendered with ``lodging``."""

    code: str
    title: str = ""
    template: str = ""
    context: Callable[[Lodging, HttpRequest], Mapping[str, Any] | None] | None = None
    links: Callable[[Lodging, HttpRequest], Sequence[HostLink]] | None = None
    order: int = 100


@dataclass(frozen=True, slots=True)
class Block:
    """A block, rendered."""

    code: str
    title: str
    html: SafeString


host_extras: Registry[HostExtra] = Registry(
    "host_extras", key=lambda item: item.code, order=lambda item: (item.order, item.code)
)
lodging_extras: Registry[LodgingExtra] = Registry(
    "host_extras", key=lambda item: item.code, order=lambda item: (item.order, item.code)
)


def blocks_of_host(host: Host, request: HttpRequest) -> list[Block]:
    """What the apps above say of a host."""
    return [block for extra in host_extras if (block := _block(extra, "host", host, request))]


def blocks_of_lodging(lodging: Lodging, request: HttpRequest) -> list[Block]:
    """What the apps above say of a lodging."""
    return [block for extra in lodging_extras if (block := _block(extra, "lodging", lodging, request))]


def _block(extra: Any, name: str, record: Any, request: HttpRequest) -> Block | None:
    if not extra.template:
        return None
    said = extra.context(record, request) if extra.context else {}
    if said is None:
        return None
    html = render_to_string(extra.template, {name: record, **said}, request=request)
    return Block(extra.code, extra.title, html)


def links_of_host(host: Host, request: HttpRequest) -> list[HostLink]:
    """Where one can go from a host."""
    return [link for extra in host_extras if extra.links for link in extra.links(host, request)]


def links_of_lodging(lodging: Lodging, request: HttpRequest) -> list[HostLink]:
    """Where one can go from a lodging."""
    return [link for extra in lodging_extras if extra.links for link in extra.links(lodging, request)]
