"""A remittance from its file to its withdrawal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import islice

from django.core.files import File
from django.db import IntegrityError, transaction
from django.utils import timezone

from draille.kernel.french import short_date
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.operators.counters import refresh_counts, refresh_listings
from draille.network.operators.enums import RemittanceState
from draille.network.operators.importing.taking import Taker
from draille.network.operators.models import LineProblem, Platform, Remittance, RemittanceLine
from draille.network.operators.reading.mapping import FileMapping, check_mapping, guess_columns
from draille.network.operators.reading.rows import LineData
from draille.network.operators.reading.table import RemittanceTable
from draille.network.operators.recomputing import recompute
from draille.network.tariffs.models import Authority
from draille.territory.people.models import User

State = RemittanceState
AT_ONCE = 2000


def receive_remittance(
    *,
    platform: Platform,
    authority: Authority,
    first_day: date,
    last_day: date,
    received_on: date,
    file: File[bytes],
    by: User | None,
    announced: int | None = None,
) -> Remittance:
    """Keep a platform's file, to be checked then imported. A platform without a mapping gets a guessed one.

    Raises:
        Refused: the same file is there already, it is no table, or the days are in the wrong order.
    """
    _check_days(first_day, last_day)
    headers = read_header(file, FileMapping.from_json(platform.mapping))
    digest = _digest(file)
    refuse_same_file(digest)
    remittance = Remittance(
        platform=platform,
        authority=authority,
        first_day=first_day,
        last_day=last_day,
        received_on=received_on,
        announced=announced,
        file_name=(file.name or "fichier").rsplit("/", 1)[-1][-200:],
        digest=digest,
        by=by,
    )
    try:
        with transaction.atomic():
            remittance.save()
            remittance.file.save(f"{remittance.pk}.remittance", file)
            if not platform.mapping:
                platform.mapping = FileMapping(columns=guess_columns(headers)).to_json()
                platform.save(update_fields=["mapping"])
            write_entry(by=by, verb="receive_remittance", record=remittance, note=remittance.file_name)
    except IntegrityError:  # Two people at the same moment.
        refuse_same_file(digest)
        raise
    return remittance


def read_header(file: File[bytes], mapping: FileMapping) -> list[str]:
    """The titles of a file's columns; ``Refused`` where it is no table."""
    headers = RemittanceTable(file, mapping).headers
    file.seek(0)
    if not any(headers):
        raise Refused("Le tableau est vide : aucune ligne de titres.", code="empty", field="file")
    return headers


def refuse_same_file(digest: str) -> None:
    """Raise ``Refused`` where this very file was received before and not withdrawn."""
    same = Remittance.objects.filter(digest=digest, withdrawn_at__isnull=True).first()
    if same is not None:
        day = short_date(timezone.localdate(same.created_at))
        raise Refused(
            f"Ce fichier a déjà été déposé le {day} ({same}). Pour le reprendre, retirez-le d’abord.",
            code="same_file",
            field="file",
        )


def _digest(file: File[bytes]) -> str:
    told = hashlib.sha256()
    for chunk in file.chunks(1 << 20):
        told.update(chunk)
    file.seek(0)
    return told.hexdigest()


def _check_days(first_day: date, last_day: date) -> None:
    if last_day < first_day:
        raise Refused("Le dernier jour précède le premier.", code="days_order", field="last_day")


# --- Reading ---


def start_check(*, remittance: Remittance, by: User | None, now: bool = False) -> Remittance:
    """Have the whole file read without writing a line (a background task).

    Args:
        now: leave the work to the caller (``engine.do_reading``).
    """
    return _start(remittance, State.CHECKING, (State.RECEIVED, State.CHECKED, State.FAILED), by, now)


def start_reading(*, remittance: Remittance, by: User | None, now: bool = False) -> Remittance:
    """Have the file imported (a background task)."""
    return _start(remittance, State.READING, (State.RECEIVED, State.CHECKED, State.FAILED), by, now)


@transaction.atomic
def _start(
    remittance: Remittance, state: State, allowed: tuple[State, ...], by: User | None, now: bool
) -> Remittance:
    found = _locked(remittance)
    if found.state not in allowed or found.lines.exists():
        raise Refused("Ce versement est en cours de lecture ou déjà importé.", code="not_now", status=409)
    if not found.file:
        raise Refused("Ce versement n’a pas de fichier.", code="no_file", status=409)
    check_mapping(FileMapping.from_json(found.platform.mapping))
    found.state, found.position, found.worker = state, 0, ""
    return _enqueue(found, by, "check_remittance" if state == State.CHECKING else "start_remittance", now)


