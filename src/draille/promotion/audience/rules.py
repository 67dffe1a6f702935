"""Reading what a browser sends: device, way to the site, page. No Django, no clock.

What a browser sends is short and changes slowly; the answers for the last few thousand are remembered.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from draille.promotion.audience.enums import Device, Referrer

DATA = Path(__file__).parent / "data"
REMEMBERED = 4096
LONGEST_PAGE = 200
LISTED = (Referrer.SEARCH, Referrer.SOCIAL)
LAPSE = 30 * 60
"""Seconds without a page after which the next one begins another session."""
_TABLET = re.compile(r"ipad|tablet|kindle|silk/|playbook", re.IGNORECASE)
_CAMPAIGN = ("utm_", "mtm_", "pk_", "gclid", "fbclid", "msclkid")
# Which parameters name a page, by the name of its address; any other is left out.
NAMING_PARAMETERS = {"offers:list_offers": ("type",)}


@lru_cache(REMEMBERED)
def device_of(agent: str, hint: str = "") -> Device:
    """The device by the browser's own hint (``Sec-CH-UA-Mobile``), else by the words all browsers use.

    An iPad that asks for desktop pages says it is a Mac, and is one here.
    """
    if _TABLET.search(agent) or ("Android" in agent and "Mobi" not in agent and hint != "?1"):
        return Device.TABLET
    return Device.MOBILE if hint == "?1" or "Mobi" in agent else Device.DESKTOP


def referrer_of(referrer: str, query: str, own: Collection[str]) -> Referrer | None:
    """How a visitor came to a page; nothing where the page before is one of ours (``own`` hosts)."""
    if any(name.startswith(_CAMPAIGN) for name, _value in parse_qsl(query)):
        return Referrer.CAMPAIGN
    host = _host(referrer)
    if not host:
        return Referrer.DIRECT
    return None if host in own else _class_of(host)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@lru_cache(REMEMBERED)
def _class_of(host: str) -> Referrer:
    return next((found for known, found in _known() if known.search(host)), Referrer.SITE)


@cache
def _known() -> list[tuple[re.Pattern[str], Referrer]]:
    """The lists as patterns: ``google.`` is any google.fr or google.co.uk and what stands before it."""
    return [(_pattern((DATA / f"{name.value}.txt").read_text(encoding="utf-8")), name) for name in LISTED]


def _pattern(words: str) -> re.Pattern[str]:
    ends = [
        re.escape(word) + (r"[a-z]{2,3}(\.[a-z]{2})?" if word.endswith(".") else "") for word in words.split()
    ]
    return re.compile(rf"(^|\.)({'|'.join(ends)})$")


def page_of(path: str, view: str, query: str, languages: Sequence[str]) -> str:
    """The page an address names, without its language and without what only sorts, pages or follows."""
    first, _, rest = path.lstrip("/").partition("/")
    page = f"/{rest}" if first in languages else path
    kept = [(k, v) for k, v in parse_qsl(query) if k in NAMING_PARAMETERS.get(view, ())] if query else []
    return (f"{page}?{urlencode(sorted(kept))}" if kept else page)[:LONGEST_PAGE]


def is_new_session(last_at: float | None, at: float) -> bool:
    """Whether a page begins another session of the same visitor."""
    return last_at is None or at - last_at > LAPSE
