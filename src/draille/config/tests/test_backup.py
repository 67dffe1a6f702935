"""A backup gives back the same office; a file that is not whole and unaltered touches nothing."""

import hashlib
import io
import json
import os
import subprocess
import sys
import threading
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import DatabaseError, connection, transaction

from draille.config.backup import DamagedError, make_backup, open_archive, restore_backup
from draille.kernel.models import Entry
from draille.kernel.refusals import Refused
from draille.network.declarations.tests.factories import make_lodging, make_tariffs, send, stay, stays
from draille.network.ledger.models import Line
from draille.offer.offers.actions import create_offer
from draille.offer.offers.queries import OfferFilter, find_offers
from draille.welcome.reception.models import Contact
from tests.factories import ContactFactory, OfficeFactory


def silent(line):
    pass


def save(path, **options):
    return make_backup(path, tell=silent, **options)


def restore(path, **options):
    return restore_backup(path, tell=silent, **options)


def contents(manifest):
    """The checksum of every table but the journal, where each restore leaves a line."""
    return {
        name: member.sha256 for name, member in manifest.members.items() if name != "data/kernel_entry.ndjson"
    }


@pytest.fixture
def files():
    """Files in both stores, removed afterwards whatever happened to them."""
    kept = {
        alias: storages[alias].save("échantillons/a b.jpg", ContentFile(alias.encode()))
        for alias in ("default", "private")
    }
    yield kept
    for alias, path in kept.items():
        storages[alias].delete(path)


@pytest.fixture
def office(real_db, staff):
    staff("director")
    office = OfficeFactory()
    for rank in range(3):
        ContactFactory(office=office, note=f"« é » {rank}\n; \u2028")
    return office


def test_accounts_put_back_are_guarded_again(office, tmp_path):
    make_tariffs()
    send(make_lodging(), stays(stay(4)))
    path = tmp_path / "a.draille"
    save(path)
    restore(path, force=True)
    line = Line.objects.get()
    for statement in ("DELETE FROM ledger_linepart", "UPDATE ledger_line SET amount = 0"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Line.objects.get().amount == line.amount > 0
    assert line.parts.count()


def test_what_was_saved_comes_back(office, files, tmp_path):
    path = tmp_path / "a.draille"
    before = save(path)
    ContactFactory(office=office)
    Contact.objects.first().services.all().delete()
    storages["default"].delete(files["default"])
    storages["default"].save("échantillons/stray.txt", ContentFile(b"x"))

    restore(path, force=True)

    assert contents(save(tmp_path / "b.draille")) == contents(before)
    with storages["default"].open(files["default"]) as file:
        assert file.read() == b"default"
    assert not storages["default"].exists("échantillons/stray.txt")
    assert Entry.objects.filter(verb="restore_backup").count() == 1
    new = ContactFactory(office=office)  # keys go on where they were
    assert new.pk > 3


def test_an_empty_machine_of_another_database(office, files, tmp_path):
    first = tmp_path / "first.draille"
    before = save(first)
    machine = {**os.environ, "DRAILLE_DATA": str(tmp_path / "machine"), "DRAILLE_DATABASE": ""}
    machine["DJANGO_SETTINGS_MODULE"] = "draille.config.settings"

    def draille(*arguments):
        command = [sys.executable, "-m", "draille", *arguments]
        return subprocess.run(command, env=machine, capture_output=True, text=True, check=False)

    done = draille("restore", str(first))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "machine" / "private" / "échantillons" / "a b.jpg").read_bytes() == b"private"

    second = tmp_path / "second.draille"
    assert draille("backup", str(second)).returncode == 0
    with open_archive(second) as archive:
        assert archive.manifest.engine == "sqlite"
        assert contents(archive.manifest) == contents(before)

    refused = draille("restore", str(first))
    assert refused.returncode == 1
    assert "--force" in refused.stderr

    restore(second, force=True)  # and back, into the database of this run
    assert contents(save(tmp_path / "third.draille")) == contents(before)


