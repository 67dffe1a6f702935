"""Several writers at once: nothing is lost, nothing is counted twice."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

from django.db import connections
from django.db.models import Sum

from draille.promotion.audience.counting import write_hits
from draille.promotion.audience.models import PageTally, Visit, VisitTally
from draille.promotion.audience.tests.test_counting import hit

WRITERS, EACH = 4, 30
NOON = datetime(2026, 7, 14, 10, tzinfo=UTC)


def together(act) -> None:
    troubles: list[BaseException] = []

    def one(number: int) -> None:
        try:
            act(number)
        except BaseException as trouble:
            troubles.append(trouble)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not troubles, troubles


def test_the_same_visitors_written_by_several(real_db):
    def write(number: int) -> None:
        for batch in range(3):
            at = NOON + timedelta(minutes=batch)
            write_hits([hit(at, address=f"192.0.2.{visitor}") for visitor in range(EACH)])

    together(write)
    found = VisitTally.objects.aggregate(s=Sum("sessions"), u=Sum("users"), v=Sum("views"))
    assert found == {"s": EACH, "u": EACH, "v": WRITERS * 3 * EACH}
    assert PageTally.objects.get().views == WRITERS * 3 * EACH
    assert Visit.objects.count() == EACH
