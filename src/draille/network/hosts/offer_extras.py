"""From a sheet of the catalogue to its lodging of the tourist tax."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from draille.network.hosts import perms
from draille.network.hosts.models import Lodging
from draille.offer.offers.enums import Kind, Status
from draille.offer.offers.extras import DeskLink, SheetExtra, sheet_extras
from draille.offer.offers.models import Offer


def _lodgings(offer: Offer) -> Sequence[DeskLink]:
    if offer.kind != Kind.LODGING:
        return ()
    tied = Lodging.objects.filter(offer=offer).order_by("name", "pk")
    links = [_link(one, alone=len(tied) == 1) for one in tied]
    if links or offer.status == Status.ARCHIVED:
        return links
    url = reverse("hosts_desk:create_from_sheet", args=[offer.pk])
    return [DeskLink("Inscrire à la taxe de séjour", url, perms.can_change_hosts)]


def _link(lodging: Lodging, *, alone: bool) -> DeskLink:
    label = "Taxe de séjour" if alone else f"Taxe de séjour : {lodging.name}"
    return DeskLink(label, reverse("hosts_desk:show_lodging", args=[lodging.pk]), perms.can_read_hosts)


sheet_extras.register(SheetExtra(code="hosts", desk_links=_lodgings, order=40))
