"""Who may open which page of incoming feeds."""

from __future__ import annotations

from draille.offer.feeds.tests.factories import FeedFactory, FeedRunFactory
from draille.offer.offers.roles import PUBLISHERS
from tests.access.rows import EVERY_ROLE, Row

RUNNERS = {role.value for role in PUBLISHERS}


def feed() -> list[int]:
    return [FeedFactory().pk]


def table() -> list[int]:
    columns = {"headers": ["Nom", "Ville"], "fields": {"Nom": "name"}}
    return [FeedFactory(format="spreadsheet", columns=columns).pk]


def run() -> list[int]:
    return [FeedRunFactory().pk]


ACCESS = [
    Row("feeds_desk:list_feeds", allow=EVERY_ROLE),
    Row("feeds_desk:add_feed", allow=RUNNERS),
    Row("feeds_desk:download_model", args=lambda: ["csv"], allow=EVERY_ROLE),
    Row("feeds_desk:show_feed", args=feed, allow=EVERY_ROLE),
    Row("feeds_desk:change_feed", args=feed, allow=RUNNERS),
    Row("feeds_desk:upload_file", method="POST", args=feed, allow=RUNNERS),
    Row("feeds_desk:start_run", method="POST", args=feed, allow=RUNNERS),
    Row("feeds_desk:edit_words", args=feed, allow=EVERY_ROLE),
    Row("feeds_desk:classify_words", method="POST", args=feed, allow=RUNNERS),
    Row("feeds_desk:choose_fields", method="POST", args=feed, allow=RUNNERS),
    Row("feeds_desk:match_columns", args=table, allow=RUNNERS),
    Row("feeds_desk:list_missing", args=feed, allow=EVERY_ROLE),
    Row("feeds_desk:settle_missing", method="POST", args=feed, allow=RUNNERS),
    Row("feeds_desk:show_run", args=run, allow=EVERY_ROLE),
    Row("feeds_desk:watch_run", args=run, allow=EVERY_ROLE),
    Row("feeds_desk:resume_run", method="POST", args=run, allow=RUNNERS),
    Row("feeds_desk:propose_missing", method="POST", args=run, allow=RUNNERS),
    Row("feeds_desk:export_changes", args=run, allow=EVERY_ROLE),
    Row("feeds_desk:export_problems", args=run, allow=EVERY_ROLE),
]
