"""Assistants and programs at the doors of the real server: a few synchronous processes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from draille.offer.exchange.tests.cast import a_lodging
from tests.serving import ServedOffice

HEADERS = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}


@pytest.fixture
def office(real_db: None) -> Iterator[ServedOffice]:
    a_lodging()
    found = ServedOffice(processes=2)
    found.start()
    yield found
    found.stop()


def test_many_assistants_at_once(office):
    body = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": "search_offers", "arguments": {"text": "rouvières"}},
    }

    def ask(number: int) -> str:
        status, content = office.ask("POST", "/mcp", HEADERS, {**body, "id": number})
        assert status == 200, content
        answer = json.loads(content)
        assert answer["id"] == number
        return str(answer["result"]["structuredContent"]["offers"][0]["name"])

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(24))) == {"Gîte des Rouvières"}


def test_head_and_files_of_the_real_server(office):
    for path in ("/donnees/api/v1/offers", "/donnees/offres.csv", "/donnees/datatourisme.zip"):
        assert office.ask("HEAD", path, {}) == (200, b"")
        status, content = office.ask("GET", path, {})
        assert status == 200
        assert content
