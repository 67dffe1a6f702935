"""The server is killed while contacts are posted: what it acknowledged is there, once."""

from __future__ import annotations

import json
import threading
import time
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone

from draille.kernel.models import Entry
from draille.welcome.reception.models import Contact
from tests.factories import OfficeFactory
from tests.serving import ServedOffice, signed_in_headers

POST = "/api/accueil/contacts"


@pytest.fixture
def served(real_db):
    found = ServedOffice()
    yield found
    found.stop()


@pytest.fixture
def counter(real_db, staff):
    """A person at the counter of an office: how their requests begin, and the office."""

    def made(slug):
        office = OfficeFactory(slug=slug)
        return signed_in_headers(staff("counsellor", offices=[office])), office.slug

    return made


def contact(office):
    return {
        "uuid": str(uuid4()),
        "channel": "counter",
        "office": office,
        "happened_at": (timezone.now() - timedelta(minutes=1)).isoformat(),
        "people": 2,
        "country": "FR",
        "departement": "48",
        "visitor_kind": "tourist",
        "services": ["practical"],
        "topics": ["nature", "sport"],
    }


class Screen(threading.Thread):
    """A counter screen: it sends each contact again until it is told that it is kept."""

    def __init__(self, served, headers, office):
        super().__init__(daemon=True)
        self.served, self.headers, self.office = served, headers, office
        self.acknowledged, self.troubles = [], []
        self.stopping, self.cuts = threading.Event(), 0

    def run(self):
        while not self.stopping.is_set():
            self.hand_in(contact(self.office))

    def hand_in(self, said):
        while True:
            try:
                status, body = self.served.ask("POST", POST, self.headers, {"items": [said]})
            except OSError:
                self.cuts += 1
                time.sleep(0.05)
                continue
            if status != 200 or json.loads(body)["items"][0]["outcome"] not in ("created", "already"):
                self.troubles.append((status, body[:300]))
            else:
                self.acknowledged.append(UUID(said["uuid"]))
            return


def finish(screens):
    for screen in screens:
        screen.stopping.set()
    for screen in screens:
        screen.join(60)
        assert not screen.is_alive()
        assert not screen.troubles


def test_every_acknowledged_contact_is_there_once(served, counter):
    screens = [Screen(served, *counter(slug)) for slug in ("north", "south", "east", "west")]
    served.start()
    for screen in screens:
        screen.start()
    for everything in (True, False):
        reached = sum(len(screen.acknowledged) for screen in screens) + 30
        give_up = time.monotonic() + 120
        while sum(len(screen.acknowledged) for screen in screens) < reached:
            assert time.monotonic() < give_up, "the screens make no headway"
            assert not any(screen.troubles for screen in screens)
            time.sleep(0.01)
        served.kill(everything=everything)
        served.start()
    finish(screens)

    acknowledged = [uuid for screen in screens for uuid in screen.acknowledged]
    kept = list(Contact.all_objects.values_list("uuid", flat=True))
    assert len(acknowledged) == len(set(acknowledged)) >= 60
    assert sorted(kept) == sorted(acknowledged)
    assert Contact.objects.filter(services__code="practical").count() == len(kept)
    assert all(screen.cuts for screen in screens)
    assert served.stop() == 0


def test_nobody_sees_a_locked_database(served, counter):
    """Two staff record while somebody else writes for seconds on end: they wait a little and are served."""
    screens = [Screen(served, *counter(slug)) for slug in ("north", "south")]
    served.start()
    for screen in screens:
        screen.start()
    for _ in range(2):
        before = [len(screen.acknowledged) for screen in screens]
        with transaction.atomic():
            Entry.objects.create(author="x", verb="x", model="x", subject="a long write")
            time.sleep(2)
        connection.close()
        give_up = time.monotonic() + 60
        while any(len(screen.acknowledged) <= count for screen, count in zip(screens, before, strict=True)):
            assert time.monotonic() < give_up
            time.sleep(0.05)
    finish(screens)
    assert not any(screen.cuts for screen in screens)
