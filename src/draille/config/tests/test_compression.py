"""Public pages leave compressed; what is one person's does not."""

from __future__ import annotations

import gzip

import pytest

GZIP = {"Accept-Encoding": "gzip, br"}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/offres/", "/agenda/"])
def test_a_public_page_is_compressed_for_who_reads_it_so(client, path: str):
    plain, packed = client.get(path), client.get(path, headers=GZIP)
    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) * 2 < len(plain.content)
    # A cache must keep both apart.
    assert "Accept-Encoding" in plain["Vary"]
    assert "Accept-Encoding" in packed["Vary"]


@pytest.mark.django_db
def test_an_unchanged_page_is_still_not_sent_again(client):
    first = client.get("/offres/", headers=GZIP)
    again = client.get("/offres/", headers={**GZIP, "If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/contact/", "/compte/login/"])
def test_a_page_with_a_token_is_not(client, path: str):
    assert "Content-Encoding" not in client.get(path, headers=GZIP)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/offres/", "/gestion/pages/"])
def test_a_page_of_a_signed_in_person_is_not(client_as, path: str):
    assert "Content-Encoding" not in client_as("director").get(path, headers=GZIP)
