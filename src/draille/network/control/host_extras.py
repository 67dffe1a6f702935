"""What following up adds to the staff's page of a host."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from draille.network.control import perms
from draille.network.control.queries.cases import case_rows, cases_to_read
from draille.network.hosts.extras import HostExtra, HostLink, host_extras
from draille.network.hosts.models import Host


def _context(host: Host, request: HttpRequest) -> Mapping[str, Any] | None:
    user = request.user
    if not perms.can_read_follow_up(user):
        return None
    cases = cases_to_read().filter(host=host) if perms.can_read_cases(user) else []
    return {
        "contacts": host.contacts.select_related("by")[:5],
        "reminders": host.reminders.select_related("mailing").order_by("-mailing__created_at")[:3],
        "cases": case_rows(cases),
        "can_record": perms.can_record_contacts(user),
    }


def _links(host: Host, request: HttpRequest) -> Sequence[HostLink]:
    links = []
    if perms.can_record_contacts(request.user):
        links.append(HostLink("Noter un contact", reverse("control_desk:show_contacts", args=[host.pk])))
    if perms.can_manage_cases(request.user):
        url = f"{reverse('control_desk:open_case')}?host={host.pk}"
        links.append(HostLink("Ouvrir un dossier de contrôle", url))
    return links


host_extras.register(
    HostExtra(
        code="control",
        title="Contacts et suivi",
        template="control/suivi/host_block.html",
        context=_context,
        links=_links,
        order=50,
    )
)
