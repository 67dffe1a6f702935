"""Who may open which page of digital operators."""

from __future__ import annotations

from itertools import count

from draille.network.operators import actions
from draille.network.operators.models import Listing, Remittance
from draille.network.operators.tests.factories import a_lodging, a_platform, a_row, imported
from tests.access.rows import Row

READERS = {"tax_officer", "director", "auditor"}
MANAGERS = {"tax_officer", "director"}


_NUMBERS = count(1)


def remittance() -> list[int]:
    # The same file is refused twice, and these pages are all opened in one database.
    return [imported(a_row(identifier=f"N{next(_NUMBERS)}")).pk]


def listing() -> list[int]:
    imported(a_row(identifier="A1"))
    return [Listing.objects.latest("pk").pk]


def platform() -> list[int]:
    return [a_platform().pk]


def lodging() -> list[int]:
    return [a_lodging().pk]


def payment() -> list[int]:
    made = imported(a_row())
    actions.record_payment(
        remittance=Remittance.objects.get(pk=made.pk), amount=1400, received_on=made.received_on, by=None
    )
    return [made.payments.get().pk]


ACCESS = [
    Row("operators_desk:list_remittances", allow=READERS),
    Row("operators_desk:add_remittance", allow=MANAGERS),
    Row("operators_desk:show_remittance", args=remittance, allow=READERS),
    Row("operators_desk:watch_remittance", args=remittance, allow=READERS),
    Row("operators_desk:export_problems", args=remittance, allow=READERS),
    Row("operators_desk:edit_mapping", args=remittance, allow=MANAGERS),
    Row("operators_desk:start_check", method="POST", args=remittance, allow=MANAGERS),
    Row("operators_desk:start_reading", method="POST", args=remittance, allow=MANAGERS),
    Row("operators_desk:resume_reading", method="POST", args=remittance, allow=MANAGERS),
    Row("operators_desk:recompute_remittance", method="POST", args=remittance, allow=MANAGERS),
    Row("operators_desk:withdraw_remittance", method="POST", args=remittance, allow=MANAGERS),
    Row("operators_desk:record_payment", method="POST", args=remittance, allow=MANAGERS),
    Row("operators_desk:cancel_payment", method="POST", args=payment, allow=MANAGERS),
    Row("operators_desk:list_listings", allow=READERS),
    Row("operators_desk:show_listing", args=listing, allow=READERS),
    Row("operators_desk:match_listing", method="POST", args=listing, allow=MANAGERS),
    Row("operators_desk:mark_outside", method="POST", args=listing, allow=MANAGERS),
    Row("operators_desk:leave_for_later", method="POST", args=listing, allow=MANAGERS),
    Row("operators_desk:undo_match", method="POST", args=listing, allow=MANAGERS),
    Row("operators_desk:accept_equal", method="POST", allow=MANAGERS),
    Row("operators_desk:rematch", method="POST", allow=MANAGERS),
    Row("operators_desk:list_differences", allow=READERS),
    Row("operators_desk:export_differences", args=lambda: ["csv"], allow=READERS),
    Row("operators_desk:show_attestation", args=lodging, allow=READERS),
    Row("operators_desk:list_platforms", allow=READERS),
    Row("operators_desk:add_platform", allow=MANAGERS),
    Row("operators_desk:change_platform", args=platform, allow=MANAGERS),
]
