"""A file that is not a whole and unaltered backup is refused before anything is touched."""

import hashlib
import io
import json
import os
import zipfile

import pytest

from draille.config.backup import DamagedError, open_archive
from draille.config.backup.archive import Manifest, new_archive


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """A small sound archive, made without a database."""
    path = tmp_path_factory.mktemp("backup") / "sample.draille"
    manifest = Manifest(version="0", created="2024-01-01", engine="sqlite", migrations=[])
    with new_archive(path, manifest) as archive:
        archive.add_rows("kernel_entry", ["id", "note"], (b'[%d,"x"]\n' % rank for rank in range(500)))
        archive.add_file("media/a.jpg", io.BytesIO(os.urandom(3000)))
    return path.read_bytes()


def refuses(tmp_path, content):
    path = tmp_path / "bad.draille"
    path.write_bytes(content)
    with pytest.raises(DamagedError) as damage, open_archive(path, room=tmp_path):
        pytest.fail("it was accepted")
    return str(damage.value)


def test_the_sample_is_sound(sample, tmp_path):
    path = tmp_path / "good.draille"
    path.write_bytes(sample)
    with open_archive(path, room=tmp_path) as archive:
        assert (archive.manifest.rows, archive.manifest.files) == (500, 1)


def test_one_changed_byte_anywhere(sample, tmp_path):
    for position in {*range(0, len(sample), 97), *range(len(sample) - 120, len(sample))}:
        changed = bytearray(sample)
        changed[position] ^= 0x10
        assert refuses(tmp_path, bytes(changed))


def test_a_truncated_file(sample, tmp_path):
    for size in (0, 1, 70, 500, len(sample) // 2, len(sample) - 1):
        assert refuses(tmp_path, sample[:size])
    assert refuses(tmp_path, sample + b"x")


def test_not_a_backup_at_all(tmp_path):
    assert "sauvegarde" in refuses(tmp_path, b"id;people\r\n" * 100)
    with pytest.raises(DamagedError, match="ne peut pas être lu"), open_archive(tmp_path / "absent"):
        pass


def forged(members, manifest_members=None, *, compression=zipfile.ZIP_DEFLATED):
    """A well-sealed file of somebody who means harm."""
    described = {
        name: {"sha256": hashlib.sha256(body).hexdigest(), "size": len(body), "rows": 0, "columns": []}
        for name, body in members
    }
    manifest = {"version": "0", "created": "", "engine": "sqlite", "migrations": [], "format": 1}
    manifest["members"] = described if manifest_members is None else manifest_members
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, body in members:
            archive.writestr(name, body)
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.comment = b"sha256:" + b"0" * 64
    content = file.getvalue()[:-71]
    return content + b"sha256:" + hashlib.sha256(content).hexdigest().encode()


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "/etc/passwd",
        "media/../../evil",
        "media//evil",
        "media/./evil",
        "media/a\\..\\evil",
        "elsewhere/evil",
        "data/a/b.ndjson",
        "data/evil.py",
        "media/",
        "media/a\x07b",
    ],
)
def test_a_path_outside(tmp_path, name):
    assert refuses(tmp_path, forged([(name, b"x")]))


def test_a_bomb(tmp_path):
    assert "démesurée" in refuses(tmp_path, forged([("media/bomb.txt", b"\0" * (20 << 20))]))


def test_a_manifest_that_lies(tmp_path):
    assert refuses(tmp_path, forged([("media/a", b"x")], {}))
    assert refuses(tmp_path, forged([], {"media/a": {"sha256": "", "size": 0}}))
    assert refuses(tmp_path, forged([("media/a", b"x")], {"media/a": {"sha256": "0" * 64, "size": 1}}))
    assert refuses(tmp_path, forged([("media/a", b"x")], {"media/a": {"sha256": "0", "size": 9}}))
    assert refuses(tmp_path, forged([("media/a", b"x")], {"media/a": "?"}))
    assert refuses(tmp_path, forged([("media/a", b"x")], []))