def test_offers_are_found_again_by_their_words(real_db, tmp_path):
    """The index of words is no part of the file: it is made anew from the sheets."""
    path = tmp_path / "a.draille"
    sheet = {"name": "Les Chevaux du causse", "category": "riding", "commune": "48194"}
    create_offer(kind="activity", sheet=sheet, by=None, status="published")
    assert "data/offers_searchtext.ndjson" not in save(path).members
    create_offer(
        kind="activity", sheet={**sheet, "name": "Un cheval venu après"}, by=None, status="published"
    )

    restore(path, force=True)

    assert [offer.name for offer in find_offers(OfferFilter(text="cheval"))] == ["Les Chevaux du causse"]
    assert [offer.name for offer in find_offers(OfferFilter(text="chevaul"))] == ["Les Chevaux du causse"]


def test_people_go_on_working_meanwhile(office, tmp_path):
    """Both rows of each transaction are in the file, or neither; and nobody waits for the backup."""
    stop, errors, written = threading.Event(), [], []

    def write():
        from django.db import transaction

        try:
            while not stop.is_set():
                with transaction.atomic():
                    for verb in ("left", "right"):
                        Entry.objects.create(author="x", verb=verb, model="m", subject="s")
                written.append(1)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for rank in range(3):
            path = tmp_path / f"{rank}.draille"
            save(path)
            with open_archive(path) as archive:
                lines = list(archive.lines("data/kernel_entry.ndjson"))
            assert sum(b'"left"' in line for line in lines) == sum(b'"right"' in line for line in lines)
    finally:
        stop.set()
        writer.join()
    assert not errors
    assert len(written) > 3


def test_an_office_at_work_is_not_overwritten(office, tmp_path):
    path = tmp_path / "a.draille"
    save(path)
    with pytest.raises(Refused) as refusal:
        restore(path)
    assert refusal.value.code == "not_empty"
    with pytest.raises(Refused):
        save(path)
    save(path, overwrite=True)
    assert path.stat().st_mode & 0o077 == 0


def reworked(path, change):
    """The backup with one member's rows changed, resealed as by somebody who can compute checksums."""
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        members = [(name, archive.read(name)) for name in archive.namelist() if name != "manifest.json"]
    members = change(members, manifest)
    for name, body in members:
        manifest["members"][name].update(sha256=hashlib.sha256(body).hexdigest(), size=len(body))
        if name.startswith("data/"):
            manifest["members"][name]["rows"] = body.count(b"\n")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members:
            archive.writestr(name, body)
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.comment = b"sha256:" + b"0" * 64
    content = file.getvalue()[:-71]
    path.write_bytes(content + b"sha256:" + hashlib.sha256(content).hexdigest().encode())


def without_offices(members, manifest):
    return [(name, b"" if name == "data/places_office.ndjson" else body) for name, body in members]


def with_nonsense(members, manifest):
    return [(name, b"[1]\n" if name == "data/kernel_entry.ndjson" else body) for name, body in members]


def without_a_table(members, manifest):
    del manifest["members"]["data/places_office.ndjson"]
    return [(name, body) for name, body in members if name != "data/places_office.ndjson"]


def with_other_columns(members, manifest):
    manifest["members"]["data/places_office.ndjson"]["columns"] = ['id") ; DROP TABLE x; --']
    return members


@pytest.mark.parametrize("change", [without_offices, with_nonsense, without_a_table, with_other_columns])
def test_rows_that_do_not_hold_together_change_nothing(office, tmp_path, change):
    path = tmp_path / "a.draille"
    before = save(path)
    reworked(path, change)
    with pytest.raises(DamagedError):
        restore(path, force=True)
    assert contents(save(tmp_path / "b.draille")) == contents(before)


def test_a_newer_version_is_refused(office, tmp_path):
    path = tmp_path / "a.draille"
    save(path)

    def newer(members, manifest):
        manifest["migrations"].append(["reception", "9999_from_the_future"])
        return members

    reworked(path, newer)
    with pytest.raises(Refused) as refusal:
        restore(path, force=True)
    assert refusal.value.code == "newer"
