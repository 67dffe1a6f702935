"""Loading: all or nothing, never twice, undone as a whole, taken up again when the worker was killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection
from django.utils import timezone

from draille.kernel.models import Entry
from draille.kernel.refusals import Refused
from draille.welcome.reception.enums import Source
from draille.welcome.reception.imports import actions
from draille.welcome.reception.imports.matching import Matching
from draille.welcome.reception.imports.tests.files import LINES, csv_file, xlsx_file
from draille.welcome.reception.models import Contact, DayTally, ImportRun
from tests.factories import OfficeFactory

State = ImportRun.State


@pytest.fixture
def director(db, staff):
    OfficeFactory(slug="vialas", name="Vialas")
    return staff("director")


def checked(file, by) -> ImportRun:
    run = actions.upload_import(file=file, by=by)
    actions.save_matching(run=run, matching=Matching.from_json(run.mapping), by=by)
    actions.start_check(run=run, by=by)
    run.refresh_from_db()
    return run


def loaded(file, by) -> ImportRun:
    run = checked(file, by)
    actions.start_load(run=run, by=by)
    run.refresh_from_db()
    return run


def test_three_lines_become_three_contacts(director):
    run = loaded(csv_file(), director)
    assert (run.state, run.report["new"], run.progress) == (State.LOADED, 3, 100)
    first = Contact.objects.get(day=date(2021, 7, 16))
    assert (first.people, first.country, first.departement, first.channel) == (2, "FR", "48", "counter")
    assert {s.code for s in first.services.all()} == {"practical", "transport"}
    assert (first.source, first.import_run, first.recorded_by) == (Source.IMPORT, run, director)
    assert timezone.localtime(first.happened_at).hour == 10
    assert DayTally.objects.filter(place="vialas").count() == 3
    assert Entry.objects.filter(verb="load_import").count() == 1


def test_the_dry_run_writes_no_contact(director):
    run = checked(csv_file(), director)
    assert (run.state, run.report["contacts"], run.report["problem_count"]) == (State.CHECKED, 3, 0)
    assert run.report["counts"][0] == {"year": 2021, "office": "vialas", "channel": "counter", "contacts": 2}
    assert not Contact.objects.exists()


@pytest.mark.parametrize("again", [csv_file, xlsx_file])
def test_the_same_acts_twice_add_nothing_whatever_the_file(director, again):
    loaded(csv_file(), director)
    run = loaded(again(), director)
    assert (run.state, run.report["new"], run.report["known"]) == (State.LOADED, 0, 3)
    assert Contact.objects.count() == 3


def test_a_longer_file_adds_only_what_is_new(director):
    loaded(csv_file(LINES[:2]), director)
    run = loaded(csv_file([*LINES, LINES[0]]), director)
    assert (run.report["new"], run.report["known"]) == (2, 2)


def test_one_bad_line_refuses_all(director):
    run = checked(csv_file([*LINES, ("32/13/2021", "", "Vialas", "comptoir", 2, "", "", "", "")]), director)
    assert [(p["line"], p["column"]) for p in run.report["problems"]] == [(5, "Date")]
    with pytest.raises(Refused, match="Des lignes sont refusées"):
        actions.start_load(run=run, by=director)
    assert not Contact.objects.exists()


def test_what_became_bad_since_the_check_refuses_all_too(director):
    run = checked(csv_file(), director)
    director.offices.set([OfficeFactory(slug="ailleurs")])
    actions.start_load(run=run, by=director)
    run.refresh_from_db()
    assert (run.state, run.report["bad_lines"]) == (State.CHECKED, 3)
    assert not Contact.objects.exists()


def test_unknown_words_are_listed_once_and_remembered_for_the_next_file(director):
    lines = [(*line[:2], "Maison de Vialas", *line[3:]) for line in LINES]
    run = checked(csv_file(lines), director)
    assert [(u["code"], u["word"], u["lines"]) for u in run.report["unknown"]] == [
        ("office", "maison de vialas", 3)
    ]
    chosen = Matching.from_json({**run.mapping, "values": {"office": {"maison de vialas": "vialas"}}})
    actions.save_matching(run=run, matching=chosen, by=director)
    again = actions.upload_import(file=csv_file(lines), by=director)
    assert again.mapping["values"]["office"] == {"maison de vialas": "vialas"}


def test_undoing_withdraws_all_and_the_file_may_be_loaded_again(director):
    run = loaded(csv_file(), director)
    corrected = Contact.objects.earliest("day")
    corrected.withdrawn_at = timezone.now()
    corrected.save()
    versions = dict(DayTally.objects.values_list("day", "version"))
    actions.undo_import(run=run, by=director)
    assert not Contact.objects.exists()
    assert DayTally.objects.get(day=date(2021, 7, 18)).version > versions[date(2021, 7, 18)]
    again = loaded(csv_file(), director)
    assert (again.report["new"], again.report["known"]) == (2, 1), "what was deleted by hand stays deleted"
    with pytest.raises(Refused):
        actions.undo_import(run=run, by=director)


def test_a_matching_without_its_columns_is_refused(director):
    run = actions.upload_import(file=csv_file(), by=director)
    with pytest.raises(Refused, match="Désignez la colonne « Date »"):
        actions.save_matching(run=run, matching=Matching({1: "hour"}, {"channel": "counter"}), by=director)
    with pytest.raises(Refused, match="Deux colonnes"):
        actions.save_matching(run=run, matching=Matching({1: "day", 2: "day"}), by=director)


def test_a_run_is_not_begun_twice_unless_it_stands_still(director):
    run = checked(csv_file(), director)
    ImportRun.objects.filter(pk=run.pk).update(state=State.LOADING, touched_at=timezone.now())
    with pytest.raises(Refused, match="en cours"):
        actions._begin(run, State.LOADING, (State.CHECKED,))
    ImportRun.objects.filter(pk=run.pk).update(touched_at=timezone.now() - timedelta(minutes=3))
    actions.start_load(run=run, by=director)
    run.refresh_from_db()
    assert run.state == State.LOADED
    actions.load_import(run=run, by=director)
    assert Contact.objects.count() == 3


def test_an_unforeseen_error_leaves_nothing_and_says_so(director, monkeypatch):
    run = checked(csv_file(), director)

    def break_down(*args, **kwargs):
        raise RuntimeError("disque plein")

    monkeypatch.setattr(actions, "mark_stale", break_down)
    actions.start_load(run=run, by=director)
    run.refresh_from_db()
    assert (run.state, Contact.objects.count()) == (State.FAILED, 0)
    assert "rien n'a été chargé" in run.report["failure"]


def year_of_lines(number: int) -> list[tuple]:
    chance = Random(2021)
    first = date(2021, 1, 1)
    return [
        (
            (first + timedelta(days=chance.randrange(365))).isoformat(),
            f"{chance.randrange(9, 18)}:{chance.randrange(60):02d}",
            "Vialas",
            "comptoir",
            chance.randrange(1, 6),
            chance.choice(["48", "30", "34", ""]),
            "",
            "Informations pratiques",
            chance.choice(["Baignade", "Patrimoine et culture", ""]),
        )
        for _ in range(number)
    ]


def test_a_year_of_eleven_thousand_lines(director, django_assert_max_num_queries):
    lines = year_of_lines(11_000)
    run = checked(csv_file(lines), director)
    with django_assert_max_num_queries(1_500):
        actions.start_load(run=run, by=director)
    assert Contact.objects.count() == 11_000
    assert sum(Contact.objects.values_list("people", flat=True)) == sum(line[4] for line in lines)
    assert loaded(csv_file(lines), director).report["new"] == 0


WORKER = """
import os, sys, json
os.environ.update(json.loads(sys.argv[1]))
import django
from django.conf import settings
settings.DATABASES["default"].update(json.loads(sys.argv[2]))
settings.TASKS["default"]["BACKEND"] = "django_tasks_db.DatabaseBackend"
django.setup()
from draille.welcome.reception.imports import actions
from django.core.management import call_command
if sys.argv[3] == "slow":
    import time
    create = actions._create
    def slow(*args):
        create(*args)
        print("WRITTEN", flush=True)
        time.sleep(60)
    actions._create = slow
