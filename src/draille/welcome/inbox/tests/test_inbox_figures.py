"""The figures of the inbox open onto their messages; the report's chapter is written from them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from draille.kernel.clock import local_moment
from draille.kernel.contracts import Memo, Scope, chapters, indicators, widgets
from draille.kernel.periods import Period
from draille.welcome.inbox.tests.factories import MessageFactory, PostedDocumentFactory
from tests.factories import OfficeFactory

YEAR = Scope(Period.year(2024))
CODES = ["messages", "reply_delay.median", "reply_delay.ninety", "waiting", "sendings", "postage"]


@pytest.fixture
def year(db):
    """2023: one message answered in 10 h. 2024: answered in 1 h, 2 h and 30 h, one waiting, one spam."""
    office = OfficeFactory(slug="vialas", name="Vialas")
    before, now = local_moment(date(2023, 1, 1)), local_moment(date(2024, 6, 3))
    MessageFactory(
        office=office, received_at=before, answered_at=before + timedelta(hours=10), state="answered"
    )
    for hours in (1, 2, 30):
        answered = now + timedelta(hours=hours)
        MessageFactory(office=office, received_at=now, answered_at=answered, state="answered")
    MessageFactory(office=office, received_at=now)
    spam = MessageFactory(office=office, received_at=now, state="spam")
    sending = spam.sendings.create(sent_on=date(2024, 6, 4), postage_cents=436)
    sending.lines.create(document=PostedDocumentFactory(), copies=2)


@pytest.mark.parametrize(
    ("code", "number"),
    list(zip(CODES, [4, Decimal("2.00"), Decimal("30.00"), 1, 1, Decimal("4.36")], strict=True)),
)
def test_each_figure_opens_onto_as_many_records(year, client_as, code, number):
    indicator = indicators.get(f"inbox.{code}")
    value = indicator.compute(YEAR, Memo())[0]
    assert value.number == number
    assert indicator.records is not None
    records = indicator.records(YEAR, "")
    assert records.total() == value.counted
    page = client_as("director").get(records.url)
    assert page.status_code == 200
    if "du=" in records.url:
        assert page.context["page"].paginator.count == records.total()


def test_before_the_first_message_is_missing_not_zero(year):
    value = indicators.get("inbox.messages").compute(Scope(Period.year(2022)), Memo())[0]
    assert value.number is None


def test_the_chapter_states_them(year):
    section = chapters.get("inbox").build(YEAR, Memo())[0]
    text = " ".join(section.paragraphs).replace("\u00a0", " ").replace("\u202f", " ")
    assert "4 messages reçus" in text
    assert "en moins de 2 h, contre 10 h un an plus tôt" in text
    assert "1 message attend encore" in text
    assert "1 envoi est parti par la poste, 2 documents, pour 4,36 € de timbres" in text
    assert section.tables[0].totals["received"] == 4
    assert chapters.get("inbox").build(Scope(Period.year(2021)), Memo()) == []


def test_the_widget_shows_what_waits_now(year):
    widget = widgets.get("inbox.waiting")
    context = widget.context(YEAR, Memo())
    assert (context["waiting"], context["late"]) == (1, 1)
    assert "1 message" in render_to_string(widget.template, dict(context))
    elsewhere = widget.context(Scope(Period.year(2024), "florac"), Memo())
    assert "Rien à traiter" in render_to_string(widget.template, dict(elsewhere))
