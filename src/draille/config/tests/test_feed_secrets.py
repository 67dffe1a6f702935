"""A feed's address and keys are encrypted where they are kept; with another key, it is said."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from draille.config.backup.rows import dump_rows
from draille.kernel.refusals import Refused
from draille.kernel.secrets_field import is_unreadable
from draille.offer.feeds import actions
from draille.offer.feeds.fetching import secret_headers
from draille.offer.feeds.models import Feed

pytestmark = pytest.mark.django_db
ADDRESS, HEADERS = "https://flux.example/cle-1234/objets.zip", "X-API-Key: tres-secret"


@pytest.fixture
def feed() -> Feed:
    return Feed.objects.create(name="Flux", format="datatourisme", address=ADDRESS, headers=HEADERS)


def stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT address, headers FROM feeds_feed")
        return " ".join(cursor.fetchone())


def test_read_by_us_and_by_nobody_else(feed: Feed) -> None:
    assert "cle-1234" not in stored()
    assert "tres-secret" not in stored()
    read = Feed.objects.get()
    assert read.address == ADDRESS
    assert secret_headers(read) == {"X-API-Key": "tres-secret"}
    assert not read.locked


def test_nothing_stays_nothing() -> None:
    Feed.objects.create(name="Fichier", format="spreadsheet")
    assert stored().strip() == ""
    assert Feed.objects.exclude(address="").count() == 0


def test_what_was_written_before_is_still_read(feed: Feed) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE feeds_feed SET address = %s, headers = ''", [ADDRESS])
    assert Feed.objects.get().address == ADDRESS


def test_a_backup_holds_it_encrypted(feed: Feed) -> None:
    (line,) = dump_rows(Feed)
    assert b"cle-1234" not in line
    assert b"tres-secret" not in line
    address = next(value for value in json.loads(line) if str(value).startswith("fernet:"))
    Feed.objects.update(address=address)
    assert Feed.objects.get().address == ADDRESS


def test_an_old_key_still_reads(feed: Feed, settings: Any) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert Feed.objects.get().address == ADDRESS


def test_another_key_says_so_and_loses_nothing(feed: Feed, settings: Any, client_as: Any) -> None:
    client = client_as("director")
    before, settings.SECRET_KEY = stored(), "another"
    client.force_login(client.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    read = Feed.objects.get()
    assert read.locked
    assert is_unreadable(read.address)
    with pytest.raises(Refused) as refusal:
        actions.start_run(feed=read, dry=True, by=None)
    assert refusal.value.code == "secrets_unreadable"
    page = client.get(reverse("feeds_desk:show_feed", args=[feed.pk])).content.decode()
    assert "la clé secrète de l’installation a changé" in page
    read.credit = "Office"
    read.save()
    assert stored() == before, "saving something else does not lose what the old key reads"
    form = client.get(reverse("feeds_desk:change_feed", args=[feed.pk]))
    assert "Saisissez-le à nouveau" in form.content.decode()


def test_typed_again_it_is_read_again(feed: Feed, settings: Any, client_as: Any) -> None:
    client = client_as("director")
    settings.SECRET_KEY = "another"
    client.force_login(client.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    fields = {"name": "Flux", "format": "datatourisme", "licence": "open", "active": "on"}
    address = "https://8.8.8.8/objets.zip"
    sent = {**fields, "address": address, "secret": HEADERS}
    answer = client.post(reverse("feeds_desk:change_feed", args=[feed.pk]), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    read = Feed.objects.get()
    assert (read.address, read.headers, read.locked) == (address, HEADERS, False)
