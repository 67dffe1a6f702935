"""Which sheets to compare, in a time that grows like their number.

Sheets are put in blocks of one kind: within the same half kilometre, the same commune where a point
is missing, the same contact. Large blocks are cut by the letters their names begin and end with, and what is
still large is compared along its alphabetical order only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from math import cos, floor, radians

from draille.offer.offers.models import Offer
from draille.offer.upkeep.duplicates.likeness import (
    NEAR_KM,
    Likeness,
    Subject,
    likeness_of,
    name_parts,
    plain_phone,
    plain_site,
)

SMALL = 40
LARGE = 200
WINDOW = 12
KM_A_DEGREE = 111.2
_COLUMNS = (
    "pk",
    "kind",
    "category",
    "name",
    "commune",
    "commune__name",
    "latitude",
    "longitude",
    "phone",
    "mobile",
    "email",
    "website",
)


def read_subjects() -> Iterator[Subject]:
    """All sheets in use, as they are compared; one query."""
    rows = Offer.objects.in_use().order_by("pk").values_list(*_COLUMNS)
    for pk, kind, category, name, commune, town, lat, lon, phone, mobile, email, site in rows.iterator(2000):
        words, core, marks, tail = name_parts(name, town or "")
        contacts = {f"p{plain_phone(number)}" for number in (phone, mobile) if plain_phone(number)}
        contacts |= {f"m{email.lower()}"} if email else set()
        contacts |= {f"w{plain_site(site)}"} if site else set()
        yield Subject(pk, kind, category, words, core, marks, commune, lat, lon, frozenset(contacts), tail)


def find_pairs(subjects: Iterable[Subject]) -> dict[tuple[int, int], Likeness]:
    """The pairs that look alike, the smaller key first."""
    found: dict[tuple[int, int], Likeness] = {}
    for block in _blocks(list(subjects)):
        for one, other in _couples(block):
            key = (one.pk, other.pk) if one.pk < other.pk else (other.pk, one.pk)
            if one.pk != other.pk and key not in found and (likeness := likeness_of(one, other)):
                found[key] = likeness
    return found


def _blocks(subjects: Sequence[Subject]) -> Iterator[list[Subject]]:
    blocks: dict[Hashable, list[Subject]] = defaultdict(list)
    pointless = {subject.commune for subject in subjects if subject.latitude is None}
    for subject in subjects:
        for cell in _cells(subject):
            blocks["cell", subject.kind, cell].append(subject)
        if subject.commune in pointless:
            blocks["commune", subject.kind, subject.commune].append(subject)
        for contact in subject.contacts:
            blocks["contact", subject.kind, contact].append(subject)
    yield from (block for block in blocks.values() if len(block) > 1)


def _cells(subject: Subject) -> set[tuple[int, int]]:
    """The squares (twice as wide as what is near) that its surroundings touch: two neighbours share one."""
    if subject.latitude is None or subject.longitude is None:
        return set()
    high = NEAR_KM / KM_A_DEGREE
    # Widths are those of the parallel at the bottom of its degree, so that neighbours agree on them.
    wide = high / max(0.01, cos(radians(min(89.0, abs(floor(subject.latitude)) + 1))))
    return {
        (floor((subject.latitude + up) / (2 * high)), floor((subject.longitude + right) / (2 * wide)))
        for up in (-high, high)
        for right in (-wide, wide)
    }


def _couples(block: list[Subject]) -> Iterator[tuple[Subject, Subject]]:
    if len(block) <= SMALL:
        yield from _all_of(block)
        return
    parts: dict[tuple[str, str], list[Subject]] = defaultdict(list)
    for subject in block:
        for key in {key for word in subject.core.split() for key in (("^", word[:3]), ("$", word[-3:]))}:
            parts[key].append(subject)
    for part in parts.values():
        yield from _all_of(part) if len(part) <= LARGE else _along(part)


def _all_of(block: Sequence[Subject]) -> Iterator[tuple[Subject, Subject]]:
    for place, one in enumerate(block):
        for other in block[place + 1 :]:
            yield one, other


def _along(block: list[Subject]) -> Iterator[tuple[Subject, Subject]]:
    ordered = sorted(block, key=lambda subject: (subject.core, subject.pk))
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 : place + 1 + WINDOW]:
            yield one, other
