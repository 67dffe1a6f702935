"""Who may open which page of the hosts' space, among staff and visitors.

Its pages send whoever is not in to the door, staff included: that a host sees nothing of another is tested in
``test_reach.py``, with every address of the space.
"""

from __future__ import annotations

from typing import Any

from draille.network.pro.tests import factories as make
from tests.access.rows import Row

HELPERS = {"counsellor", "tax_officer", "director"}
WAYS = ("stays", "totals", "closed", "platform", "flat")


def secret() -> list[str]:
    return [make.a_link()]


def lodging() -> list[Any]:
    return [make.a_letting_host()[1].pk]


def lodging_year() -> list[Any]:
    return [*lodging(), 2026]


def month() -> list[Any]:
    return make.month_args(make.a_letting_host()[1])


def passkey() -> list[Any]:
    return [make.a_passkey().pk]


def way() -> list[Any]:
    return [*month(), "stays"]


def payment() -> list[Any]:
    host, place = make.a_letting_host()
    return [make.a_paid(place, host).pk]


def host_year() -> list[Any]:
    return [make.a_host().pk, 2026]


def door(name: str, args: Any = list, method: str = "GET") -> Row:
    return Row(f"pro:{name}", method=method, args=args, anonymous=True)


ACCESS = [
    door("show_home"),
    door("ask_link"),
    door("link_sent"),
    door("open_link", secret),
    door("open_link", secret, "POST"),
    door("ask_passkey", method="POST"),
    door("enter_by_passkey", method="POST"),
    door("ask_new_passkey", method="POST"),
    door("add_passkey", method="POST"),
    door("remove_passkey", passkey),
    door("remove_passkey", passkey, "POST"),
    door("leave", method="POST"),
    door("leave_everywhere", method="POST"),
    door("show_access"),
    door("stop_acting", method="POST"),
    door("declare_nothing"),
    door("show_lodging", lodging),
    door("show_month", month),
    door("start_month", month, "POST"),
    door("check_month", month),
    door("drop_draft", month, "POST"),
    door("read_file", month),
    door("fill_month", way),
    door("live_amount", way, "POST"),
    door("show_dues"),
    door("pay_online", method="POST"),
    door("come_back"),
    door("show_payment", payment),
    door("list_papers"),
    door("receipt", payment),
    door("statement", host_year),
    door("poster", lodging_year),
    door("attestation", lodging_year),
    Row("pro_desk:open_space", args=lambda: [make.a_host().pk], allow=HELPERS),
    Row("pro_desk:open_space", method="POST", args=lambda: [make.a_host().pk], allow=HELPERS),
]