@transaction.atomic
def resume_reading(*, remittance: Remittance, by: User | None, now: bool = False) -> Remittance:
    """Go on with an import that was interrupted, from the last batch that was written."""
    found = _locked(remittance)
    if not found.may_resume:
        raise Refused("Cet import n’est pas interrompu.", code="not_interrupted", status=409)
    found.state = State.CHECKING if found.state == State.CHECKING else State.READING
    found.worker = ""
    return _enqueue(found, by, "resume_remittance", now)


def _enqueue(remittance: Remittance, by: User | None, verb: str, now: bool) -> Remittance:
    from draille.network.operators.tasks import read_remittance_file

    remittance.touched_at, remittance.ended_at = timezone.now(), None
    remittance.save(update_fields=["state", "position", "worker", "touched_at", "ended_at"])
    write_entry(by=by, verb=verb, record=remittance)
    if not now:
        read_remittance_file.enqueue(remittance.pk)
    return remittance


def _locked(remittance: Remittance) -> Remittance:
    found = Remittance.objects.select_for_update(of=("self",)).select_related("platform")
    return found.get(pk=remittance.pk)


# --- Rows given by a program ---


@transaction.atomic
def record_remittance(
    *,
    platform: Platform,
    authority: Authority,
    first_day: date,
    last_day: date,
    received_on: date,
    rows: Iterable[LineData],
    by: User | None,
    announced: int | None = None,
) -> Remittance:
    """A remittance without a file, with its lines: for a platform's API, or a demonstration."""
    _check_days(first_day, last_day)
    remittance = Remittance.objects.create(
        platform=platform,
        authority=authority,
        first_day=first_day,
        last_day=last_day,
        received_on=received_on,
        announced=announced,
        by=by,
    )
    write_entry(by=by, verb="receive_remittance", record=remittance)
    return record_lines(remittance=remittance, rows=rows, by=by)


@transaction.atomic
def record_lines(*, remittance: Remittance, rows: Iterable[LineData], by: User | None) -> Remittance:
    """Write lines of a remittance in bulk: matched and recomputed as those of a file, numbered as they come.

    Raises:
        Refused: it has lines already.
    """
    found = _locked(remittance)
    if found.lines.exists() or found.under_way:
        raise Refused("Ce versement a déjà des lignes.", code="not_now", status=409)
    LineProblem.objects.filter(remittance=found).delete()
    found.counts = {}
    taker, source, last = Taker(found), iter(rows), 0
    while batch := [replace(row, number=last + at) for at, row in enumerate(islice(source, AT_ONCE), 1)]:
        taker.take(batch)
        last += len(batch)
    found.state, found.counts, found.position = State.READ, dict(taker.counts), last
    found.touched_at = found.ended_at = timezone.now()
    found.save(update_fields=["state", "counts", "position", "touched_at", "ended_at"])
    refresh_listings(found)
    write_entry(by=by, verb="read_remittance", record=found, note=f"{last} lignes")
    return found


# --- Afterwards ---


@transaction.atomic
def recompute_remittance(*, remittance: Remittance, by: User | None) -> int:
    """Recompute every line with the tariffs and classifications of now. How many changed."""
    found = _locked(remittance)
    if found.state != State.READ:
        raise Refused("Ce versement n’est pas importé.", code="not_now", status=409)
    changed = recompute(RemittanceLine.objects.filter(remittance=found))
    refresh_counts([found])
    write_entry(by=by, verb="recompute_remittance", record=found, note=f"{changed} lignes changées")
    return changed


@transaction.atomic
def withdraw_remittance(*, remittance: Remittance, by: User | None) -> Remittance:
    """Take a remittance out of all figures; its trace stays, and its file may be sent again.

    Raises:
        Refused: it is being read, or a payment of it stands in the accounts.
    """
    found = _locked(remittance)
    if found.state == State.WITHDRAWN or (found.under_way and not found.interrupted):
        raise Refused("Ce versement est en cours de lecture ou déjà retiré.", code="not_now", status=409)
    if found.payments.filter(cancelled_at__isnull=True).exists():
        raise Refused("Annulez d’abord les paiements de ce versement.", code="paid", status=409)
    before, found.state, found.worker = found.state, State.WITHDRAWN, ""
    found.withdrawn_at = timezone.now()
    found.save(update_fields=["state", "withdrawn_at", "worker"])
    refresh_listings(found)
    write_entry(by=by, verb="withdraw_remittance", record=found, changes={"state": (before, found.state)})
    return found
