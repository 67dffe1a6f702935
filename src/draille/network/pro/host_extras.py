"""What the hosts' space adds to the staff's page of a host: the door to it, opened at the host's request."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse

from draille.network.hosts.extras import HostExtra, HostLink, host_extras
from draille.network.hosts.models import Host
from draille.network.pro import perms


def _links(host: Host, request: HttpRequest) -> Sequence[HostLink]:
    if not (host.active and perms.can_help_hosts(request.user)):
        return []
    return [HostLink("Ouvrir son espace avec lui", reverse("pro_desk:open_space", args=[host.pk]))]


host_extras.register(HostExtra(code="pro.space", links=_links, order=10))
