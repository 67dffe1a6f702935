"""The staff's pages of the national file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from draille.kernel.models import Entry
from draille.network.tariffs.delta.keeping import MOST_KEPT, keep_delta
from draille.network.tariffs.delta.tests.test_delta import CML, MONT_LOZERE, a_file, a_vote
from draille.network.tariffs.demo import seed_tariffs
from draille.network.tariffs.models import Authority, Deliberation, DeltaFile, Tariff

pytestmark = pytest.mark.django_db
PAGE = "/gestion/taxe/delta/"


def upload(client: Client, *votes: str, **more: str) -> Any:
    file = SimpleUploadedFile("delta.xml", a_file(*votes).getvalue())
    return client.post(PAGE, {"file": file, **more})


def test_deposit_read_and_take_over(client_as: Callable[..., Client]):
    seed_tariffs(lambda _words: None)
    client = client_as("tax_officer")
    odd = a_vote(siren=MONT_LOZERE, rent="beaucoup")
    done = upload(client, a_vote(), odd)
    kept = DeltaFile.objects.get()
    assert done["Location"] == f"{PAGE}{kept.pk}/"
    page = client.get(done["Location"]).content.decode()
    assert "Tarif, 5 étoiles" in page
    assert "illisible" in page
    ask = client.get(f"{PAGE}{kept.pk}/{CML}/")
    assert "Reprendre ces valeurs" in ask.content.decode()
    for _click in range(2):
        assert client.post(f"{PAGE}{kept.pk}/{CML}/").status_code == 302
    assert Entry.objects.filter(verb="take_delta_values").count() == 1
    entry = Entry.objects.get(verb="take_delta_values")
    assert entry.author == str(client.user)  # type: ignore[attr-defined]
    assert not Tariff.objects.filter(period__deliberation__pk=entry.object_id, category=2).exists()
    assert "identique" in client.get(done["Location"]).content.decode()


def test_an_authority_of_elsewhere_is_prefilled(client_as: Callable[..., Client]):
    client = client_as("director")
    elsewhere = "<collectivite><nom>AYZE</nom><codeInsee>74024</codeInsee></collectivite>"
    upload(client, a_vote(siren="200000172", communes=elsewhere), sirens="200 000 172")
    assert not DeltaFile.objects.exists()  # three numbers are no SIREN
    upload(client, a_vote(siren="200000172", communes=elsewhere), sirens="200000172")
    kept = DeltaFile.objects.get()
    client.post(f"{PAGE}{kept.pk}/200000172/")
    assert Deliberation.objects.get(authority=Authority.objects.get(siren="200000172")).origin == "delta"


@pytest.mark.parametrize(
    "content", [b"", b"<html/>", b"PK\x03\x04", b"<!DOCTYPE a [<!ENTITY b 'c'>]><delta/>"]
)
def test_a_wrong_file_is_refused_in_words(client_as: Callable[..., Client], content: bytes):
    client = client_as("tax_officer")
    done = client.post(PAGE, {"file": SimpleUploadedFile("delta.xml", content)})
    assert done.status_code == 422
    assert "d-error" in done.content.decode()
    assert not DeltaFile.objects.exists()


def test_too_large_a_file(client_as: Callable[..., Client], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("draille.network.tariffs.delta.keeping.MOST_BYTES", 100)
    assert "dépasse" in upload(client_as("tax_officer"), a_vote()).content.decode()


def test_old_readings_go(client_as: Callable[..., Client]):
    for _one in range(MOST_KEPT + 3):
        keep_delta(file=SimpleUploadedFile("delta.xml", a_file(a_vote()).getvalue()), by=None)
    assert DeltaFile.objects.count() == MOST_KEPT
