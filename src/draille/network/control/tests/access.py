"""Who may open which page of following up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from draille.network.control.roles import DESK, OFFICERS, READERS
from draille.network.control.tests import factories as make
from draille.network.hosts.tests.factories import make_host
from tests.access.rows import Row

CASES = {*OFFICERS, "auditor"}


def key_of(made: Callable[[], Any]) -> Callable[[], list[int]]:
    return lambda: [made().pk]


def page(name: str, allow: Any, made: Callable[[], Any] | None = None, method: str = "GET") -> Row:
    return Row(f"control_desk:{name}", method=method, args=key_of(made) if made else list, allow=set(allow))


def deed(name: str, allow: Any, made: Callable[[], Any] | None = None) -> Row:
    return page(name, allow, made, "POST")


def held() -> Any:
    return make.some_nights(make.a_case())


ACCESS = [
    page("show_board", READERS),
    page("list_appointments", READERS),
    page("download_calendar", READERS),
    page("list_pipeline", READERS),
    page("list_mailings", READERS),
    page("prepare_mailing", OFFICERS),
    page("show_mailing", READERS, make.a_mailing),
    page("print_mailing", OFFICERS, make.a_mailing),
    page("export_mailing", READERS, make.a_mailing),
    deed("post_mailing", OFFICERS, make.a_mailing),
    deed("retry_reminder", OFFICERS, make.a_reminder),
    page("list_texts", READERS),
    page("edit_text", OFFICERS, make.a_text),
    deed("set_rule", OFFICERS, make.a_rule),
    page("show_contacts", READERS, make_host),
    deed("show_contacts", DESK, make_host),
    deed("set_stage", DESK, make_host),
    deed("switch_reminders", OFFICERS, make_host),
    deed("settle_appointment", DESK, make.an_appointment),
    deed("settle_step", DESK, make.a_contact),
    page("list_cases", CASES),
    page("open_case", OFFICERS),
    page("show_case", CASES, make.a_case),
    deed("end_case", OFFICERS, make.a_case),
    deed("collect_case", OFFICERS, make.a_case),
    deed("hold_nights", OFFICERS, make.a_case),
    deed("drop_nights", OFFICERS, held),
    page("revise_nights", OFFICERS, held),
    deed("draft_letter", OFFICERS, make.a_case),
    page("edit_letter", OFFICERS, make.a_draft),
    page("read_letter", CASES, make.a_draft),
    deed("validate_letter", OFFICERS, make.a_draft),
    deed("reopen_letter", OFFICERS, make.validated),
    deed("post_letter", OFFICERS, make.validated),
    deed("notify_letter", OFFICERS, make.posted),
    deed("add_observation", OFFICERS, make.a_case),
    deed("add_proof", OFFICERS, make.a_case),
    page("read_proof", CASES, make.a_proof),
    page("list_anomalies", CASES),
    page("export_anomalies", CASES),
    deed("set_aside", OFFICERS),
    deed("take_up", OFFICERS, make.an_aside),
]
