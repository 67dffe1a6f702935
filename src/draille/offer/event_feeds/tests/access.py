"""Who may open which page of agendas that come in."""

from __future__ import annotations

from draille.offer.agenda.tests.access import PUBLISHERS
from draille.offer.event_feeds.tests.factories import AgendaFeedFactory, AgendaRunFactory
from tests.access.rows import EVERY_ROLE, Row


def feed() -> list[int]:
    return [AgendaFeedFactory().pk]


def run() -> list[int]:
    return [AgendaRunFactory().pk]


ACCESS = [
    Row("event_feeds_desk:list_agendas", allow=EVERY_ROLE),
    Row("event_feeds_desk:add_agenda", allow=PUBLISHERS),
    Row("event_feeds_desk:show_agenda", args=feed, allow=EVERY_ROLE),
    Row("event_feeds_desk:change_agenda", args=feed, allow=PUBLISHERS),
    Row("event_feeds_desk:upload_file", method="POST", args=feed, allow=PUBLISHERS),
    Row("event_feeds_desk:start_run", method="POST", args=feed, allow=PUBLISHERS),
    Row("event_feeds_desk:edit_words", args=feed, allow=EVERY_ROLE),
    Row("event_feeds_desk:choose_words", method="POST", args=feed, allow=PUBLISHERS),
    Row("event_feeds_desk:list_missing", args=feed, allow=EVERY_ROLE),
    Row("event_feeds_desk:settle_missing", method="POST", args=feed, allow=PUBLISHERS),
    Row("event_feeds_desk:show_run", args=run, allow=EVERY_ROLE),
    Row("event_feeds_desk:watch_run", args=run, allow=EVERY_ROLE),
    Row("event_feeds_desk:resume_run", method="POST", args=run, allow=PUBLISHERS),
]
