"""Each role × each page: the expected answer; and no page outside the tables."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import draille
from tests.access.rows import ANONYMOUS, EVERY_ROLE, NO_ROLE, Row
from tests.factories import make_staff

STOCK = ("wagtail", "account_", "mfa_", "javascript_catalog", "socialaccount_", "simple_translation:")
"""Addresses of Wagtail and allauth: theirs to guard."""

TURNED_AWAY = ("account_login", "wagtailadmin_login", "wagtailadmin_home")


def _tables() -> list[Row]:
    rows: list[Row] = []
    for module in pkgutil.walk_packages(draille.__path__, "draille."):
        if module.name.endswith(".tests.access"):
            rows.extend(importlib.import_module(module.name).ACCESS)
    return rows


ROWS = _tables()


def _names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            namespace = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from _names(entry, namespace)
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}" if entry.name else f"{prefix}({entry.lookup_str} {entry.pattern})"


def _ours() -> set[str]:
    return {
        name
        for name in _names(get_resolver())
        if not name.startswith((*STOCK, "(wagtail", "(allauth", "(django"))
    }


def test_every_page_is_in_a_table():
    missing = _ours() - {row.name for row in ROWS}
    assert not missing, "in no access table (see tests/access/README.md):\n" + "\n".join(sorted(missing))


def test_no_table_names_a_page_that_is_gone():
    assert not {row.name for row in ROWS} - _ours()


def _client(who: str) -> Client:
    client = Client(raise_request_exception=False)
    if who != ANONYMOUS:
        person = make_staff() if who == NO_ROLE else make_staff(who)
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def _refused(response) -> bool:
    if response.status_code in (401, 403, 404):
        return True
    if response.status_code in (301, 302):
        target = response["Location"].split("?")[0]
        return target in {reverse(name) for name in TURNED_AWAY}
    return False


@pytest.mark.django_db
@pytest.mark.parametrize("who", [*sorted(EVERY_ROLE), NO_ROLE, ANONYMOUS])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.name}")
def test_access(row: Row, who: str):
    url = reverse(row.name, args=row.args())
    client = _client(who)
    if row.method == "GET":
        response = client.get(url, row.query)
    elif row.json:
        response = client.generic(
            row.method, url, json.dumps(row.data if row.data is not None else {}), "application/json"
        )
    else:
        ask = client.post if row.method == "POST" else client.delete
        response = ask(url, row.data or {})
    if response.streaming:
        list(response)  # a file is closed once it is read
    else:
        assert response.status_code < 500, response.content[:2000]
    answer = f"{who}: {response.status_code} {response.headers.get('Location', '')}"
    assert _refused(response) != row.allows(who), answer
