"""Addresses of the reception's lists, for the pages that lead there."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse


def contacts_url(**params: Any) -> str:
    """The list of contacts, filtered by names of ``filters.ContactFilter``; empty ones are left out."""
    query = urlencode({name: value for name, value in params.items() if value}, doseq=True)
    return f"{reverse('reception_contacts:index')}{'?' if query else ''}{query}"
