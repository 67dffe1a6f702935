"""Hosts that never opened their space, and how far the office is with each; three queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from draille.network.control.anomalies.reading import hosts_never_in
from draille.network.control.enums import Stage
from draille.network.control.models import FollowUp, HostContact
from draille.network.hosts.models import Host


@dataclass(frozen=True, slots=True)
class PipelineRow:
    """A host, its stage, and the last contact with it."""

    host: Host
    lodgings: int
    stage: str
    last: HostContact | None

    @property
    def stage_words(self) -> str:
        """In French."""
        return str(Stage(self.stage).label)


def pipeline_rows(day: date) -> list[PipelineRow]:
    """By stage, then by name."""
    hosts = hosts_never_in(day)
    keys = [host.pk for host, _count in hosts]
    stages = dict(FollowUp.objects.filter(host__in=keys).values_list("host", "stage"))
    last: dict[int, HostContact] = {}
    for contact in HostContact.objects.filter(host__in=keys).order_by("at", "pk"):
        last[contact.host_id] = contact
    rows = [
        PipelineRow(host, count, stages.get(host.pk, Stage.TO_CONTACT), last.get(host.pk))
        for host, count in hosts
    ]
    order = list(Stage.values)
    return sorted(rows, key=lambda row: (order.index(row.stage), row.host.name.casefold()))
