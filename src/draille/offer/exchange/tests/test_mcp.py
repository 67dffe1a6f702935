"""Assistants: a real client of the protocol against the served office."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from mcp import Client

from draille.kernel.clock import today
from draille.offer.availability.tests.factories import UnitFactory, in_days, say
from draille.offer.exchange.tests.cast import SECRET_MAIL, a_lodging, in_every_state
from draille.offer.offers.enums import Kind, Status
from draille.offer.offers.tests.factories import OfferFactory
from tests.factories import OfficeFactory

TOOLS = {"search_offers", "get_offer", "whats_open", "free_lodgings", "office_hours"}
TOOLS |= {"search_events", "get_event", "tourist_tax"}
MESSAGE = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
HEADERS = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    caches["memory"].clear()


async def _asked(address: str, calls: list[tuple[str, dict[str, Any]]], mode: str) -> list[Any]:
    async with Client(f"{address}/mcp", mode=mode) as client:
        listed = await client.list_tools()
        answers = [await client.call_tool(name, arguments) for name, arguments in calls]
        return [listed, *answers]


def ask(address: str, *calls: tuple[str, dict[str, Any]], mode: str = "auto") -> list[Any]:
    """The list of tools and the answers of some, from a client in a thread of its own."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, _asked(address, list(calls), mode)).result(60)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_client_lists_and_calls_every_tool(server, mode):
    lodging = a_lodging()
    room = UnitFactory(offer__name="Chambres du Pont", capacity=4)
    say(room, 10, 14, 1)
    OfficeFactory(phone="04 66 00 00 12")
    stay = {"arrival": in_days(10).isoformat(), "departure": in_days(12).isoformat(), "people": 4}
    listed, found, one, opened, free, offices = ask(
        server,
        ("search_offers", {"text": "rouvieres", "lang": "en", "near": "44.36,3.74"}),
        ("get_offer", {"uuid": str(lodging.uuid)}),
        ("whats_open", {"kind": ["lodging"]}),
        ("free_lodgings", stay),
        ("office_hours", {}),
        mode=mode,
    )
    assert {tool.name for tool in listed.tools} == TOOLS
    assert all(tool.annotations.read_only_hint and tool.output_schema for tool in listed.tools)
    answers = (found, one, opened, free, offices)
    assert not any(answer.is_error for answer in answers), [answer.content for answer in answers]
    for answer in answers:
        data = answer.structured_content
        assert data["licence"]["url"]
        assert data["read_on"] == today().isoformat()
        assert SECRET_MAIL not in json.dumps(data)
    assert found.structured_content["offers"][0]["name"] == "Rouvières hikers' lodge"
    assert f"/en/offre/{lodging.pk}/" in found.structured_content["offers"][0]["url"]
    assert one.structured_content["offer"]["email"] == "gite@rouvieres.example"
    assert len(one.structured_content["offer"]["week"]) == 7
    first = free.structured_content["offers"][0]
    assert (first["name"], first["availability"]) == ("Chambres du Pont", "free")
    assert free.structured_content["to_check"] == 1
    assert offices.structured_content["offices"][0]["phone"] == "04 66 00 00 12"


