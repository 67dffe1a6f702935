"""Writing what other tools measured: a file read, loaded, undone; a number by hand; days without wifi."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from draille.kernel.clock import today
from draille.kernel.journal import changed_fields, write_entry
from draille.kernel.refusals import Refused
from draille.promotion.audience.enums import WIFI, Device, FileState, Metric, Referrer
from draille.promotion.audience.measures.comparing import Compared, compare
from draille.promotion.audience.measures.reading import Days, read_lines
from draille.promotion.audience.measures.tables import MOST_BYTES, read_table, unreadable
from draille.promotion.audience.models import Measurement, MeasurementFile, WifiGap
from draille.territory.people.models import User
from draille.territory.places.models import Office

SOURCE_MISSING = "Dites de quel outil viennent ces chiffres."


def read_file(*, file: UploadedFile[bytes], source: str, span: Days | None, by: User) -> MeasurementFile:
    """Read a file line by line and keep what it says. Nothing of it counts yet.

    Raises:
        Refused: it is no file of measurements, or nothing in it can be read.
    """
    if (file.size or 0) > MOST_BYTES:
        raise unreadable("Le fichier dépasse 5 Mo : exportez une période plus courte.")
    source = " ".join(source.split())
    if not source:
        raise Refused(SOURCE_MISSING, code="source_missing", field="source")
    read = read_lines(read_table(file.read()), _offices(), span, today())
    with transaction.atomic():
        kept = MeasurementFile.objects.create(
            name=(file.name or "mesures").rsplit("/", 1)[-1][-200:],
            source=source[:120],
            state=FileState.REFUSED if read.problems or not read.lines else FileState.READ,
            lines=[asdict(line) for line in read.lines.values()],
            problems=[asdict(problem) for problem in read.problems],
            uploaded_by=by,
        )
        write_entry(by=by, verb="read_measurements", record=kept, note=f"{len(read.lines)} mesures")
    return kept


def _offices() -> dict[str, str]:
    return {
        name.lower(): office.slug
        for office in Office.objects.all()
        for name in (office.slug, office.name, office.short_name)
    }


@transaction.atomic
def load_file(*, file: MeasurementFile, by: User) -> Compared:
    """Let what it says count, all of it. The same file again changes nothing."""
    file = MeasurementFile.objects.select_for_update().get(pk=file.pk)
    if file.state not in (FileState.READ, FileState.UNDONE):
        raise Refused(
            "Ce fichier est déjà chargé, ou des lignes en sont refusées.", code="not_now", status=409
        )
    found = compare(file)
    offices = dict(Office.objects.values_list("slug", "pk"))
    Measurement.objects.bulk_create([_measurement(line, file, offices) for line in found.new])
    file.replaced = [_before(one) for one, _line in found.changed]
    for one, line in found.changed:
        one.number, one.source, one.file = line["number"], file.source, file
        one.title = line["title"] or one.title
        one.save(update_fields=["number", "source", "file", "title"])
    file.state = FileState.LOADED
    file.save(update_fields=["state", "replaced"])
    note = f"{len(found.new)} nouvelles, {len(found.changed)} changées, {found.same} déjà là"
    write_entry(by=by, verb="load_measurements", record=file, note=note)
    return found


def _measurement(line: Mapping[str, Any], file: MeasurementFile, offices: Mapping[str, int]) -> Measurement:
    return Measurement(
        metric=line["metric"],
        key=line["key"],
        title=line["title"],
        office_id=offices[line["office"]] if line["office"] else None,
        first_day=date.fromisoformat(line["first"]),
        last_day=date.fromisoformat(line["last"]),
        number=line["number"],
        source=file.source,
        file=file,
    )


def _before(one: Measurement) -> dict[str, Any]:
    return {"pk": one.pk, "number": one.number, "source": one.source, "title": one.title, "file": one.file_id}


@transaction.atomic
def undo_file(*, file: MeasurementFile, by: User) -> int:
    """Take back what a file brought: what was new goes, what was changed becomes what it was."""
    file = MeasurementFile.objects.select_for_update().get(pk=file.pk)
    if file.state != FileState.LOADED:
        raise Refused("Ce fichier n’est pas chargé.", code="not_now", status=409)
    before = {one["pk"]: one for one in file.replaced}
    mine = list(file.measurements.all())
    restored = [one for one in mine if one.pk in before]
    known = set(
        MeasurementFile.objects.filter(pk__in=[one["file"] for one in file.replaced]).values_list(
            "pk", flat=True
        )
    )
    for one in restored:
        old = before[one.pk]
        one.number, one.source, one.title = old["number"], old["source"], old["title"]
        one.file_id = old["file"] if old["file"] in known else None
        one.save(update_fields=["number", "source", "title", "file"])
    gone = Measurement.objects.filter(pk__in=[one.pk for one in mine if one.pk not in before]).delete()[0]
    file.state, file.replaced = FileState.UNDONE, []
    file.save(update_fields=["state", "replaced"])
    write_entry(by=by, verb="undo_measurements", record=file, note=f"{gone} mesures retirées")
    return gone


@transaction.atomic
def set_measurement(
    *,
    metric: str,
    first_day: date,
    last_day: date,
    number: int,
    source: str,
    by: AbstractBaseUser | None,
    key: str = "",
    title: str = "",
    office: Office | None = None,
) -> Measurement:
    """Enter a number by hand, or correct the one of the same days."""
    source = " ".join(source.split())
    _refuse_wrong(metric, key, first_day, last_day, source, office)
    place = {"metric": metric, "key": key, "first_day": first_day, "last_day": last_day, "office": office}
    values = {"number": number, "source": source[:120], "title": title[:200], "file": None}
    found = Measurement.objects.select_for_update(of=("self",)).filter(**place).first()
    if found is None:
        found = Measurement.objects.create(**place, **values)
        write_entry(by=by, verb="set_measurement", record=found, note=str(number))
        return found
    changes = changed_fields(found, values)
    for name, value in values.items():
        setattr(found, name, value)
    found.save()
    if changes:
        write_entry(by=by, verb="set_measurement", record=found, changes=changes)
    return found


def _refuse_wrong(
    metric: str, key: str, first_day: date, last_day: date, source: str, office: Office | None
) -> None:
    if metric not in Metric.values:
        raise Refused("Cette mesure n’existe pas.", code="unknown_metric", field="metric")
    if last_day < first_day:
        raise Refused("La période finit avant de commencer.", code="dates", field="last_day")
    if last_day > today():
        raise Refused(
            "Cette période n’est pas finie : attendez son dernier jour.", code="future", field="last_day"
        )
    if not source:
        raise Refused(SOURCE_MISSING, code="source_missing", field="source")
    if (metric in WIFI) != (office is not None):
        words = (
            "Dites de quel bureau est ce wifi." if metric in WIFI else "Seul le wifi est compté par bureau."
        )
        raise Refused(words, code="office", field="office")
    known: Sequence[str] = {
        Metric.DEVICE.value: Device.values,
        Metric.REFERRER.value: Referrer.values,
        Metric.PAGE.value: [key] if key.startswith("/") else [],
    }.get(metric, [""])
    if key not in known:
        raise Refused("Dites de quel appareil, provenance ou page il s’agit.", code="key", field="key")


@transaction.atomic
def withdraw_measurements(*, measurements: Iterable[Measurement], by: AbstractBaseUser | None) -> int:
    """Take measurements out of the figures; the journal keeps what they said."""
    found = list(measurements)
    for one in found:
        write_entry(by=by, verb="withdraw_measurement", record=one, note=f"{one.number}, {one.source}")
    return Measurement.objects.filter(pk__in=[one.pk for one in found]).delete()[0]


@transaction.atomic
def note_gap(
    *, office: Office, first_day: date, last_day: date, words: str, by: AbstractBaseUser | None
) -> WifiGap:
    """Days an office's wifi did not work."""
    words = " ".join(words.split())
    if last_day < first_day:
        raise Refused("La panne finit avant de commencer.", code="dates", field="last_day")
    if not words:
        raise Refused("Dites en quelques mots ce qui s’est passé.", code="words_missing", field="words")
    gap = WifiGap.objects.create(office=office, first_day=first_day, last_day=last_day, words=words[:200])
    write_entry(by=by, verb="note_gap", record=gap, note=gap.words)
    return gap


@transaction.atomic
def withdraw_gap(*, gap: WifiGap, by: AbstractBaseUser | None) -> None:
    """It was no failure after all."""
    write_entry(by=by, verb="withdraw_gap", record=gap, note=gap.words)
    gap.delete()
