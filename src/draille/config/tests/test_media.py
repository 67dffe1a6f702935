"""Public files are served, private ones never, and none runs as a page of ours."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.urls import reverse


@pytest.fixture
def stored():
    made = []

    def store(name, content=b"x", alias="default"):
        path = storages[alias].save(name, ContentFile(content))
        made.append((alias, path))
        return path

    yield store
    for alias, path in made:
        storages[alias].delete(path)


def test_a_picture_is_shown(client, stored):
    response = client.get(reverse("media", args=[stored("images/été.png", b"png")]))
    assert b"".join(response) == b"png"
    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"].startswith("inline")
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    again = client.get(
        reverse("media", args=["images/été.png"]), headers={"if-modified-since": response["Last-Modified"]}
    )
    assert again.status_code == 304


def test_a_page_is_downloaded_not_run(client, stored):
    response = client.get(reverse("media", args=[stored("evil.html", b"<script>alert(1)</script>")]))
    assert response["Content-Disposition"].startswith("attachment")
    assert b"alert" in b"".join(response)


@pytest.mark.parametrize(
    "path",
    ["../secret_key", "..%2f..%2fsecret_key", "/etc/passwd", "absent.png", "images", "private/x", "a\x00b"],
)
def test_nothing_else_is_reached(client, db, stored, path):
    stored("images/a.png")
    stored("x", alias="private")
    assert client.get("/medias/" + path).status_code == 404


def test_documents_are_left_to_wagtail(client, db, stored):
    assert client.get(reverse("media", args=[stored("documents/a.pdf")])).status_code == 404
