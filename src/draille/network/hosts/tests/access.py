"""Who may open which page of hosts and lodgings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from draille.network.hosts import actions
from draille.network.hosts.importing.actions import try_import
from draille.network.hosts.tests.factories import make_host, make_lodging
from draille.offer.offers.tests.factories import OfferFactory
from tests.access.rows import Row

MANAGERS = {"director", "tax_officer"}
READERS = MANAGERS | {"counsellor", "partner_network", "auditor"}


def host() -> list[int]:
    return [make_host().pk]


def lodging() -> list[int]:
    return [make_lodging().pk]


def access() -> list[int]:
    made = make_host()
    return [made.pk, actions.open_access(host=made, email="ici@demo.example", by=None).pk]


def offer() -> list[int]:
    return [OfferFactory(kind="lodging").pk]


def part() -> list[Any]:
    made = make_lodging()
    number = actions.add_registration(lodging=made, kind="other", number="1", by=None)
    return [made.pk, "numero", number.pk]


def run() -> list[int]:
    file = SimpleUploadedFile("a.csv", "Hébergement;Hébergeur;Commune\nGîte;Ada;Vialas".encode())
    return [try_import(file=file, by=None).pk]


def row(
    name: str, args: Callable[[], list[Any]] = list, allow: set[str] = MANAGERS, method: str = "GET"
) -> Row:
    return Row(f"hosts_desk:{name}", args=args, allow=allow, method=method)


def csv() -> list[str]:
    return ["csv"]


ACCESS = [
    row("list_hosts", allow=READERS),
    row("export_hosts", csv, READERS),
    row("create_host"),
    row("try_import"),
    row("import_template", csv),
    row("show_import", run),
    row("export_import", run),
    row("confirm_import", run, method="POST"),
    row("drop_import", run, method="POST"),
    row("show_host", host, READERS),
    row("change_host", host),
    row("open_access", host, method="POST"),
    row("close_access", access, method="POST"),
    row("archive_host", host, method="POST"),
    row("reopen_host", host, method="POST"),
    row("list_lodgings", allow=READERS),
    row("export_lodgings", csv, READERS),
    row("create_lodging"),
    row("create_from_sheet", offer),
    row("show_lodging", lodging, READERS),
    row("change_lodging", lodging),
    row("archive_lodging", lodging, method="POST"),
    row("reopen_lodging", lodging, method="POST"),
    row("tie_sheet", lodging, method="POST"),
    row("undo_transfer", lodging, method="POST"),
    row("add_part", lambda: [*lodging(), "mandat"]),
    row("correct_part", part),
    row("remove_part", part, method="POST"),
]
