"""One event of a source: made, changed where staff hold nothing, or left alone; and what is told of it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.offer.agenda.actions import change_event, create_event, publish_event
from draille.offer.agenda.actions.values import clean_value
from draille.offer.agenda.enums import Status
from draille.offer.agenda.forms.words import label_of, value_words
from draille.offer.agenda.likeness import likely_same
from draille.offer.agenda.models import Event
from draille.offer.agenda.rules.recurrence import schedules_from, slots_of
from draille.offer.event_feeds.models import AgendaFeedEvent, AgendaRun
from draille.offer.event_feeds.reading import Arrival
from draille.offer.event_feeds.running.dates import apply_dates, dates_of
from draille.offer.event_feeds.running.placing import Places

NEEDED = ("title", "schedules")
FAR = timedelta(days=3 * 366)
LONGEST_TOLD = 300


class Taker:
    """Takes the events of one run; gathers its counts, its lines and its problems."""

    def __init__(self, run: AgendaRun, by: AbstractBaseUser | None) -> None:
        self.run, self.feed, self.by = run, run.feed, by
        self.places = Places(run.feed)
        # An agenda is not compared with itself, which would cost the square of its size.
        others = Event.objects.in_use().exclude(agenda_sources__feed=run.feed)
        self._others = list(others.exclude(last_day__lt=today()).only("pk"))
        self.counts: Counter[str] = Counter(run.counts)
        self.changes: list[dict[str, Any]] = list(run.changes)
        self.problems: list[dict[str, str]] = list(run.problems)

    def take(self, arrival: Arrival) -> None:
        """Do what it asks.

        Raises:
            Refused: nothing of it is taken, with the reason.
        """
        known = AgendaFeedEvent.objects.select_related("event").filter(
            feed=self.feed, identifier=arrival.identifier
        )
        source = known.first()
        if arrival.gone:
            self._gone(arrival, source)
            return
        sheet = self._sheet(arrival)
        if source is None:
            self._make(arrival, sheet)
        elif source.event.status in (Status.ARCHIVED, Status.REFUSED):
            self._seen(source)
            self.counts["settled"] += 1
        else:
            self._change(arrival, sheet, source)

    def _sheet(self, arrival: Arrival) -> dict[str, Any]:
        """Its values, clean; a wrong one is left out and told, unless no event goes without it."""
        theme, commune = self.places.theme(arrival), self.places.commune(arrival)
        told = {"theme": theme, "commune": commune}
        given = {**arrival.sheet, **{name: value for name, value in told.items() if value}}
        if self.feed.sector and commune is None:
            given["sector"] = self.feed.sector.slug
        if not given.get("texts"):
            given.pop("texts", None)
        if (given.get("latitude") is None) != (given.get("longitude") is None):
            given["latitude"] = given["longitude"] = None
        clean = {}
        for name, value in given.items():
            try:
                clean[name] = clean_value(name, value)
            except Refused as refusal:
                if name in NEEDED:
                    raise
                self.tell_problem(arrival, f"Champ écarté. {refusal}")
                self.counts["fields"] += 1
        return clean

    def _make(self, arrival: Arrival, sheet: dict[str, Any]) -> None:
        if not is_coming(sheet["schedules"]):
            self.counts["past"] += 1
            return
        same = self._same(sheet)
        event = create_event(sheet=sheet, by=self.by, status=Status.PROPOSED, hold=False)
        source = AgendaFeedEvent(feed=self.feed, identifier=arrival.identifier, event=event)
        apply_dates(source, arrival, self.by, lambda reason: self.tell_problem(arrival, reason))
        self._seen(source, _digest(sheet, arrival, []))
        self.counts["created"] += 1
        when = value_words("schedules", event.schedules)
        self._tell("created", arrival, event, fields=[[label_of("schedules"), "", when[:LONGEST_TOLD]]])
        if same:
            self.counts["duplicates"] += 1
            self.tell_problem(arrival, same)
        if "commune" not in sheet and "sector" not in sheet:
            where = arrival.place.get("city") or arrival.place.get("words") or "non dite"
            self.tell_problem(arrival, f"Commune à choisir : {where[:120]}.")
        if "theme" not in sheet:
            self.tell_problem(arrival, "Thème à choisir.")
        if self.feed.publish_new and not same:
            self._publish(arrival, event)

    def _same(self, sheet: dict[str, Any]) -> str:
        """What is told of the likeliest event that we have already by another way; empty without one."""
        if not self._others:
            return ""
        found = next(iter(likely_same(sheet, self._others)), None)
        return (
            f"Peut-être le même que « {found[0]} » ({found[2]}) : à comparer avant de publier."
            if found
            else ""
        )

    def _publish(self, arrival: Arrival, event: Event) -> None:
        try:
            publish_event(event=event, by=self.by)
            self.counts["published"] += 1
        except Refused as refusal:
            self.tell_problem(arrival, f"Laissé en proposition. {refusal}")

    def _change(self, arrival: Arrival, sheet: dict[str, Any], source: AgendaFeedEvent) -> None:
        event = source.event
        held = sorted(set(event.held) & set(sheet))
        free = {name: value for name, value in sheet.items() if name not in held}
        digest = _digest(free, arrival, held)
        if source.missing_since:
            self.counts["back"] += 1
            self._tell("back", arrival, event)
        if digest == source.digest:
            self._seen(source)
            self.counts["unchanged"] += 1
            return
        changed = change_event(event=event, sheet=free, by=self.by, hold=False, note=str(self.feed))
        fields = [
            [label_of(name), *(value_words(name, value)[:LONGEST_TOLD] for value in pair)]
            for name, pair in changed.items()
        ]
        if "schedules" not in event.held:
            fields += apply_dates(source, arrival, self.by, lambda why: self.tell_problem(arrival, why))
        self._seen(source, digest)
        kept = [label_of(name) for name in held if _differs(event, name, sheet[name])]
        self.counts["held"] += len(kept)
        self.counts["changed" if fields else "unchanged"] += 1
        if fields or kept:
            self._tell("changed", arrival, event, fields=fields, held=kept)

    def _gone(self, arrival: Arrival, source: AgendaFeedEvent | None) -> None:
        """The source says that it was taken away: flagged, never deleted."""
        if source is None:
            return
        source.last_run = self.run.pk
        if source.missing_since is None and not source.keep and source.event.status != Status.ARCHIVED:
            source.missing_since = timezone.now()
            self.counts["missing"] += 1
            self._tell("gone", arrival, source.event)
        source.save()

    def _seen(self, source: AgendaFeedEvent, digest: str = "") -> None:
        source.last_run, source.missing_since = self.run.pk, None
        source.digest = digest or source.digest
        source.save()

    def tell_problem(self, arrival: Arrival, reason: str) -> None:
        """One line of what was not taken as it came."""
        title = str(arrival.sheet.get("title", ""))[:200]
        self.problems.append({"identifier": arrival.identifier, "title": title, "reason": reason[:300]})

    def _tell(self, kind: str, arrival: Arrival, event: Event, **more: Any) -> None:
        title = str(arrival.sheet.get("title") or event)[:200]
        key = None if self.run.dry and kind == "created" else event.pk
        line = {"kind": kind, "identifier": arrival.identifier, "title": title, "event": key}
        self.changes.append({**line, "fields": [], "held": [], **more})


def is_coming(schedules: list[dict[str, Any]], since: date | None = None) -> bool:
    """Whether it takes place today or later."""
    first = since or today()
    try:
        return bool(slots_of(schedules_from(schedules), since=first, until=first + FAR))
    except Refused as refusal:
        if refusal.code == "too_many":
            return True
        raise


def _differs(event: Event, name: str, value: Any) -> bool:
    from draille.offer.agenda.sheets import changes_between, read_sheet

    return bool(changes_between(read_sheet(event, [name]), {name: value}))


def _digest(sheet: dict[str, Any], arrival: Arrival, held: list[str]) -> str:
    """What tells one delivery of an event from another: a mapping that changes makes it differ."""
    told = [sorted(_pairs(sheet)), dates_of(arrival), held]
    return hashlib.blake2b(json.dumps(told, default=str).encode(), digest_size=16).hexdigest()


def _pairs(sheet: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in sheet.items():
        yield name, json.dumps(value, sort_keys=True, default=str)
