"""Uploading a file, saying how to read it, checking it, loading it, undoing it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from draille.kernel.clock import local_moment, today
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.territory.people.models import User
from draille.territory.places.models import Office
from draille.welcome.reception.enums import Source
from draille.welcome.reception.imports.checking import Checked, check_sheet, report_of
from draille.welcome.reception.imports.fields import BY_CODE
from draille.welcome.reception.imports.matching import Matching
from draille.welcome.reception.imports.queries import UNDER_WAY, first_matching, is_interrupted, known_keys
from draille.welcome.reception.imports.reading import MOST_BYTES, Sheet, read_sheet
from draille.welcome.reception.imports.told import ImportedContact
from draille.welcome.reception.imports.vocabulary import read_vocabulary
from draille.welcome.reception.models import Contact, ImportRun, Service, Topic
from draille.welcome.reception.tallies import mark_stale, place_of

T = TypeVar("T")
State = ImportRun.State
AT_ONCE = 500
WITH_A_DEFAULT = ("channel", "office")
TOUCHED_EVERY = timedelta(seconds=1)


def upload_import(*, file: UploadedFile[bytes], by: User) -> ImportRun:
    """Keep a file and propose how to read it. Nothing is loaded yet."""
    if (file.size or 0) > MOST_BYTES:
        raise Refused(
            "Le fichier dépasse 20 Mo : partagez-le par année.", code="unreadable_file", field="file"
        )
    headers = read_sheet(file, most=1).headers
    file.seek(0)
    name = (file.name or "import").rsplit("/", 1)[-1][-200:]
    matching = {**first_matching(headers).to_json(), "headers": list(headers)}
    with transaction.atomic():
        run = ImportRun.objects.create(file=file, name=name, uploaded_by=by, mapping=matching)
        write_entry(by=by, verb="upload_import", record=run)
    return run


def save_matching(*, run: ImportRun, matching: Matching, by: User) -> ImportRun:
    """Say what the columns hold and what words mean. What was checked before is to be checked again."""
    _refuse_incomplete(matching)
    with transaction.atomic():
        run = _locked(run)
        if run.state not in (State.UPLOADED, State.CHECKED, State.FAILED, State.UNDONE):
            raise Refused("Cet import est en cours ou déjà chargé.", code="not_now", status=409)
        run.mapping = {**matching.to_json(), "headers": run.mapping.get("headers", [])}
        run.state, run.report, run.progress = State.UPLOADED, {}, 0
        run.save(update_fields=["mapping", "state", "report", "progress"])
        write_entry(by=by, verb="save_matching", record=run)
    return run


def _refuse_incomplete(matching: Matching) -> None:
    held = list(matching.columns.values())
    for code in held:
        if held.count(code) > 1:
            raise Refused(
                f"Deux colonnes sont désignées comme « {BY_CODE[code].label} » : gardez-en une.",
                code="field_twice",
                field=code,
            )
    for code in ("day", "channel", "office"):
        if code not in held and not matching.defaults.get(code):
            choice = " ou choisissez une valeur pour tout le fichier" if code in WITH_A_DEFAULT else ""
            raise Refused(
                f"Désignez la colonne « {BY_CODE[code].label} »{choice}.", code="field_missing", field=code
            )


def start_check(*, run: ImportRun, by: User) -> ImportRun:
    """Have the whole file read without loading it (a background task)."""
    from draille.welcome.reception.imports.tasks import check_import_file

    with transaction.atomic():
        run = _begin(run, State.CHECKING, (State.UPLOADED, State.CHECKED, State.FAILED, State.UNDONE))
        check_import_file.enqueue(run.pk, by.pk)
    return run


def start_load(*, run: ImportRun, by: User) -> ImportRun:
    """Have a file that was checked without a problem loaded (a background task)."""
    from draille.welcome.reception.imports.tasks import load_import_file

    with transaction.atomic():
        if run.state == State.CHECKED and run.report.get("problem_count"):
            raise Refused(
                "Des lignes sont refusées : corrigez le fichier, rien n'a été chargé.", code="bad_lines"
            )
        run = _begin(run, State.LOADING, (State.CHECKED,))
        write_entry(by=by, verb="start_load", record=run)
        load_import_file.enqueue(run.pk, by.pk)
    return run


def _begin(run: ImportRun, state: State, allowed: tuple[State, ...]) -> ImportRun:
    run = _locked(run)
    if run.state not in allowed and not (run.state in UNDER_WAY and is_interrupted(run)):
        raise Refused("Cet import est déjà en cours ou chargé.", code="not_now", status=409)
    run.state, run.progress, run.touched_at = state, 0, timezone.now()
    run.save(update_fields=["state", "progress", "touched_at"])
    return run


def check_import(*, run: ImportRun, by: User | None) -> ImportRun:
    """The dry run: read every line and keep the account. Nothing of the file enters the contacts."""
    try:
        checked = _read(run, by, until=95)
    except Refused as refusal:
        return _fail(run, str(refusal))
    report = report_of(checked, known_keys(checked.contacts))
    with transaction.atomic():
        run = _locked(run)
        if run.state == State.CHECKING:
            run.state, run.report, run.progress, run.touched_at = State.CHECKED, report, 100, timezone.now()
            run.save(update_fields=["state", "report", "progress", "touched_at"])
    return run


def load_import(*, run: ImportRun, by: User | None) -> ImportRun:
    """Load the whole file in one transaction, or nothing of it.

    Contacts that are there already (same key) are left as they are and counted. Two workers at the same
    run load it once: the second finds it loaded.
    """
    try:
        checked = _read(run, by, until=60)
    except Refused as refusal:
        return _fail(run, str(refusal))
    with transaction.atomic():
        run = _locked(run)
        if run.state != State.LOADING:
            return run
        known = known_keys(checked.contacts)
        run.report = report_of(checked, known)
        run.state = State.CHECKED if checked.problems else State.LOADED
        run.progress, run.touched_at = 100, timezone.now()
        run.save(update_fields=["state", "report", "progress", "touched_at"])
        if not checked.problems:
            _create(run, {key: c for key, c in checked.contacts.items() if key not in known}, by)
            write_entry(by=by, verb="load_import", record=run, note=f"{run.report['new']} actes d'accueil")
    return run


def undo_import(*, run: ImportRun, by: User) -> ImportRun:
    """Withdraw every contact of an import that still counts; the file may then be loaded again."""
    with transaction.atomic():
        run = _locked(run)
        if run.state != State.LOADED:
            raise Refused("Cet import n'est pas chargé.", code="not_now", status=409)
        contacts = Contact.objects.filter(import_run=run)
        places = {(place_of(contact), contact.day) for contact in contacts.select_related("office")}
        withdrawn = contacts.update(withdrawn_at=timezone.now(), import_key="")
        mark_stale(places)
        run.state = State.UNDONE
        run.save(update_fields=["state"])
        write_entry(by=by, verb="undo_import", record=run, note=f"{withdrawn} actes d'accueil retirés")
    return run


@contextmanager
def failing_visibly(run: int) -> Iterator[None]:
    """An error nobody foresaw ends the import as failed, with nothing loaded, and goes on to the log."""
    try:
        yield
    except Exception:
        _fail(ImportRun.objects.get(pk=run), "Une erreur inattendue s'est produite : rien n'a été chargé.")
        raise


def _locked(run: ImportRun) -> ImportRun:
    return ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)


def _fail(run: ImportRun, reason: str) -> ImportRun:
    ImportRun.objects.filter(pk=run.pk, state__in=UNDER_WAY).update(
        state=State.FAILED, report={"failure": reason}, touched_at=timezone.now()
    )
    run.refresh_from_db()
    return run


def _read(run: ImportRun, by: User | None, *, until: int) -> Checked:
    tell = _progress(run, until)
    with run.file.open("rb") as file:
        sheet: Sheet = read_sheet(file)
    matching = Matching.from_json(run.mapping)
    return check_sheet(sheet, matching, read_vocabulary(by), today(), tell)


def _progress(run: ImportRun, until: int) -> Callable[[int], None]:
    """Writes how far the work is, at most once a second, each time in a write of its own."""
    last = datetime.min.replace(tzinfo=timezone.get_default_timezone())

    def tell(percent: int) -> None:
        nonlocal last
        now = timezone.now()
        if now - last > TOUCHED_EVERY:
            last = now
            ImportRun.objects.filter(pk=run.pk).update(progress=percent * until // 100, touched_at=now)

    return tell


def _create(run: ImportRun, contacts: Mapping[str, ImportedContact], by: User | None) -> None:
    offices = {office.slug: office for office in Office.objects.all()}
    services = dict(Service.objects.values_list("code", "pk"))
    topics = dict(Topic.objects.values_list("code", "pk"))
    places: set[tuple[str, object]] = set()
    now = timezone.now()
    for chunk in _chunks(contacts.items(), AT_ONCE):
        made = [(_contact(run, key, item, offices, by, now), item) for key, item in chunk]
        Contact.all_objects.bulk_create([contact for contact, _ in made])
        _link(Contact.services.through, "service_id", ((c, services[s]) for c, i in made for s in i.services))
        _link(Contact.topics.through, "topic_id", ((c, topics[t]) for c, i in made for t in i.topics))
        places |= {(place_of(contact), contact.day) for contact, _ in made}
    mark_stale(places)  # type: ignore[arg-type]


def _link(through: type, column: str, pairs: Iterable[tuple[Contact, int]]) -> None:
    rows = (through(contact_id=contact.pk, **{column: key}) for contact, key in pairs)
    through._default_manager.bulk_create(rows, batch_size=AT_ONCE)  # type: ignore[attr-defined]


def _contact(
    run: ImportRun,
    key: str,
    item: ImportedContact,
    offices: Mapping[str, Office],
    by: User | None,
    now: datetime,
) -> Contact:
    return Contact(
        uuid=uuid4(),
        channel=item.channel,
        office=offices[item.office] if item.office else None,
        session_id=item.session,
        happened_at=local_moment(item.day, item.hour),
        day=item.day,
        people=item.people,
        country=item.country,
        departement=item.departement,
        visitor_kind=item.visitor_kind,
        group_kind=item.group_kind,
        language=item.language,
        note=item.note,
        qualified=item.qualified,
        source=Source.IMPORT,
        import_run=run,
        import_key=key,
        recorded_by=by,
        recorded_at=now,
    )


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    source = iter(items)
    while chunk := list(islice(source, size)):
        yield chunk
