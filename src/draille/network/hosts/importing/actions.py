"""Trying a file, writing it, leaving it. A trial does all the work and takes all of it back."""

from __future__ import annotations

from collections import Counter
from typing import IO, Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.hosts.actions.common import By
from draille.network.hosts.importing.batch import Batch, take_new
from draille.network.hosts.importing.given import refuse_formulas
from draille.network.hosts.importing.lines import Told, write_line
from draille.network.hosts.importing.matching import Known
from draille.network.hosts.importing.reading import Line, Sheet, read_sheet
from draille.network.hosts.models import Host, HostImport, Lodging

CREATED, CHANGED, UNCHANGED, REFUSED = "created", "changed", "unchanged", "refused"
State = HostImport.State


def try_import(*, file: UploadedFile[Any], by: By) -> HostImport:
    """Read the file and say what it would do; the register is left as it is.

    Raises:
        Refused: for the whole file, see ``read_sheet``.
    """
    size = file.size or 0
    sheet = read_sheet(cast(IO[bytes], file), size)
    with transaction.atomic():
        rows = _write(sheet, by)
        transaction.set_rollback(True)
    run = HostImport(name=(file.name or "tableau")[:200], by=_account(by), report=_report(sheet, rows))
    file.seek(0)
    run.file.save(run.name[-80:], file, save=False)
    run.save()
    return run


@transaction.atomic
def confirm_import(*, run: HostImport, by: By) -> HostImport:
    """Write what was tried. All lines that can be taken, or nothing at all if it is interrupted.

    Raises:
        Refused: ``done`` the second time, ``changed`` where the register changed so that a line that was
            taken no longer is.
    """
    run = HostImport.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if run.state != State.TRIED or not run.file:
        raise Refused("Cet import a déjà été confirmé ou abandonné.", code="done", status=409)
    with run.file.open("rb") as file:
        sheet = read_sheet(file, run.file.size)
        rows = _write(sheet, by)
    if _refused(rows) != _refused(run.report["rows"]):
        raise Refused(
            "Le registre a changé depuis l’essai, des lignes ne passent plus : essayez à nouveau.",
            code="changed",
            status=409,
        )
    run.state, run.written_at, run.report = State.WRITTEN, timezone.now(), _report(sheet, rows)
    run.save()
    counts = run.report["counts"]
    write_entry(
        by=by,
        verb="import_hosts",
        record=run,
        note=f"{counts[CREATED]} lignes créées, {counts[CHANGED]} modifiées, {counts[REFUSED]} refusées",
    )
    transaction.on_commit(lambda: _drop_file(run))
    return run


@transaction.atomic
def drop_import(*, run: HostImport, by: By) -> None:
    """Leave it: nothing is written, and the file goes."""
    run = HostImport.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if run.state != State.TRIED:
        raise Refused("Cet import a déjà été confirmé ou abandonné.", code="done", status=409)
    run.state, run.report = State.DROPPED, {}
    run.save()
    transaction.on_commit(lambda: _drop_file(run))


def _drop_file(run: HostImport) -> None:
    if run.file:
        run.file.delete(save=True)


def _write(sheet: Sheet, by: By) -> list[dict[str, Any]]:
    """Every line; a refused one leaves no trace."""
    known, batch = Known(), Batch()
    rows = [_one(line, known, batch, by) for line in sheet.lines]
    batch.write()
    return rows


def _take(line: Line, known: Known, batch: Batch, by: By) -> Told:
    """A lodging not known yet waits in the batch; what changes the register has a savepoint of its own."""
    refuse_formulas(line)
    told = take_new(line.values, known, batch, by)
    if told is None:
        batch.write()
        with transaction.atomic():
            told = write_line(line, known, by)
    known.learn(told.hosts, told.lodgings, told.numbers)
    return told


def _one(line: Line, known: Known, batch: Batch, by: By) -> dict[str, Any]:
    subject = line.values.get("lodging") or line.values.get("lodging_code", "")
    row = {"line": line.number, "subject": subject[:120], "host": line.values.get("host", "")[:120]}
    try:
        told = _take(line, known, batch, by)
    except Refused as refusal:
        return {**row, "state": REFUSED, "words": _reason(refusal)}
    state = CREATED if told.created else CHANGED if told.changed else UNCHANGED
    return {**row, "state": state, "words": " ; ".join([*told.created, *told.changed])}


def _reason(refusal: Refused) -> str:
    """Why, after the name of the field where a value is not one it takes."""
    if refusal.code != "invalid":
        return str(refusal)
    names = {field.name: str(field.verbose_name) for model in (Lodging, Host) for field in model._meta.fields}
    return f"{names[refusal.field]} : {refusal}" if refusal.field in names else str(refusal)


def _refused(rows: list[dict[str, Any]]) -> list[int]:
    return [row["line"] for row in rows if row["state"] == REFUSED]


def _report(sheet: Sheet, rows: list[dict[str, Any]]) -> dict[str, Any]:
    counts = Counter(row["state"] for row in rows)
    return {
        "counts": {state: counts.get(state, 0) for state in (CREATED, CHANGED, UNCHANGED, REFUSED)},
        "columns": sheet.columns,
        "unknown": sheet.unknown,
        "rows": rows,
    }


def _account(by: By) -> Any:
    return by if by is not None and by.pk else None
