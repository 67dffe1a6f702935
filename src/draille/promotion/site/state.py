"""Which site a request came to, and what it shows: read once, kept a few seconds in each process's memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, QueryDict
from wagtail.models import Site

from draille.kernel.refusals import Refused
from draille.offer.offers.queries import OfferFilter
from draille.offer.offers.selection import Selection
from draille.promotion.site.models import SiteLook
from draille.promotion.site.questions import event_params, offer_question

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteState:
    """A site: its look and its selection. ``pk`` is none where no site is made yet."""

    pk: int | None
    root: int | None
    main: bool
    look: SiteLook
    selection: Selection = field(default_factory=Selection)


def kept(name: str, read: Callable[[], T]) -> T:
    """What ``read`` gives, or what it gave at most ``SHELL_SECONDS`` ago."""
    if not settings.SHELL_SECONDS:
        return read()
    cache = caches["memory"]
    found = cache.get(name)
    if found is None:
        found = read()
        cache.set(name, found, timeout=settings.SHELL_SECONDS)
    return cast(T, found)


def site_state(request: HttpRequest) -> SiteState:
    """Of the site the request came to (by its host), the main one for a host nobody knows."""
    return kept(f"site:{request.get_host()}", lambda: _read(Site.find_for_request(request)))


def _read(site: Site | None) -> SiteState:
    if site is None:
        return SiteState(pk=None, root=None, main=True, look=SiteLook())
    look = SiteLook.objects.select_related("logo").filter(site=site).first() or SiteLook(site=site)
    selection = Selection(_offers(look.offers), _events(look.events))
    return SiteState(
        pk=site.pk, root=site.root_page_id, main=site.is_default_site, look=look, selection=selection
    )


def _offers(address: str) -> OfferFilter | None:
    """A selection that lost its meaning (a label taken away) shows everything rather than an error."""
    if not address:
        return None
    try:
        return offer_question(address)
    except Refused:
        return None


def _events(address: str) -> QueryDict | None:
    return event_params(address) if address else None
