"""What loading a file would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Min

from draille.promotion.audience.models import Measurement, MeasurementFile


@dataclass(frozen=True, slots=True)
class Compared:
    """Lines that are new, measurements whose number or title differs, and how many are there already."""

    new: Sequence[Mapping[str, Any]]
    changed: Sequence[tuple[Measurement, Mapping[str, Any]]]
    same: int


def compare(file: MeasurementFile) -> Compared:
    """A file's lines beside what is known."""
    known = _known(file)
    new, changed, same = [], [], 0
    for line in file.lines:
        one = known.get((line["metric"], line["key"], line["first"], line["last"], line["office"]))
        if one is None:
            new.append(line)
        elif one.number != line["number"] or (line["title"] and one.title != line["title"]):
            changed.append((one, line))
        else:
            same += 1
    return Compared(new, changed, same)


def _known(file: MeasurementFile) -> dict[tuple[str, ...], Measurement]:
    if not file.lines:
        return {}
    found = Measurement.objects.filter(
        metric__in={line["metric"] for line in file.lines},
        first_day__gte=min(line["first"] for line in file.lines),
        last_day__lte=max(line["last"] for line in file.lines),
    ).select_related("office")
    return {
        (
            one.metric,
            one.key,
            one.first_day.isoformat(),
            one.last_day.isoformat(),
            one.office.slug if one.office else "",
        ): one
        for one in found
    }


def span_of(file: MeasurementFile) -> Mapping[str, Any]:
    """The first and last day of what a loaded file brought."""
    return file.measurements.aggregate(first=Min("first_day"), last=Max("last_day"))
