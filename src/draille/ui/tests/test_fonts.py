"""Print fonts hold what French needs. (The web's are checked in the browser: test_browser.py.)"""

import struct
from pathlib import Path

import pytest

from draille.ui import charts

NEEDED = "éèêëàâäçîïôöùûüÿœæÉÈÀÇŒ«»–—’…€%0123456789\u00a0\u202f\u2212"
FACES = sorted(path.name for path in charts.FONTS.glob("*.ttf"))


def characters(path: Path) -> set[int]:
    """What a TrueType font can draw: its character map, in the segmented form every such font carries."""
    data = path.read_bytes()
    tables = {
        data[12 + 16 * place : 16 + 16 * place]: struct.unpack_from(">II", data, 20 + 16 * place)
        for place in range(struct.unpack_from(">H", data, 4)[0])
    }
    start, _ = tables[b"cmap"]
    found: set[int] = set()
    for place in range(struct.unpack_from(">H", data, start + 2)[0]):
        offset = start + struct.unpack_from(">I", data, start + 8 + 8 * place)[0]
        if struct.unpack_from(">H", data, offset)[0] != 4:
            continue
        count = struct.unpack_from(">H", data, offset + 6)[0] // 2
        ends = struct.unpack_from(f">{count}H", data, offset + 14)
        starts = struct.unpack_from(f">{count}H", data, offset + 16 + 2 * count)
        for first, last in zip(starts, ends, strict=True):
            found.update(range(first, last + 1))
    return found


def test_there_are_faces_for_print():
    assert {"SourceSans3-Regular.ttf", "SourceSans3-Semibold.ttf", "SourceSerif4-Semibold.ttf"} <= set(FACES)


@pytest.mark.parametrize("name", FACES)
def test_a_face_holds_french(name):
    missing = {letter for letter in NEEDED if ord(letter) not in characters(charts.FONTS / name)}
    assert not missing
