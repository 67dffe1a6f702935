"""Adding an agenda, running it, saying what its words stand for, settling what left it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.contrib.auth.models import AbstractBaseUser
from django.core.files import File
from django.db import transaction

from draille.kernel import outside
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.agenda.actions import archive_event
from draille.offer.agenda.enums import Status
from draille.offer.agenda.models import Theme
from draille.offer.event_feeds import tasks
from draille.offer.event_feeds.models import AgendaFeed, AgendaFeedEvent, AgendaRun
from draille.offer.event_feeds.reading.arrivals import MOST_BYTES
from draille.offer.event_feeds.running.placing import NONE
from draille.offer.feeds.enums import UNDER_WAY, RunState
from draille.territory.people.models import User

TOLD = ("name", "format", "theme", "commune", "sector", "publish_new", "nightly", "active")
"""What the journal tells of an agenda; its address may hold a key."""
LOCKED = (
    "L’adresse de cet agenda ne se lit plus : la clé secrète de l’installation a changé. "
    "Saisissez-la à nouveau."
)


@transaction.atomic
def save_agenda(*, feed: AgendaFeed, by: User | None) -> AgendaFeed:
    """Add an agenda or change its options.

    Raises:
        Refused: its address may not be fetched.
    """
    if feed.address:
        try:
            outside.check_address(feed.address)
        except outside.OutsideError as error:
            raise Refused(str(error), code=error.code, field="address") from error
    before = (
        AgendaFeed.objects.select_for_update(of=("self",)).filter(pk=feed.pk).first() if feed.pk else None
    )
    changes = {
        name: (getattr(before, name), getattr(feed, name))
        for name in TOLD
        if before is not None and getattr(before, name) != getattr(feed, name)
    }
    feed.save()
    verb = "change_agenda_feed" if before else "create_agenda_feed"
    write_entry(by=by, verb=verb, record=feed, changes=changes)
    return feed


def upload_agenda(*, feed: AgendaFeed, file: File[bytes], by: User | None) -> AgendaFeed:
    """Keep a file for the next runs."""
    if (file.size or 0) > MOST_BYTES:
        raise Refused(f"Le fichier dépasse {MOST_BYTES // 1_000_000} Mo.", code="too_big", field="upload")
    if not file.size:
        raise Refused("Le fichier est vide.", code="empty", field="upload")
    with transaction.atomic():
        feed = AgendaFeed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
        feed.file_name = (file.name or "agenda").rsplit("/", 1)[-1][-200:]
        feed.file.save(f"{feed.pk}.agenda", file, save=False)
        feed.save(update_fields=["file", "file_name"])
        write_entry(by=by, verb="upload_agenda", record=feed, note=feed.file_name)
    return feed


@transaction.atomic
def start_run(
    *,
    feed: AgendaFeed,
    dry: bool,
    by: AbstractBaseUser | None,
    same_file: AgendaRun | None = None,
    now: bool = False,
) -> AgendaRun:
    """Have the agenda read (a background task). ``dry`` writes nothing of it.

    Args:
        same_file: the dry run whose file is taken again, so that what was shown is what is done.
        now: leave the work to the caller (``engine.do_run``) instead of the background worker.

    Raises:
        Refused: a run is under way, or there is nothing to read.
    """
    feed = AgendaFeed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
    if not feed.active:
        raise Refused("Cet agenda est désactivé.", code="inactive")
    if AgendaRun.objects.filter(feed=feed, state__in=UNDER_WAY).exists():
        raise Refused("Un relevé de cet agenda est déjà en cours.", code="under_way", status=409)
    if feed.locked:
        raise Refused(LOCKED, code="secrets_unreadable", field="address")
    if not feed.address and not feed.file:
        raise Refused("Déposez d’abord un fichier.", code="no_delivery", field="file")
    run = AgendaRun(feed=feed, dry=dry, by=by if isinstance(by, User) else None)
    if same_file is not None and same_file.file:
        run.file, run.file_name = same_file.file.name, same_file.file_name
    elif not feed.address:
        run.file, run.file_name = feed.file.name, feed.file_name
    run.save()
    write_entry(by=by, verb="start_agenda_run", record=feed, note="à blanc" if dry else "")
    if not now:
        transaction.on_commit(lambda: tasks.do_agenda_run.enqueue(run.pk))
    return run


@transaction.atomic
def resume_run(*, run: AgendaRun, by: AbstractBaseUser | None, now: bool = False) -> AgendaRun:
    """Go on with a run that was interrupted, from the last batch that was written."""
    run = AgendaRun.objects.select_for_update(of=("self",)).select_related("feed").get(pk=run.pk)
    if not run.interrupted:
        raise Refused("Ce relevé n’est pas interrompu.", code="not_interrupted", status=409)
    run.state, run.worker, run.touched_at = RunState.WAITING, "", None
    run.save(update_fields=["state", "worker", "touched_at"])
    write_entry(by=by, verb="resume_agenda_run", record=run.feed)
    if not now:
        transaction.on_commit(lambda: tasks.do_agenda_run.enqueue(run.pk))
    return run


@transaction.atomic
def choose_words(*, feed: AgendaFeed, words: Mapping[str, str], by: User) -> int:
    """Say which theme each keyword stands for; the next run applies it. How many changed."""
    feed = AgendaFeed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
    allowed = {"", NONE, *Theme.objects.values_list("slug", flat=True)}
    if wrong := next((slug for slug in words.values() if slug not in allowed), None):
        raise Refused(f"« {wrong} » n’est pas un de nos thèmes.", code="unknown_theme")
    before = dict(feed.words)
    chosen = {word: slug for word, slug in words.items() if word in feed.met or word in before}
    feed.words = {word: slug for word, slug in {**before, **chosen}.items() if slug}
    changed = [word for word in chosen if before.get(word, "") != chosen[word]]
    if changed:
        feed.save(update_fields=["words"])
        write_entry(by=by, verb="change_agenda_words", record=feed, note=", ".join(changed)[:200])
    return len(changed)


@transaction.atomic
def archive_missing(*, feed: AgendaFeed, sources: Iterable[int], by: User) -> int:
    """Archive events that left the agenda. How many."""
    many = 0
    for source in _missing(feed, sources):
        if source.event.status != Status.ARCHIVED:
            archive_event(event=source.event, by=by, note=f"disparu de l’agenda {feed}")
            many += 1
        AgendaFeedEvent.objects.filter(pk=source.pk).update(missing_since=None)
    return many


@transaction.atomic
def keep_missing(*, feed: AgendaFeed, sources: Iterable[int], by: User) -> int:
    """Keep events though they left the agenda: they are not proposed again."""
    found = _missing(feed, sources)
    for source in found:
        write_entry(by=by, verb="keep_missing_event", record=source.event, note=str(feed))
    AgendaFeedEvent.objects.filter(pk__in=[one.pk for one in found]).update(keep=True, missing_since=None)
    return len(found)


def _missing(feed: AgendaFeed, sources: Iterable[int]) -> list[AgendaFeedEvent]:
    wanted = AgendaFeedEvent.objects.select_for_update(of=("self",)).select_related("event")
    return list(wanted.filter(feed=feed, missing_since__isnull=False, pk__in=list(sources)))
