"""Many new events in a few statements: demonstrations and benchmarks."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from draille.kernel.bulk import insert_all
from draille.offer.agenda.actions.indexing import prepare_index
from draille.offer.agenda.actions.values import clean_sheet
from draille.offer.agenda.actions.writing import Known, words_of, write_columns
from draille.offer.agenda.enums import Status
from draille.offer.agenda.models import Event, EventAudience, EventTranslation, Occurrence
from draille.offer.agenda.sheets import Sheet


@transaction.atomic
def create_events(*, sheets: Iterable[Sheet], status: str = Status.PUBLISHED) -> list[Event]:
    """New events as ``create_event`` makes them, in the order given; the caller writes the journal.

    Raises:
        Refused: a value of one is wrong; nothing is written.
    """
    known: Known = {}
    values = [clean_sheet(sheet) for sheet in sheets]
    events: list[Event] = []
    rows: list[Occurrence] = []
    for one in values:
        event = Event(status=status, published_at=timezone.now() if status == Status.PUBLISHED else None)
        write_columns(event, one, known)
        texts = (one.get("texts") or {}).values()
        event.search_text = words_of(event, [(text["title"], text["summary"]) for text in texts])
        rows.extend(prepare_index(event))
        events.append(event)
    insert_all(events, with_keys=True)
    for row in rows:
        row.event = row.event  # now that it has its key
    insert_all(rows)
    _write_lists(events, values)
    return events


def _write_lists(events: list[Event], values: list[dict[str, object]]) -> None:
    audiences, texts = [], []
    for event, one in zip(events, values, strict=True):
        codes: Iterable[str] = one.get("audiences") or ()  # type: ignore[assignment]
        audiences += [EventAudience(event=event, code=code) for code in codes]
        translated: dict[str, dict[str, object]] = one.get("texts") or {}  # type: ignore[assignment]
        texts += [
            EventTranslation(event=event, language=language, source_digest=event.text_digest, **words)
            for language, words in translated.items()
        ]
    insert_all(audiences)
    insert_all(texts)
