"""The tariffs in the back office."""

from draille.network.tariffs.desk.authorities import change_authority, create_authority, show_authority
from draille.network.tariffs.desk.deliberations import (
    change_deliberation,
    copy_deliberation,
    create_deliberation,
    remove_deliberation,
    show_deliberation,
)
from draille.network.tariffs.desk.listing import list_tariffs

__all__ = [
    "change_authority",
    "change_deliberation",
    "copy_deliberation",
    "create_authority",
    "create_deliberation",
    "list_tariffs",
    "remove_deliberation",
    "show_authority",
    "show_deliberation",
]
