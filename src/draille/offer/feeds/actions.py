"""Adding a feed, running it, saying what its values stand for, settling what left it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.files import File
from django.db import transaction

from draille.kernel import outside
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.feeds import tasks
from draille.offer.feeds.enums import IGNORED, UNDER_WAY, Format, RunState, WordList
from draille.offer.feeds.models import Feed, FeedRun, FeedSource, FeedWord
from draille.offer.feeds.reading import open_delivery
from draille.offer.feeds.reading.limits import MOST_BYTES, unreadable
from draille.offer.feeds.reading.tables import Table
from draille.offer.feeds.running.columns import guess_columns
from draille.offer.feeds.running.ending import propose_missing as propose
from draille.offer.offers.actions import archive_offer
from draille.offer.offers.enums import CATEGORIES, PriceUnit, Status
from draille.offer.offers.fields import FIELDS
from draille.offer.offers.models import Feature, Label
from draille.territory.people.models import User

TOLD = ("name", "format", "area", "new_communes", "publish_new", "credit", "licence", "nightly", "active")
"""What the journal tells of a feed; its address and its headers may hold keys."""

LOCKED = (
    "L’adresse ou les en-têtes de ce flux ne se lisent plus : la clé secrète de l’installation a changé. "
    "Saisissez-les à nouveau."
)


@transaction.atomic
def save_feed(*, feed: Feed, by: User) -> Feed:
    """Add a feed or change its options.

    Raises:
        Refused: its address may not be fetched.
    """
    if feed.address:
        try:
            outside.check_address(feed.address)
        except outside.OutsideError as error:
            raise Refused(str(error), code=error.code, field="address") from error
    before = Feed.objects.select_for_update().filter(pk=feed.pk).first() if feed.pk else None
    changes = {
        name: (getattr(before, name), getattr(feed, name))
        for name in TOLD
        if before is not None and getattr(before, name) != getattr(feed, name)
    }
    feed.save()
    write_entry(by=by, verb="change_feed" if before else "create_feed", record=feed, changes=changes)
    return feed


def upload_delivery(*, feed: Feed, file: File[bytes], by: User | None) -> Feed:
    """Keep a file for the feed's next runs; a spreadsheet's columns are guessed, a person confirms them.

    Raises:
        Refused: the file cannot be what the feed delivers.
    """
    if (file.size or 0) > MOST_BYTES:
        raise unreadable("Le fichier dépasse 2 Go.")
    delivery = open_delivery(feed.format, file)
    headers = delivery.headers if isinstance(delivery, Table) else []
    file.seek(0)
    with transaction.atomic():
        feed = Feed.objects.select_for_update().get(pk=feed.pk)
        feed.file_name = (file.name or "fichier").rsplit("/", 1)[-1][-200:]
        feed.file.save(f"{feed.pk}.delivery", file, save=False)
        if headers and headers != feed.columns.get("headers"):
            fields = guess_columns(headers, feed.columns.get("fields", {}))
            feed.columns = {"headers": headers, "fields": fields, "confirmed": False}
        feed.save(update_fields=["file", "file_name", "columns"])
        write_entry(by=by, verb="upload_delivery", record=feed, note=feed.file_name)
    return feed


@transaction.atomic
def confirm_columns(*, feed: Feed, fields: Mapping[str, str], by: User) -> Feed:
    """Say which field each column of a spreadsheet is."""
    chosen = {header: name for header, name in fields.items() if name}
    names = list(chosen.values())
    if twice := next((name for name in names if names.count(name) > 1), ""):
        raise Refused(f"Deux colonnes sont désignées comme « {twice} » : gardez-en une.", code="field_twice")
    if "name" not in names:
        raise Refused("Désignez la colonne du nom.", code="field_missing", field="name")
    feed = Feed.objects.select_for_update().get(pk=feed.pk)
    feed.columns = {**feed.columns, "fields": chosen, "confirmed": True}
    feed.save(update_fields=["columns"])
    write_entry(by=by, verb="change_feed", record=feed, note="colonnes")
    return feed


# --- Runs ---


@transaction.atomic
def start_run(
    *, feed: Feed, dry: bool, by: AbstractBaseUser | None, same_file: FeedRun | None = None, now: bool = False
) -> FeedRun:
    """Have the feed read (a background task). ``dry`` writes nothing of it into the catalogue.

    Args:
        same_file: the dry run whose file is taken again, so that what was shown is what is done.
        now: leave the work to the caller (``engine.do_run``) instead of the background worker.

    Raises:
        Refused: a run of this feed is under way, or it has nothing to read.
    """
    feed = Feed.objects.select_for_update().get(pk=feed.pk)
    if not feed.active:
        raise Refused("Ce flux est désactivé.", code="inactive")
    if FeedRun.objects.filter(feed=feed, state__in=UNDER_WAY).exists():
        raise Refused("Un relevé de ce flux est déjà en cours.", code="under_way", status=409)
    if feed.locked:
        raise Refused(LOCKED, code="secrets_unreadable", field="address")
    if not feed.address and not feed.file:
        raise Refused("Déposez d’abord un fichier.", code="no_delivery", field="file")
    if feed.format == Format.SPREADSHEET and feed.file and not feed.columns.get("confirmed"):
        raise Refused("Confirmez d’abord les colonnes du tableau.", code="columns_unconfirmed")
    source: Any = same_file if same_file is not None and same_file.file else feed
    run = FeedRun(feed=feed, dry=dry, by=by if isinstance(by, User) else None)
    if same_file is not None or not feed.address:
        run.file, run.file_name = source.file.name, source.file_name
    run.save()
    write_entry(by=by, verb="start_feed_run", record=feed, note="à blanc" if dry else "")
    if not now:
        tasks.do_feed_run.enqueue(run.pk)
    return run


@transaction.atomic
def resume_run(*, run: FeedRun, by: AbstractBaseUser | None, now: bool = False) -> FeedRun:
    """Go on with a run that was interrupted, from the last batch that was written."""
    run = FeedRun.objects.select_for_update(of=("self",)).select_related("feed").get(pk=run.pk)
    if not run.may_resume:
        raise Refused("Ce relevé n’est pas interrompu.", code="not_interrupted", status=409)
    others = FeedRun.objects.filter(feed=run.feed, state__in=UNDER_WAY).exclude(pk=run.pk)
    if others.exists() or FeedRun.objects.filter(feed=run.feed, pk__gt=run.pk, dry=False).exists():
        raise Refused("Un autre relevé de ce flux a été lancé depuis.", code="under_way", status=409)
    run.state, run.worker, run.ended_at = RunState.WAITING, "", None
    run.touched_at = None
    FeedRun.objects.filter(pk=run.pk).update(state=run.state, worker="", ended_at=None, touched_at=None)
    write_entry(by=by, verb="resume_feed_run", record=run.feed)
    if not now:
        tasks.do_feed_run.enqueue(run.pk)
    return run


# --- Values ---


def _allowed(name: str) -> set[str]:
    match name:
        case WordList.TYPE:
            kinds = {f"{kind}/" for kind in CATEGORIES}
            return kinds | {f"{kind}/{item.value}" for kind, items in CATEGORIES.items() for item in items}
        case WordList.LABEL:
            return set(Label.objects.values_list("code", flat=True))
        case WordList.PRICE:
            return set(PriceUnit.values)
    return set(Feature.objects.values_list("code", flat=True))


@transaction.atomic
def classify_words(*, feed: Feed, targets: Mapping[int, str], by: User) -> int:
    """Say what values of the source stand for, by their keys; the next run applies it. How many changed."""
    words = list(FeedWord.objects.select_for_update().filter(feed=feed, pk__in=targets))
    allowed = {name: _allowed(name) | {IGNORED, ""} for name in {word.list for word in words}}
    changed = []
    for word in words:
        target = targets[word.pk]
        if target not in allowed[word.list]:
            raise Refused(
                f"« {target} » n’est pas dans nos listes.", code="unknown_target", field=f"word-{word.pk}"
            )
        if target != word.target:
            word.target, word.decided = target, True
            changed.append(word)
    FeedWord.objects.bulk_update(changed, ["target", "decided"], batch_size=200)
    if changed:
        note = ", ".join(str(word) for word in changed)[:200]
        write_entry(by=by, verb="change_feed_words", record=feed, note=note)
    return len(changed)


@transaction.atomic
def choose_fields(*, feed: Feed, off: Iterable[str], by: User) -> Feed:
    """Say which fields the feed does not bring."""
    feed = Feed.objects.select_for_update().get(pk=feed.pk)
    before, after = list(feed.fields_off), sorted({name for name in off if name in FIELDS} - {"name"})
    if before != after:
        feed.fields_off = after
        feed.save(update_fields=["fields_off"])
        write_entry(by=by, verb="change_feed", record=feed, changes={"fields_off": (before, after)})
    return feed


# --- What left the feed ---


@transaction.atomic
def propose_missing(*, run: FeedRun, by: User) -> int:
    """Propose for archiving what a shrunken feed no longer holds: somebody looked and agrees."""
    latest = FeedRun.objects.filter(feed=run.feed, dry=False, state=RunState.DONE).order_by("-pk").first()
    if run.dry or latest is None or latest.pk != run.pk:
        raise Refused("Un relevé plus récent existe.", code="not_latest", status=409)
    many = propose(run)
    FeedRun.objects.filter(pk=run.pk).update(shrunk=False)
    write_entry(by=by, verb="propose_missing", record=run.feed, note=f"{many} fiches")
    return many


@transaction.atomic
def archive_missing(*, feed: Feed, sources: Iterable[int], by: User) -> int:
    """Archive sheets that left the feed. How many."""
    many = 0
    for source in _missing(feed, sources):
        if source.offer.status != Status.ARCHIVED:
            archive_offer(offer=source.offer, by=by, note=f"disparue du flux {feed}")
            many += 1
    return many


@transaction.atomic
def keep_missing(*, feed: Feed, sources: Iterable[int], by: User) -> int:
    """Keep sheets though they left the feed: they are not proposed again."""
    found = _missing(feed, sources)
    for source in found:
        write_entry(by=by, verb="keep_missing", record=source.offer, note=str(feed))
    FeedSource.objects.filter(pk__in=[source.pk for source in found]).update(keep=True, missing_since=None)
    return len(found)


def _missing(feed: Feed, sources: Iterable[int]) -> list[FeedSource]:
    wanted = FeedSource.objects.select_for_update(of=("self",)).select_related("offer")
    return list(wanted.filter(feed=feed, missing_since__isnull=False, pk__in=list(sources)))