call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0, interval=0)
"""


def worker(pace: str) -> subprocess.Popen[str]:
    database = {key: str(value) for key, value in connection.settings_dict.items()
                if key in ("NAME", "HOST", "PORT", "USER", "PASSWORD")}  # fmt: skip
    environment = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, json.dumps(environment), json.dumps(database), pace],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )


def work_once() -> None:
    with worker("fast") as process:
        assert process.wait(60) == 0


def test_killed_in_the_middle_it_leaves_nothing_and_can_be_taken_up_again(real_db, staff, settings):
    """The real database worker, killed (SIGKILL) once all is written but nothing committed."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    OfficeFactory(slug="vialas", name="Vialas")
    director = staff("director")
    run = actions.upload_import(file=csv_file(), by=director)
    actions.start_check(run=run, by=director)
    work_once()
    run.refresh_from_db()
    assert run.state == State.CHECKED
    actions.start_load(run=run, by=director)
    with worker("slow") as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == "WRITTEN\n"
        killed.send_signal(signal.SIGKILL)
    run.refresh_from_db()
    assert (run.state, Contact.all_objects.count()) == (State.LOADING, 0)
    ImportRun.objects.filter(pk=run.pk).update(touched_at=timezone.now() - timedelta(minutes=3))
    actions.start_load(run=run, by=director)
    work_once()
    run.refresh_from_db()
    assert (run.state, Contact.objects.count()) == (State.LOADED, len(LINES))
