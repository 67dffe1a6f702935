"""A batch of hits, added to the totals in one transaction a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction

from draille.promotion.audience.counting.buffer import Hit
from draille.promotion.audience.counting.digests import digest_of, locked_day
from draille.promotion.audience.counting.reading import Visited, read_hits
from draille.promotion.audience.enums import Device, Referrer
from draille.promotion.audience.models import OTHERS, PageName, PageTally, Visit, VisitTally
from draille.promotion.audience.rules import is_new_session

AT_ONCE = 400

VisitKey = tuple[date, str, Device, Referrer, str]
PageKey = tuple[date, bool, str, str, str, Device]


def write_hits(hits: Sequence[Hit]) -> int:
    """Count the hits of people; returns how many there were."""
    read = sorted(read_hits(hits), key=lambda one: one.at)
    for day, found in groupby(read, key=lambda one: one.day):
        _write_day(day, list(found))
    return len(read)


@transaction.atomic
def _write_day(day: date, read: Sequence[Visited]) -> None:
    # Processes take turns here, a few milliseconds each: what follows may read before it writes.
    salt = bytes(locked_day(day).salt)
    add_up(
        VisitTally,
        ("day", "site", "device", "referrer", "language"),
        _visits(day, salt, read),
        ("sessions", "users", "views"),
    )
    views = _views(day, read)
    add_up(
        PageTally,
        ("day", "monthly", "site", "page", "language", "device"),
        {key: (many,) for key, many in views.items()},
        ("views",),
    )
    _name_pages(read, {(key[2], key[3]) for key in views})


def _visits(day: date, salt: bytes, read: Sequence[Visited]) -> dict[VisitKey, tuple[int, int, int]]:
    """Sessions, users and views to add. A session's pages stand under the way it came by."""
    digests = [digest_of(salt, *one.who) if one.who else "" for one in read]
    known = {visit.digest: visit for visit in _known(set(digests) - {""})}
    sums: dict[VisitKey, tuple[int, int, int]] = {}
    for one, digest in zip(read, digests, strict=True):
        visit, way, new = known.get(digest), Referrer.UNKNOWN, False
        first = bool(digest) and visit is None
        if digest:
            new = is_new_session(visit.last_at if visit else None, one.at)
            visit = visit or Visit(day=day, digest=digest, last_at=one.at)
            visit.referrer = (one.referrer or Referrer.DIRECT) if new else visit.referrer
            visit.last_at, way, known[digest] = max(visit.last_at, one.at), Referrer(visit.referrer), visit
        key = (day, one.site, one.device, way, one.language)
        sessions, users, views = sums.get(key, (0, 0, 0))
        sums[key] = (sessions + new, users + first, views + 1)
    Visit.objects.bulk_create(
        known.values(),
        update_conflicts=True,
        unique_fields=["digest"],
        update_fields=["last_at", "referrer"],
        batch_size=AT_ONCE,
    )
    return sums


def _known(digests: Iterable[str]) -> list[Visit]:
    wanted = sorted(digests)
    return [
        visit
        for start in range(0, len(wanted), AT_ONCE)
        for visit in Visit.objects.filter(digest__in=wanted[start : start + AT_ONCE])
    ]


def _views(day: date, read: Sequence[Visited]) -> Counter[PageKey]:
    """Views by page; pages beyond the day's limit are gathered."""
    wanted = {one.page for one in read}
    pages = PageTally.objects.filter(day=day, monthly=False).order_by()
    known = set(pages.filter(page__in=sorted(wanted)).values_list("page", flat=True))
    if new := wanted - known:
        room = settings.AUDIENCE_PAGES_A_DAY - pages.exclude(page=OTHERS).values("page").distinct().count()
        first = dict.fromkeys(one.page for one in read if one.page in new)
        known |= set(list(first)[: max(0, room)])
    return Counter(
        (day, False, one.site, one.page if one.page in known else OTHERS, one.language, one.device)
        for one in read
    )


def _name_pages(read: Sequence[Visited], kept: set[tuple[str, str]]) -> None:
    """Remember what pages are called, by their French title where there is one."""
    titles: dict[tuple[str, str], str] = {}
    for one in sorted(read, key=lambda one: one.language == settings.LANGUAGE_CODE):
        if one.title and (one.site, one.page) in kept:
            titles[one.site, one.page] = one.title
    known = {
        (name.site, name.page): name.title
        for name in PageName.objects.filter(page__in=sorted({page for _site, page in titles}))
    }
    french = {(one.site, one.page) for one in read if one.language == settings.LANGUAGE_CODE}
    changed = [
        PageName(site=site, page=page, title=title)
        for (site, page), title in titles.items()
        if known.get((site, page)) != title and ((site, page) in french or (site, page) not in known)
    ]
    PageName.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["site", "page"], update_fields=["title"]
    )


def add_up(
    model: type[models.Model],
    keys: Sequence[str],
    sums: Mapping[Any, Sequence[int]],
    columns: Sequence[str],
) -> None:
    """Add to the rows of those keys, made where they are not there; each row in one atomic statement."""
    if not sums:
        return
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), [quote(name) for name in (*keys, *columns)]
    marks = ", ".join(["%s"] * len(names))
    added = ", ".join(f"{quote(name)} = {table}.{quote(name)} + excluded.{quote(name)}" for name in columns)
    conflict = ", ".join(quote(name) for name in keys)
    statement = (
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks}) "  # noqa: S608 - names of the model
        f"ON CONFLICT ({conflict}) DO UPDATE SET {added}"
    )
    rows = [(*map(_plain, key), *many) for key, many in sorted(sums.items())]
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
