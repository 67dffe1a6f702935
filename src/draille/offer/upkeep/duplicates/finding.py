"""Which sheets to compare, in a time that grows like their number.

Sheets are put in blocks of one kind: the squares of half a kilometre, each compared with itself and its
neighbours; the same commune where a point is missing; the same contact. Names too far apart are left out
first, many at a time. Large blocks are cut by the letters their names begin and end with, and what is still
large is compared along its alphabetical order only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from math import ceil, cos, floor, radians

from rapidfuzz import fuzz, process

from draille.offer.offers.models import Offer
from draille.offer.upkeep.duplicates.likeness import (
    KNOWN_NAME,
    NEAR_KM,
    Likeness,
    Subject,
    likeness_of,
    name_parts,
    plain_phone,
    plain_site,
)

LARGE = 200
WINDOW = 12
KM_A_DEGREE = 111.1
LEAST = KNOWN_NAME - 1
"""Below it, of 100, nothing makes two names alike (``likeness.name_likeness``)."""
_HIGH = NEAR_KM / KM_A_DEGREE
Cell = tuple[int, int]
Block = tuple[list[Subject], list[Subject]]
"""Sheets to compare with one another, and others to compare them with."""
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
        for one, other in _couples(*block):
            key = (one.pk, other.pk) if one.pk < other.pk else (other.pk, one.pk)
            if one.pk != other.pk and key not in found and (likeness := likeness_of(one, other)):
                found[key] = likeness
    return found


def _blocks(subjects: Sequence[Subject]) -> Iterator[Block]:
    blocks: dict[Hashable, list[Subject]] = defaultdict(list)
    cells: dict[str, dict[Cell, list[Subject]]] = defaultdict(lambda: defaultdict(list))
    pointless = {subject.commune for subject in subjects if subject.latitude is None}
    for subject in subjects:
        if subject.latitude is not None and subject.longitude is not None:
            cells[subject.kind][_cell(subject.latitude, subject.longitude)].append(subject)
        if subject.commune in pointless:
            blocks["commune", subject.kind, subject.commune].append(subject)
        for contact in subject.contacts:
            blocks["contact", subject.kind, contact].append(subject)
    yield from ((block, []) for block in blocks.values() if len(block) > 1)
    for held in cells.values():
        for cell, block in held.items():
            around = [neighbour for near in _neighbours(cell) for neighbour in held.get(near, ())]
            if len(block) + len(around) > 1:
                yield block, around


def _cell(latitude: float, longitude: float) -> Cell:
    """The square it stands in, as high and as wide as what is near."""
    row = floor(latitude / _HIGH)
    return row, floor(longitude / _wide(row))


def _wide(row: int) -> float:
    # Degrees of longitude grow shorter towards the poles: the width is that of the row's farther side.
    return _HIGH / max(0.01, cos(radians(min(89.0, max(abs(row), abs(row + 1)) * _HIGH))))


def _neighbours(cell: Cell) -> Iterator[Cell]:
    """The next square of the row, and those of the row above that touch it: the others come from there."""
    row, column = cell
    yield row, column + 1
    here, above = _wide(row), _wide(row + 1)
    first, last = (column - 1) * here / above, (column + 2) * here / above
    yield from ((row + 1, place) for place in range(floor(first), ceil(last)))


def _couples(block: list[Subject], around: list[Subject]) -> Iterator[tuple[Subject, Subject]]:
    if len(block) + len(around) <= LARGE:
        yield from _close(block, around)
        return
    parts: dict[tuple[str, str], list[Subject]] = defaultdict(list)
    for subject in (*block, *around):
        for key in {key for word in subject.core.split() for key in (("^", word[:3]), ("$", word[-3:]))}:
            parts[key].append(subject)
    for part in parts.values():
        yield from _close(part) if len(part) <= LARGE else _along(part)


def _close(block: Sequence[Subject], around: Sequence[Subject] = ()) -> Iterator[tuple[Subject, Subject]]:
    """The couples whose names are not too far apart: one call for each sheet, none for each couple."""
    everyone = [*block, *around]
    cores = [subject.core for subject in everyone]
    for place, one in enumerate(block, 1):
        rest = cores[place:]
        for _core, _score, other in process.extract_iter(
            one.core, rest, scorer=fuzz.token_ratio, score_cutoff=LEAST
        ):
            yield one, everyone[place + other]


def _along(block: list[Subject]) -> Iterator[tuple[Subject, Subject]]:
    ordered = sorted(block, key=lambda subject: (subject.core, subject.pk))
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 : place + 1 + WINDOW]:
            yield one, other
