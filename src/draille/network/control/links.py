"""Where the back office shows a host, a lodging, a sheet."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def _page(name: str, key: int) -> str:
    try:
        return reverse(name, args=[key])
    except NoReverseMatch:
        return ""


def host_page(key: int) -> str:
    """A host's page."""
    return _page("hosts_desk:show_host", key)


def lodging_page(key: int) -> str:
    """A lodging's page."""
    return _page("hosts_desk:show_lodging", key)


def sheet_page(key: int) -> str:
    """A sheet of the catalogue."""
    return _page("offers_desk:read_offer", key)
