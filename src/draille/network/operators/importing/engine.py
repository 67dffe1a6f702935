"""A file from its claim to its end: one worker, batches, each one transaction with its position."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import IO
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from draille.kernel.collector import quiet_collector
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.operators.counters import refresh_listings
from draille.network.operators.enums import RemittanceState
from draille.network.operators.importing.taking import Taker
from draille.network.operators.models import LineProblem, Remittance
from draille.network.operators.reading.mapping import FileMapping, check_mapping, missing_columns
from draille.network.operators.reading.rows import BadLine, LineData, RowReader, Wrong
from draille.network.operators.reading.table import RemittanceTable

BATCH = 2000
State = RemittanceState
UNFORESEEN = (
    "Une erreur inattendue s’est produite. Ce qui est importé le reste ; l’import peut être repris où il "
    "s’est arrêté."
)


class TakenOver(Exception):  # noqa: N818 - it reads as a sentence
    """Another worker has this remittance: this one stops."""


def do_reading(key: int) -> Remittance | None:
    """Check or import a remittance's file, from where it stopped; nothing where another worker has it."""
    remittance = _claim(key)
    if remittance is None:
        return None
    try:
        with remittance.file.open("rb") as file:
            _read(remittance, file)
    except Refused as refusal:
        _fail(remittance, str(refusal))
    except TakenOver:
        return None
    except BaseException as error:
        if isinstance(error, Exception):
            _fail(remittance, UNFORESEEN)
        raise
    remittance.refresh_from_db()
    return remittance


@transaction.atomic
def _claim(key: int) -> Remittance | None:
    found = Remittance.objects.select_for_update(of=("self",)).select_related("platform", "by").get(pk=key)
    if not found.under_way or (found.worker and not found.interrupted):
        return None
    found.worker, found.touched_at, found.failure = uuid4().hex, timezone.now(), ""
    if found.position == 0 or found.state == State.CHECKING:
        # Nothing of it is written yet: it begins anew.
        found.position, found.counts = 0, {}
        LineProblem.objects.filter(remittance=found).delete()
    found.save()
    return found


def _read(remittance: Remittance, file: IO[bytes]) -> None:
    mapping = FileMapping.from_json(remittance.platform.mapping)
    check_mapping(mapping)
    table = RemittanceTable(file, mapping)
    headers = table.headers
    if missing := missing_columns(mapping, headers):
        names = ", ".join(f"« {name} »" for name in missing)
        raise Refused(f"Le fichier n’a pas les colonnes attendues : {names}.", code="columns_missing")
    taker = Taker(remittance, dry=remittance.state == State.CHECKING)
    reader, rows = RowReader(mapping, headers), table.lines(remittance.position)
    with quiet_collector():
        while batch := list(islice(rows, BATCH)):
            _take(remittance, taker, reader, batch)
            gc.collect(1)
    _end(remittance, taker)


def _take(
    remittance: Remittance, taker: Taker, reader: RowReader, batch: list[tuple[int, list[str]]]
) -> None:
    lines: list[LineData] = []
    wrongs: list[Wrong] = []
    for number, row in batch:
        try:
            lines.append(reader.read(number, row))
        except BadLine as bad:
            wrongs.extend(bad.wrongs)
    with _step(remittance):
        taker.take(lines, wrongs)
        remittance.position, remittance.counts = batch[-1][0], dict(taker.counts)


@contextmanager
def _step(remittance: Remittance) -> Iterator[None]:
    """A batch and its position, together; refused when another worker has taken the work."""
    with transaction.atomic():
        yield
        mine = Remittance.objects.filter(pk=remittance.pk, worker=remittance.worker, state=remittance.state)
        if not mine.update(position=remittance.position, counts=remittance.counts, touched_at=timezone.now()):
            raise TakenOver


def _end(remittance: Remittance, taker: Taker) -> None:
    if not taker.counts["lines"] and not taker.counts["refused"]:
        raise Refused("Le fichier ne contient aucune ligne sous ses titres.", code="no_lines")
    dry = remittance.state == State.CHECKING
    with transaction.atomic():
        state = State.CHECKED if dry else State.READ
        mine = Remittance.objects.filter(pk=remittance.pk, worker=remittance.worker, state=remittance.state)
        changes = {"position": 0} if dry else {}
        if not mine.update(
            state=state, worker="", counts=dict(taker.counts), ended_at=timezone.now(), **changes
        ):
            raise TakenOver
        if not dry:
            refresh_listings(remittance)
            note = f"{taker.counts['lines']} lignes, {taker.counts['refused']} refusées"
            write_entry(by=remittance.by, verb="read_remittance", record=remittance, note=note)


def _fail(remittance: Remittance, reason: str) -> None:
    changes = {"position": 0} if remittance.state == State.CHECKING else {}
    Remittance.objects.filter(pk=remittance.pk, worker=remittance.worker).update(
        state=State.FAILED, failure=reason, worker="", ended_at=timezone.now(), **changes
    )
