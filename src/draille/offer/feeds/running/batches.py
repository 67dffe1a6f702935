"""A batch of objects: mapped, compared with what is known, written. One transaction, a few statements."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import orjson
from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from draille.kernel.bulk import blank, insert_rows
from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.offer.feeds.enums import ProblemKind
from draille.offer.feeds.mapping import mapper_of
from draille.offer.feeds.mapping.arrivals import Arrival, OffCatalogue, Unclassified, Unreadable
from draille.offer.feeds.mapping.words import Words
from draille.offer.feeds.models import Feed, FeedRun, FeedSource, FeedWord
from draille.offer.feeds.reading import Raw
from draille.offer.feeds.running.places import OutOfArea, Places
from draille.offer.feeds.running.told import Account, told_changes
from draille.offer.offers.actions.children import write_many_children
from draille.offer.offers.actions.lookups import Lookups
from draille.offer.offers.actions.values import clean_value
from draille.offer.offers.actions.writing import save_many, write_columns
from draille.offer.offers.enums import CheckedBy, Kind, Status
from draille.offer.offers.fields import fields_of
from draille.offer.offers.models import Offer
from draille.offer.offers.search import index_offers
from draille.offer.offers.sheets import EMPTY, Sheet, changes_between, read_sheet


@dataclass(slots=True)
class Coming:
    """An object of a batch on its way."""

    place: int
    arrival: Arrival
    digest: str
    source: FeedSource | None = None
    offer: Offer | None = None
    values: dict[str, Any] = field(default_factory=dict)


class Importer:
    """What a run reads once, and the work on each batch. ``account`` gathers what is told of it."""

    def __init__(self, run: FeedRun, feed: Feed, by: AbstractBaseUser | None) -> None:
        self._run, self._feed, self._dry = run, feed, run.dry
        decided = FeedWord.objects.filter(feed=feed, decided=True).values_list("list", "source", "target")
        self.words = Words(feed.format, decided)
        self._mapper = mapper_of(feed.format, self.words, feed.columns.get("fields", {}))
        self._lookups = Lookups()
        self._places = Places(feed, self._lookups, by=by, dry=run.dry)
        self._off = frozenset(feed.fields_off) - {"name", "category"}
        self._fields = {kind: [f for f in fields_of(kind) if f.name not in self._off] for kind in Kind.values}
        self._now = timezone.now()
        self._seen: set[int] = set()
        self.account = Account(run)

    def take(self, raws: Sequence[Raw]) -> None:
        """Do the work on a batch, inside the caller's transaction."""
        self._now = timezone.now()
        known: list[str] = []
        coming = [found for raw in raws if (found := self._receive(raw, known)) is not None]
        coming = self._join(coming, known)
        changed = [one for one in coming if one.source and one.offer]
        new = [one for one in coming if one.source is None]
        for one in changed:
            self._compare(one)
        for one in new:
            self._prepare(one)
        if not self._dry:
            self._write([one for one in changed if one.values], new)
            self._note(changed, new)
        self.account.flush()

    # --- Reading ---

    def _receive(self, raw: Raw, known: list[str]) -> Coming | None:
        """An object as a sheet, or what is told of it. ``known`` gathers identifiers that are not gone."""
        tell = self.account
        if raw.error:
            known.append(self._mapper.identifier(raw.data, raw.hint))
            tell.problem(raw.place, known[-1], ProblemKind.REFUSED, raw.error)
            return None
        try:
            arrival = self._mapper.arrival(raw.data)
            self._place(arrival)
        except OffCatalogue:
            tell.count("off_catalogue")
            return None
        except (Unreadable, Unclassified) as error:
            kind = ProblemKind.REFUSED if isinstance(error, Unreadable) else ProblemKind.UNCLASSIFIED
            known.append(self._mapper.identifier(raw.data, raw.hint))
            tell.problem(raw.place, known[-1], kind, str(error))
            return None
        except OutOfArea as error:
            identifier = self._mapper.identifier(raw.data, raw.hint)
            tell.problem(raw.place, identifier, ProblemKind.OUT_OF_AREA, str(error))
            return None
        told = orjson.dumps((arrival.kind, arrival.sheet), default=str)
        return Coming(raw.place, arrival, hashlib.blake2b(told, digest_size=16).hexdigest())

    def _place(self, arrival: Arrival) -> None:
        insee = self._places.settle(arrival)
        arrival.sheet["commune"] = insee
        if insee is None:
            arrival.warnings.append(("commune", f"Commune introuvable : {arrival.postcode} {arrival.city}"))
        for name in self._off:
            arrival.sheet.pop(name, None)
        if self._feed.credit:
            for picture in arrival.sheet.get("pictures", ()):
                picture["credit"] = picture.get("credit") or self._feed.credit

    def _join(self, coming: Sequence[Coming], known: Sequence[str]) -> list[Coming]:
        """Bring what we know of them; those that did not change are noted as seen and left out."""
        identifiers = [one.arrival.identifier for one in coming]
        found = FeedSource.objects.filter(feed=self._feed, identifier__in=[*identifiers, *known])
        sources = {source.identifier: source for source in found}
        seen = [sources[name].pk for name in known if name in sources]
        fresh, back, wanted = set[str](), [], []
        for one in coming:
            name = one.arrival.identifier
            source = sources.get(name)
            if name in fresh or self._was_seen(name, source):
                reason = "Le même identifiant se trouve deux fois dans le flux"
                self.account.problem(
                    one.place, name, ProblemKind.REFUSED, reason, one.arrival.name, code="duplicates"
                )
                continue
            fresh.add(name)
            one.source = source
            if source is not None:
                seen.append(source.pk)
                if source.missing_since or source.keep:
                    back.append(source.pk)
            wanted.append(one)
        self._mark(seen, back)
        return self._to_write(wanted)

    def _was_seen(self, name: str, source: FeedSource | None) -> bool:
        if not self._dry:
            return source is not None and source.last_run == self._run.pk
        key = hash(name)
        if key in self._seen:
            return True
        self._seen.add(key)
        return False

    def _mark(self, seen: list[int], back: list[int]) -> None:
        if self._dry:
            self.account.seen.update(seen)
            return
        FeedSource.objects.filter(pk__in=seen).update(last_run=self._run.pk)
        if back:
            FeedSource.objects.filter(pk__in=back).update(missing_since=None, keep=False)

    def _to_write(self, wanted: Sequence[Coming]) -> list[Coming]:
        """Those that are new or differ, with their offers; a released field makes a sheet differ too."""
        kept = [one for one in wanted if one.source and one.source.left_out]
        released = self._released([one.source for one in kept if one.source])
        work = []
        for one in wanted:
            if one.source is None or one.source.digest != one.digest or one.source.pk in released:
                work.append(one)
            else:
                self.account.count("unchanged")
        offers = self._offers([one.source.offer_id for one in work if one.source])
        for one in work:
            if one.source is not None:
                one.offer = offers[one.source.offer_id]
        return work

    def _released(self, sources: Sequence[FeedSource]) -> set[int]:
        if not sources:
            return set()
        keys = [source.offer_id for source in sources]
        held = dict(Offer.objects.filter(pk__in=keys).values_list("pk", "held"))
        return {source.pk for source in sources if set(source.left_out) - set(held[source.offer_id])}

    def _offers(self, keys: Sequence[int]) -> dict[int, Offer]:
        if not keys:
            return {}
        offers = Offer.objects.with_sheet().filter(pk__in=keys)
        if not self._dry:
            offers = offers.select_for_update(of=("self",))
        return {offer.pk: offer for offer in offers}

    # --- Comparing ---

    def _clean(self, one: Coming, kind: str) -> dict[str, Any]:
        """The values in their canonical form; one that is wrong is left out, and told."""
        sheet, values = one.arrival.sheet, {}
        for spec in self._fields[kind]:
            if spec.name in sheet:
                try:
                    values[spec.name] = clean_value(kind, spec, sheet[spec.name])
                except (Refused, ArithmeticError) as refusal:
                    one.arrival.warnings.append((spec.name, str(refusal)))
        for name, reason in one.arrival.warnings:
            self.account.problem(
                one.place, one.arrival.identifier, ProblemKind.FIELD, reason, one.arrival.name, field=name
            )
        return values

    def _compare(self, one: Coming) -> None:
        offer, source = one.offer, one.source
        assert offer is not None
        assert source is not None
        held = frozenset(offer.held)
        moved = one.arrival.kind != offer.kind and "category" not in held
        kind = one.arrival.kind if moved else offer.kind
        if not moved and kind != one.arrival.kind:
            one.arrival.sheet.pop("category", None)
        values = self._clean(one, kind)
        _keep_fetched(offer, values)
        if not values.get("name", "x"):
            values.pop("name")
        differs = changes_between(read_sheet(offer, values), values)
        source.left_out = sorted(held & set(differs))
        one.values = {} if offer.merged_into_id else {n: values[n] for n in differs if n not in held}
        pairs = {name: differs[name] for name in one.values}
        if moved and not offer.merged_into_id:
            pairs["kind"] = (offer.kind, kind)
            offer.kind = kind
            one.values.setdefault("category", values.get("category", ""))
        self.account.compared(one, told_changes(pairs), source.left_out)

    def _prepare(self, one: Coming) -> None:
        kind = one.arrival.kind
        one.values = {name: value for name, value in self._clean(one, kind).items() if value not in EMPTY}
        complete = bool(one.values.get("category") and one.values.get("commune"))
        publish = self._feed.publish_new and complete
        one.offer = blank(Offer)
        one.offer.kind, one.offer.status = kind, Status.PUBLISHED if publish else Status.DRAFT
        one.offer.published_at = self._now if publish else None
        self.account.created(one)

    # --- Writing ---

    def _write(self, changed: Sequence[Coming], new: Sequence[Coming]) -> None:
        written: list[tuple[Offer, Sheet]] = []
        for one in (*changed, *new):
            if one.offer is not None:
                write_columns(one.offer, one.values, self._lookups)
                _check(one.offer, one.arrival.updated)
                written.append((one.offer, one.values))
        if not written:
            return
        made = save_many([offer for offer, _values in written])
        write_many_children(written, self._lookups, made)
        index_offers([offer.pk for offer, _values in written], new=made)

    def _note(self, changed: Sequence[Coming], new: Sequence[Coming]) -> None:
        run = self._run.pk
        sources = []
        for one in changed:
            assert one.source is not None
            one.source.digest, one.source.last_run = one.digest, run
            sources.append(one.source)
        FeedSource.objects.bulk_create(
            sources,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["digest", "last_run", "left_out"],
        )
        feed = self._feed.pk
        insert_rows(
            FeedSource,
            ("feed_id", "identifier", "offer_id", "digest", "first_run", "last_run"),
            [
                (feed, one.arrival.identifier, one.offer.pk, one.digest, run, run)
                for one in new
                if one.offer is not None
            ],
        )


def _keep_fetched(offer: Offer, values: dict[str, Any]) -> None:
    """A photo that was fetched stays the picture it became."""
    if "pictures" in values:
        fetched = {shown.source_url: shown.picture_id for shown in offer.pictures.all() if shown.source_url}
        for line in values["pictures"]:
            line["picture"] = fetched.get(line["source_url"])


def _check(offer: Offer, updated: str) -> None:
    """The day the source was sure of it, unless somebody was later."""
    try:
        day = min(date.fromisoformat(updated), today())
    except ValueError:
        day = today()
    if offer.checked_on is None or offer.checked_on < day:
        offer.checked_on, offer.checked_how, offer.checked_by = day, CheckedBy.FEED, None
