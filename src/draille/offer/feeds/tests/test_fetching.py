"""Feeds and photos fetched from a real server, from one that redirects, and with the line cut."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone
from PIL import Image

from draille.offer.feeds import nightly
from draille.offer.feeds.models import Feed, FeedRun, PictureTrouble
from draille.offer.feeds.pictures import fetch_pictures
from draille.offer.feeds.tests.helpers import a_feed, an_archive, an_object, run_feed
from draille.offer.offers.models import OfferPicture

pytestmark = pytest.mark.django_db


class Elsewhere:
    """A server of another office: what it answers, and what it was asked with."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, bytes, dict[str, str]]] = {}
        self.asked: list[tuple[str, str | None]] = []
        office = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                office.asked.append((self.path, self.headers.get("X-API-Key")))
                status, body, headers = office.answer(self.path)
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def answer(self, path: str) -> tuple[int, bytes, dict[str, str]]:
        return self.answers.get(path, self.answers.get(urlsplit(path).path, (404, b"", {})))


@pytest.fixture
def elsewhere(settings) -> Iterator[Elsewhere]:
    settings.OUTSIDE_PRIVATE_ADDRESSES = True
    found = Elsewhere()
    threading.Thread(target=found.server.serve_forever, daemon=True).start()
    yield found
    found.server.shutdown()
    found.server.server_close()


def _photo() -> bytes:
    told = io.BytesIO()
    Image.new("RGB", (320, 200), (90, 120, 60)).save(told, "JPEG")
    return told.getvalue()


def test_an_address_is_fetched_with_its_secret(elsewhere: Elsewhere):
    elsewhere.answers["/flux"] = (200, an_archive([an_object(1)]), {})
    run = run_feed(a_feed(address=f"{elsewhere.url}/flux", headers="X-API-Key: abc"))
    assert run.counts["created"] == 1
    assert elsewhere.asked == [("/flux", "abc")]


def test_a_secret_is_not_told_to_another_host(elsewhere: Elsewhere):
    there = f"http://localhost:{elsewhere.port}/flux"
    elsewhere.answers["/old"] = (302, b"", {"Location": there})
    elsewhere.answers["/flux"] = (200, an_archive([an_object(1)]), {})
    run = run_feed(a_feed(address=f"{elsewhere.url}/old", headers="X-API-Key: abc"))
    assert run.counts["created"] == 1
    assert elsewhere.asked == [("/old", "abc"), ("/flux", None)]


def test_the_pages_of_an_api_are_all_read(elsewhere: Elsewhere):
    def page(path: str) -> tuple[int, bytes, dict[str, str]]:
        asked = json.loads(parse_qs(urlsplit(path).query)["query"][0])
        told = [
            {"type": "HOTELLERIE", "id": n, "nom": {"libelleFr": f"Hôtel {n}"}}
            for n in range(asked["first"] + 1, min(asked["first"] + asked["count"], 250) + 1)
        ]
        return 200, json.dumps({"query": asked, "numFound": 250, "objetsTouristiques": told}).encode(), {}

    elsewhere.answer = page  # type: ignore[method-assign]
    run = run_feed(a_feed("apidae", address=f'{elsewhere.url}/liste?query={{"apiKey":"abc"}}'))
    assert (run.counts["created"], len(elsewhere.asked)) == (250, 2)


@pytest.mark.parametrize("answer", [(500, b"", {}), (200, b"PK", {"Content-Length": "999"})])
def test_an_answer_that_fails_refuses_the_run_without_its_address(elsewhere: Elsewhere, answer):
    elsewhere.answers["/flux-SECRETE"] = answer
    run = run_feed(a_feed(address=f"{elsewhere.url}/flux-SECRETE"))
    assert run.state == "failed"
    assert run.failure
    assert "SECRETE" not in run.failure


def test_the_office_network_is_out_of_reach(elsewhere: Elsewhere, settings):
    settings.OUTSIDE_PRIVATE_ADDRESSES = False
    for address in (f"{elsewhere.url}/flux", "https://127.0.0.1/flux", "https://localhost/flux"):
        run = run_feed(a_feed(address=address))
        assert run.state == "failed"
    assert elsewhere.asked == []


def _with_photo(address: str) -> Feed:
    feed = a_feed(credit="Office d’essai")
    run_feed(feed, an_archive([an_object(1), an_object(2)]))
    for offer in feed.sources.values_list("offer", flat=True):
        OfferPicture.objects.create(offer_id=offer, source_url=address, caption="Le mas")
    return feed


def test_photos_are_fetched_once_and_cleaned(elsewhere: Elsewhere):
    elsewhere.answers["/mas.jpg"] = (200, _photo(), {})
    _with_photo(f"{elsewhere.url}/mas.jpg")
    assert fetch_pictures() == 1
    shown = OfferPicture.objects.select_related("picture")
    assert len({one.picture_id for one in shown}) == 1
    picture = shown[0].picture
    assert picture is not None
    assert (picture.description, picture.credit, picture.licence) == ("Le mas", "Office d’essai", "open")
    assert fetch_pictures() == 0
    assert len(elsewhere.asked) == 1


def test_what_is_no_photo_is_noted_and_not_asked_again_at_once(elsewhere: Elsewhere):
    elsewhere.answers["/mas.jpg"] = (200, b"<html>not found</html>", {})
    _with_photo(f"{elsewhere.url}/mas.jpg")
    assert fetch_pictures() == 0
    assert fetch_pictures() == 0
    assert PictureTrouble.objects.get().tries == 1
    assert len(elsewhere.asked) == 1
    PictureTrouble.objects.update(tried_at=timezone.now() - timedelta(days=2))
    elsewhere.answers["/mas.jpg"] = (200, _photo(), {})
    assert fetch_pictures() == 1
    assert not PictureTrouble.objects.exists()


def test_the_night_reads_due_feeds_once(elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch):
    elsewhere.answers["/flux"] = (200, an_archive([an_object(1)]), {})
    feed = a_feed(address=f"{elsewhere.url}/flux", nightly=True)
    a_feed(nightly=True, active=False, address=f"{elsewhere.url}/flux")
    monkeypatch.setattr(nightly, "NIGHT", range(24))
    assert nightly.start_due_runs() == 1
    assert FeedRun.objects.get().feed == feed
    assert nightly.start_due_runs() == 0
    monkeypatch.setattr(nightly, "NIGHT", range(0))
    FeedRun.objects.update(created_at=timezone.now() - timedelta(days=2))
    assert nightly.start_due_runs() == 0
