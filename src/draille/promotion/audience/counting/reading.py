"""What hits say once they are classified: still with the digest of who, no longer with who."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from django.conf import settings
from wagtail.models import Site

from draille.kernel.clock import local_day
from draille.offer.offers.robots import is_robot
from draille.promotion.audience.counting.buffer import Hit
from draille.promotion.audience.enums import Device, Referrer
from draille.promotion.audience.models import LANGUAGE_LENGTH, MAIN_SITE
from draille.promotion.audience.rules import REMEMBERED, device_of, page_of, referrer_of

LONGEST_TITLE = 200


class Visited(NamedTuple):
    """A page that counts. ``referrer`` is nothing after a page of ours; ``who`` is empty: not followed."""

    at: float
    day: date
    site: str
    page: str
    title: str
    language: str
    device: Device
    referrer: Referrer | None
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hosts:
    """Which host is which site of ours."""

    sites: dict[str, str]

    @classmethod
    def read(cls) -> Hosts:
        """From Wagtail: one small query for a batch of hits."""
        found = {
            site.hostname: MAIN_SITE if site.is_default_site else site.hostname for site in Site.objects.all()
        }
        return cls(found)

    def site_of(self, host: str) -> str:
        """The main one where the host is nobody's in particular."""
        return self.sites.get(host.rpartition(":")[0] or host, MAIN_SITE)


def read_hits(hits: Sequence[Hit]) -> list[Visited]:
    """The hits of people; robots are left out."""
    hosts = Hosts.read()
    return [_visited(hit, hosts) for hit in hits if not _is_robot(hit.agent)]


@lru_cache(REMEMBERED)
def _is_robot(agent: str) -> bool:
    return is_robot({"User-Agent": agent})


@lru_cache(REMEMBERED)
def _title(found: str, office: str) -> str:
    return unescape(" ".join(found.split())).removesuffix(f" – {office}")[:LONGEST_TITLE]


def _visited(hit: Hit, hosts: Hosts) -> Visited:
    site = hosts.site_of(hit.host)
    own = {name.removeprefix("www.") for name in hosts.sites} | {_bare(hit.host)}
    languages = [code for code, _name in settings.LANGUAGES]
    return Visited(
        at=hit.at,
        day=local_day(datetime.fromtimestamp(hit.at, UTC)),
        site=site,
        page=page_of(hit.path, hit.view, hit.query, languages),
        title=_title(hit.title, settings.WAGTAIL_SITE_NAME),
        language=hit.language[:LANGUAGE_LENGTH],
        device=device_of(hit.agent, hit.hint),
        referrer=referrer_of(hit.referrer, hit.query, own),
        who=(site, hit.address, hit.agent) if hit.followed else (),
    )


def _bare(host: str) -> str:
    return (host.rpartition(":")[0] or host).removeprefix("www.")
