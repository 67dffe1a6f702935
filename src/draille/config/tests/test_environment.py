"""What an operator writes in the environment, and what the settings make of it."""

import os
import stat

import pytest

from draille.config import environment as env


@pytest.fixture(autouse=True)
def clean(monkeypatch):
    for name in [name for name in os.environ if name.startswith("DRAILLE_")]:
        monkeypatch.delenv(name)


def test_sqlite_is_the_default(tmp_path):
    found = env.database(tmp_path)
    assert found["ENGINE"].endswith("sqlite3")
    assert found["NAME"] == tmp_path / "draille.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]


def test_postgresql_by_address(monkeypatch, tmp_path):
    monkeypatch.setenv(
        "DRAILLE_DATABASE", "postgresql://us%40er:p%2Fw@db.example:5433/office?sslmode=require"
    )
    found = env.database(tmp_path)
    assert found["ENGINE"].endswith("postgresql")
    names = ("USER", "PASSWORD", "HOST", "PORT", "NAME")
    assert [found[name] for name in names] == ["us@er", "p/w", "db.example", "5433", "office"]
    assert found["OPTIONS"]["sslmode"] == "require"
    assert found["CONN_HEALTH_CHECKS"]


def test_postgresql_by_socket(monkeypatch, tmp_path):
    monkeypatch.setenv("DRAILLE_DATABASE", "postgresql:///office?host=/run/postgresql")
    found = env.database(tmp_path)
    assert (found["HOST"], found["NAME"], found["USER"]) == ("/run/postgresql", "office", "")
    assert "host" not in found["OPTIONS"]


def test_s3_words_are_read(monkeypatch, tmp_path):
    monkeypatch.setenv("DRAILLE_MEDIA", "s3://bucket?querystring_auth=false&custom_domain=files.example")
    public, private = (env.media_store(tmp_path, part)["OPTIONS"] for part in ("media", "private"))
    assert (public["location"], private["location"]) == ("media", "private")
    assert public["querystring_auth"] is False
    assert private["querystring_auth"] is True
    assert "custom_domain" not in private


@pytest.mark.parametrize("address", ["https://bucket", "s3:///x", "bucket"])
def test_a_wrong_store_is_refused(monkeypatch, tmp_path, address):
    monkeypatch.setenv("DRAILLE_MEDIA", address)
    with pytest.raises(ValueError, match="DRAILLE_MEDIA"):
        env.media_store(tmp_path, "media")


def test_the_address_says_https_and_the_host(monkeypatch):
    assert not env.https()
    assert env.hosts() == ["localhost", "127.0.0.1", "[::1]", ".localhost"]
    monkeypatch.setenv("DRAILLE_BASE_URL", "https://accueil.example:8443/")
    assert env.https()
    assert env.hosts()[-1] == "accueil.example"
    monkeypatch.setenv("DRAILLE_HTTPS", "no")
    assert not env.https()


def test_the_secret_key_is_made_once_and_kept_from_others(tmp_path):
    folder = tmp_path / "new"
    first = env.secret_key(folder)
    assert len(first) > 50
    assert env.secret_key(folder) == first
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600


def test_a_wrong_number_is_named(monkeypatch):
    monkeypatch.setenv("DRAILLE_PROCESSES", "quatre")
    with pytest.raises(ValueError, match="DRAILLE_PROCESSES"):
        env.number("PROCESSES", 2)
    monkeypatch.setenv("DRAILLE_X", "Oui")
    assert env.flag("X")
    assert env.words("ABSENT", "a, b,,") == ["a", "b"]
