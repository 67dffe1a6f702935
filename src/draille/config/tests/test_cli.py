"""The command line: what it says, what it writes, and what its exit code means."""

import csv
import io
import json
import os
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.db import DatabaseError

from draille import __version__
from draille.config import demonstration, health
from draille.config.cli import main
from draille.config.cli.console import Exit
from draille.kernel.models import Entry
from draille.kernel.refusals import Refused
from draille.welcome.reception.models import Contact
from tests.factories import ContactFactory, OfficeFactory

COMMANDS = ["demo", "serve", "worker", "migrate", "figures", "report", "backup", "restore", "check"]


def run(*arguments):
    """The exit code, whether the command returned it or argparse raised it."""
    try:
        return main(arguments)
    except SystemExit as stop:
        return stop.code


def test_help_explains(capsys):
    assert run("--help") == 0
    said = capsys.readouterr().out
    for word in (*COMMANDS, "codes de sortie", "DRAILLE_DATA"):
        assert word in said
    assert "usage:" not in said
    assert "show this" not in said


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself_in_sentences(capsys, command):
    assert run(command, "--help") == 0
    said = capsys.readouterr().out
    assert said.count(".") >= 2
    assert "show this" not in said
    assert "required" not in said


def test_help_needs_no_installation(tmp_path):
    machine = {
        "PATH": os.environ["PATH"],
        "DRAILLE_DATA": str(tmp_path / "absent"),
        "PYTHONPATH": sys.path[0],
    }
    done = subprocess.run(
        [sys.executable, "-m", "draille", "--version"],
        env=machine,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, f"Draille {__version__}\n")
    assert not (tmp_path / "absent").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "il manque"),
        (["figures"], "il manque : ANNÉE"),
        (["figures", "deux-mille"], "n'est pas une valeur acceptée"),
        (["figures", "2024", "--format", "pdf"], "n'est pas possible"),
        (["figures", "2024", "--nonsense"], "inconnu : --nonsense"),
        (["figures", "20245"], "n'est pas une année plausible"),
        (["backup"], "il manque : FICHIER"),
    ],
)
def test_a_wrong_command_says_what_is_wrong(capsys, arguments, words):
    assert run(*arguments) == Exit.USAGE
    assert words in capsys.readouterr().err


@pytest.fixture
def contacts(db):
    office = OfficeFactory(slug="vialas", name="Vialas")
    for _ in range(3):
        ContactFactory(office=office, day="2024-05-01", people=2)


def test_figures_as_csv(contacts, capsys):
    assert run("figures", "2024") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert list(rows[0]) == ["id", "year", "value", "unit", "scope"]
    ids = {row["id"] for row in rows}
    assert {"reception.visitors", "reception.opening_days", "reception.phone_calls.change"} <= ids
    assert {row["year"] for row in rows} == {"2024"}
    whole = next(row for row in rows if row["id"] == "reception.phone_calls.change")
    assert whole["value"] == ""  # there is no 2023: missing, not zero


def test_figures_as_json_for_one_office(contacts, capsys):
    assert run("figures", "2024", "--format", "json", "--office", "vialas") == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["scope"] for row in rows if row["id"] == "reception.enquiries"} == {"Vialas"}


def test_an_unknown_office_is_refused(contacts, capsys):
    assert run("figures", "2024", "--office", "nowhere") == Exit.REFUSED
    assert "vialas" in capsys.readouterr().err


def test_report_is_written(contacts, tmp_path, capsys):
    assert run("report", "2024", "--format", "json", "--output", str(tmp_path)) == 0
    (written,) = tmp_path.iterdir()
    assert json.loads(written.read_text())
    assert (
        run("report", "2024", "--format", "xlsx", "--output", str(tmp_path / "absent" / "x")) == Exit.REFUSED
    )


def test_backup_and_restore_say_what_they_did(real_db, tmp_path, capsys):
    path = tmp_path / "a.draille"
    assert run("backup", str(path)) == 0
    assert "lignes" in capsys.readouterr().err
    assert run("backup", str(path)) == Exit.REFUSED
    assert "--force" in capsys.readouterr().err
    assert run("backup", str(tmp_path)) == 0  # a folder: the name is made of the date
    path.write_bytes(path.read_bytes()[:-1])
    assert run("restore", str(path), "--force") == Exit.DAMAGED
    assert run("restore", str(tmp_path / "absent")) == Exit.DAMAGED
    assert Entry.objects.filter(verb="restore_backup").count() == 0


@pytest.mark.django_db
def test_check_finds_a_sound_installation(capsys, staff):
    staff("director")
    assert run("check") == 0
    said = capsys.readouterr().err
    for subject in ("Réglages", "Base de données", "Tables", "Disque", "Fichiers privés", "Tâches de fond"):
        assert subject in said


@pytest.mark.django_db
def test_check_finds_what_is_wrong(capsys, monkeypatch):
    monkeypatch.setattr(health, "NO_SPACE", 1 << 60)
    monkeypatch.setattr("draille.config.installing.waiting_migrations", lambda: ["x.0001"])
    assert run("check") == Exit.REFUSED
    said = capsys.readouterr().err
    assert "1\u00a0migration à appliquer" in said
    assert "✗ Disque" in said


def test_check_with_no_database(capsys, monkeypatch):
    def fail():
        raise DatabaseError("no such server")

    monkeypatch.setattr("django.db.connection.ensure_connection", fail)
    assert run("check") == Exit.REFUSED
    assert "no such server" in capsys.readouterr().err


def test_serve_needs_its_tables(db, capsys, monkeypatch):
    monkeypatch.setattr("draille.config.installing.waiting_migrations", lambda: ["x.0001"])
    assert run("serve", "--port", "1") == Exit.NOT_READY
    assert "draille migrate" in capsys.readouterr().err


def test_other_commands_go_to_django(db, capsys):
    assert run("makemigrations", "--check", "--dry-run") == 0
    assert run("django", "diffsettings", "--help") == 0
    assert "diffsettings" in capsys.readouterr().out


@pytest.mark.django_db
def test_the_demonstration_is_not_loaded_over_an_office(staff):
    demonstration.refuse_real_office()
    staff("director")
    with pytest.raises(Refused, match="DRAILLE_DATA"):
        demonstration.refuse_real_office()


@pytest.mark.django_db
def test_the_demonstration_is_loaded_once_or_not_at_all(monkeypatch):
    told = []

    class Seeder:
        label = "x"

        @staticmethod
        def seed(tell):
            tell("y")

    monkeypatch.setattr(demonstration, "seeders", [Seeder])
    assert not demonstration.is_loaded()
    demonstration.load(told.append, lambda: told.append("+"))
    assert told == ["x", "y", "+"]
    assert demonstration.is_loaded()
    demonstration.refuse_real_office()  # it is no real one


def test_migrate_may_be_run_again(real_db, capsys, monkeypatch):
    monkeypatch.setattr("draille.config.installing.static_is_stale", lambda: False)
    assert run("migrate") == 0
    assert run("migrate") == 0
    assert Contact.objects.count() == 0
    call_command("check")
