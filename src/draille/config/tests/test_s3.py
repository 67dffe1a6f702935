"""Files in an S3-compatible store, by setting alone: nothing of them stays on the web machine's disk."""

import urllib.request

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from moto.server import ThreadedMotoServer

from draille.config import environment as env
from draille.config import health
from draille.config.backup import make_backup, open_archive, restore_backup
from draille.config.backup.stores import stored_files


@pytest.fixture(scope="module")
def s3():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3, monkeypatch, settings, tmp_path):
    """Both stores in a fresh bucket, as an operator would set them."""
    name = tmp_path.name.replace("_", "-")[:60]
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    client = boto3.client("s3", endpoint_url=s3, region_name="us-east-1")
    client.create_bucket(Bucket=name)
    monkeypatch.setenv(
        "DRAILLE_MEDIA", f"s3://{name}/office?endpoint_url={s3}&region_name=us-east-1&addressing_style=path"
    )
    settings.STORAGES = {
        **settings.STORAGES,
        "default": env.media_store(tmp_path, "media"),
        "private": env.media_store(tmp_path, "private"),
    }

    def keys():
        return sorted(item["Key"] for item in client.list_objects_v2(Bucket=name).get("Contents", []))

    yield keys
    client.close()


def content(name):
    with storages["default"].open(name) as file:
        return file.read()


def test_public_and_private_files_are_kept_apart(bucket):
    storages["default"].save("images/é a.jpg", ContentFile(b"public"))
    storages["private"].save("imports/a.csv", ContentFile(b"private"))
    assert bucket() == ["office/media/images/é a.jpg", "office/private/imports/a.csv"]
    assert list(stored_files()) == [("media", "images/é a.jpg"), ("private", "imports/a.csv")]
    with urllib.request.urlopen(storages["default"].url("images/é a.jpg")) as answer:
        assert answer.read() == b"public"


def test_a_name_taken_is_not_overwritten(bucket):
    first = storages["default"].save("a.txt", ContentFile(b"1"))
    second = storages["default"].save("a.txt", ContentFile(b"2"))
    assert first != second
    assert content(first) == b"1"


def test_health(bucket):
    assert [health.store(name).level for name in ("default", "private")] == ["ok", "ok"]
    assert bucket() == []


def test_an_unreachable_store_is_said(bucket, settings, monkeypatch):
    options = settings.STORAGES["default"]["OPTIONS"] | {"bucket_name": "no-such-bucket"}
    settings.STORAGES = settings.STORAGES | {"default": settings.STORAGES["default"] | {"OPTIONS": options}}
    finding = health.store("default")
    assert finding.level == "error"
    assert "impossible" in finding.text


def test_the_local_address_serves_nothing_of_it(bucket, client, db):
    storages["default"].save("a.png", ContentFile(b"x"))
    assert client.get("/medias/a.png").status_code == 404


def test_backup_and_restore(real_db, bucket, tmp_path):
    storages["default"].save("images/a.jpg", ContentFile(b"a" * 100_000))
    storages["private"].save("imports/a.csv", ContentFile(b"b"))
    path = tmp_path / "s3.draille"
    make_backup(path, tell=lambda line: None)
    with open_archive(path) as archive:
        assert archive.manifest.files == 2
    storages["default"].delete("images/a.jpg")
    storages["private"].save("imports/stray.csv", ContentFile(b"c"))

    restore_backup(path, force=True, tell=lambda line: None)

    assert bucket() == ["office/media/images/a.jpg", "office/private/imports/a.csv"]
    assert content("images/a.jpg") == b"a" * 100_000