def test_the_unpublished_is_never_reached(server):
    offers = in_every_state()
    hidden = [offer for status, offer in offers.items() if status != Status.PUBLISHED]
    calls = [("get_offer", {"uuid": str(offer.uuid)}) for offer in hidden]
    stay = {"arrival": in_days(10).isoformat(), "departure": in_days(12).isoformat(), "people": 1}
    _, found, opened, free, *refused = ask(
        server,
        ("search_offers", {"text": "mas", "limit": 25}),
        ("whats_open", {"limit": 25}),
        ("free_lodgings", {**stay, "limit": 25}),
        *calls,
    )
    assert [offer["name"] for offer in found.structured_content["offers"]] == ["Mas published"]
    assert {offer["name"] for offer in opened.structured_content["offers"]} <= {"Mas published"}
    assert {offer["name"] for offer in free.structured_content["offers"]} <= {"Mas published"}
    assert all(answer.is_error for answer in refused)


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("search_offers", {"kind": ["castle"]}, "kind"),
        ("search_offers", {"limit": 10_000}, "limit"),
        ("search_offers", {"near": "nulle-part"}, "near"),
        ("search_offers", {"unknown": 1}, "unknown"),
        ("get_offer", {"uuid": "x" * 36}, "uuid"),
        ("get_offer", {}, "uuid"),
        ("whats_open", {"day": "demain"}, "day"),
        ("free_lodgings", {"arrival": "2020-01-01", "departure": "2020-01-02", "people": 2}, "arrival"),
        ("free_lodgings", {"arrival": "2030-01-02", "departure": "2030-01-01", "people": 2}, "departure"),
        ("office_hours", {"office": "nowhere"}, "office"),
        ("drop_tables", {}, "Unknown tool"),
    ],
)
def test_wrong_arguments_are_answered_in_words(db, name, arguments, said):
    from draille.offer.exchange.mcp.server import call_tool

    answer = call_tool(name, arguments)
    assert answer.is_error
    assert said in answer.content[0].text
    assert "Traceback" not in answer.content[0].text


def test_an_unexpected_error_says_nothing_of_itself(db, monkeypatch, caplog):
    from draille.offer.exchange.mcp import answers, server

    def broken(*args: Any, **kwargs: Any) -> Any:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr(answers, "find_offers", broken)
    answer = server.call_tool("search_offers", {})
    assert answer.is_error
    assert "secret" not in answer.content[0].text
    assert "secret of the house" in caplog.text


def test_answers_are_bounded_and_their_cost_is_fixed(db, django_assert_num_queries):
    from django.test.utils import CaptureQueriesContext

    from draille.offer.exchange.mcp.server import call_tool

    for number in range(3):
        a_lodging(name=f"Mas {number}")
    with CaptureQueriesContext(connection) as few:
        call_tool("search_offers", {"limit": 25})
    for number in range(40):
        OfferFactory(kind=Kind.RESTAURANT, name=f"Auberge {number}")
    with django_assert_num_queries(len(few)):
        answer = call_tool("search_offers", {"limit": 25})
    assert len(answer.structured_content["offers"]) == 25
    assert answer.structured_content["total"] == 43


@pytest.mark.django_db
class TestDoor:
    """What the address answers before the protocol."""

    def post(self, client, body: Any = MESSAGE, **headers: str) -> Any:
        data = body if isinstance(body, str) else json.dumps(body)
        return client.post("/mcp", data, content_type="application/json", headers={**HEADERS, **headers})

    def test_a_plain_message_is_answered_in_json(self, client):
        answer = self.post(client)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith("application/json")
        assert {tool["name"] for tool in answer.json()["result"]["tools"]} == TOOLS
        assert 'rel="license"' in answer.headers["Link"]

    def test_only_post(self, client):
        for method in (client.get, client.delete, client.put):
            answer = method("/mcp", headers=HEADERS)
            assert answer.status_code == 405
            assert answer.headers["Allow"] == "POST"

    def test_a_page_of_another_site_is_turned_away(self, client):
        assert self.post(client, Origin="https://evil.example").status_code == 403
        assert self.post(client, Origin="null").status_code == 403
        assert self.post(client, Origin="http://testserver").status_code == 200

    @pytest.mark.parametrize("body", ["", "{", "[]", "null", '{"jsonrpc":"2.0"}', "[" * 5000, "\x00"])
    def test_what_is_no_message_is_refused(self, client, body):
        assert 400 <= self.post(client, body).status_code < 500

    def test_too_long_a_message(self, client):
        assert self.post(client, "x" * 70_000).status_code == 413

    def test_too_many(self, client, settings):
        settings.DATA_REQUESTS_A_MINUTE = 2
        codes = [self.post(client).status_code for _ in range(4)]
        assert 429 in codes

    def test_nothing_is_listened_to_for_ever(self, client):
        body = {"jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen", "params": {}}
        assert self.post(client, body, **{"MCP-Protocol-Version": "2026-07-28"}).status_code < 500
