"""The recurrence of an event in one readable line."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.utils import translation

from draille.offer.agenda.models import Event
from draille.offer.agenda.sentences import schedule_line
from draille.offer.agenda.tests.factories import again, once


@pytest.fixture(autouse=True)
def in_june():
    with time_machine.travel("2024-06-15 12:00", tick=False):
        yield


def line(schedules: list[dict[str, Any]], language: str = "fr") -> str:
    with translation.override(language):
        return schedule_line(Event(schedules=schedules)).replace("\u00a0", " ").replace("\u202f", " ")


TUESDAYS = again("2024-07-02", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20240827", removed=["2024-08-13"])


@pytest.mark.parametrize(
    ("schedules", "said"),
    [
        (TUESDAYS, "tous les mardis de 10 h à 12 h du 2 juillet au 27 août, sauf le 13 août"),
        (once("2024-07-07"), "dimanche 7 juillet de 10 h à 12 h"),
        (once("2025-05-01", "20:30", None), "jeudi 1er mai 2025 à 20 h 30"),
        (once("2024-07-13", "21:00", "02:00"), "samedi 13 juillet de 21 h à 2 h le lendemain"),
        (once("2024-07-13", None, None), "samedi 13 juillet"),
        (
            once("2024-07-02", "10:00", "12:00") + once("2024-07-02", "14:00", "18:00"),
            "mardi 2 juillet de 10 h à 12 h et de 14 h à 18 h",
        ),
        (
            once("2024-07-02", "10:00", None) + once("2024-07-02", "15:00", None),
            "mardi 2 juillet à 10 h et 15 h",
        ),
        (
            once("2024-07-03") + once("2024-07-10") + once("2024-08-07"),
            "les 3 et 10 juillet et 7 août de 10 h à 12 h",
        ),
        (again("2024-07-05", "", None, span_days=3), "du vendredi 5 au dimanche 7 juillet"),
        (
            again("2024-07-01", "FREQ=DAILY;UNTIL=20240831", "10:00", "18:00"),
            "tous les jours de 10 h à 18 h du 1er juillet au 31 août",
        ),
        (
            again("2024-07-01", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20240831", "10:00", "18:00"),
            "du lundi au vendredi de 10 h à 18 h du 1er juillet au 30 août",
        ),
        (
            again("2024-07-02", "FREQ=WEEKLY;BYDAY=TU,WE,TH,FR,SA,SU;UNTIL=20240831", None),
            "tous les jours sauf le lundi du 2 juillet au 31 août",
        ),
        (
            again("2024-07-02", "FREQ=WEEKLY;INTERVAL=2;COUNT=6"),
            "un mardi sur deux de 10 h à 12 h du 2 juillet au 10 septembre",
        ),
        (
            again("2024-06-08", "FREQ=MONTHLY;BYDAY=2SA"),
            "le 2e samedi de chaque mois de 10 h à 12 h à partir du 8 juin",
        ),
        (
            again("2024-06-01", "FREQ=MONTHLY;BYDAY=1SA,-1SA;UNTIL=20241231", None),
            "le 1er et le dernier samedi de chaque mois du 1er juin au 28 décembre",
        ),
        (
            again("2024-06-14", "FREQ=MONTHLY;COUNT=12", None),
            "le 14 de chaque mois du 14 juin 2024 au 14 mai 2025",
        ),
        (again("2024-11-24", "FREQ=YEARLY", None), "tous les ans le 24 novembre à partir du 24 novembre"),
        (again("2024-07-02", "FREQ=WEEKLY;COUNT=2"), "les 2 et 9 juillet de 10 h à 12 h"),
        (
            again("2024-07-02", "FREQ=WEEKLY;UNTIL=20240827", added=["2024-09-03"]),
            "tous les mardis de 10 h à 12 h du 2 juillet au 27 août, et aussi le 3 septembre",
        ),
        (
            again("2024-07-06", "FREQ=MONTHLY;BYDAY=1SA;BYMONTH=7,8;UNTIL=20260831"),
            "le 1er samedi du mois en juillet et août de 10 h à 12 h du 6 juillet 2024 au 1er août 2026",
        ),
        (
            again("2024-07-02", "FREQ=MONTHLY;BYDAY=MO,TU,WE;BYSETPOS=2;COUNT=6"),
            "6 dates de 10 h à 12 h du 2 juillet au 3 décembre",
        ),
        ([], ""),
    ],
)
def test_what_is_read_in_french(schedules: list[dict[str, Any]], said: str) -> None:
    assert line(schedules) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "every Tuesday from 10:00 to 12:00 from 2 July to 27 August, except on 13 August"),
        ("de", "jeden Dienstag von 10 bis 12 Uhr vom 2. Juli bis 27. August, außer am 13. August"),
    ],
)
def test_and_in_other_languages(language: str, said: str) -> None:
    assert line(TUESDAYS, language) == said


def test_a_line_has_no_newline_and_no_english_in_french() -> None:
    endless = again("2024-07-02", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,SA")
    assert (
        line(endless) == "les mardis et samedis, une semaine sur trois de 10 h à 12 h à partir du 2 juillet"
    )
