"""The same visitor's clicks, answered by several processes at once."""

from __future__ import annotations

import threading

from django.db import connections
from django.db.models import Sum

from draille.promotion.brochures.actions import count_download
from draille.promotion.brochures.models import DownloadTally
from draille.promotion.brochures.tests.factories import brochure, file_of

CLICKS, VISITORS = 4, 5


def test_clicks_at_once_count_once_a_visitor(real_db):
    file = file_of(brochure())

    def click() -> None:
        try:
            for visitor in range(VISITORS):
                count_download(file=file, address=f"192.0.2.{visitor}", agent="Firefox")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=click) for _click in range(CLICKS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert DownloadTally.objects.aggregate(total=Sum("count"))["total"] == VISITORS
