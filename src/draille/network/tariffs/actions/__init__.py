"""What staff do with authorities and what they voted."""

from draille.network.tariffs.actions.authorities import change_authority, create_authority
from draille.network.tariffs.actions.deliberations import (
    change_deliberation,
    copy_deliberation,
    create_deliberation,
    remove_deliberation,
)

__all__ = [
    "change_authority",
    "change_deliberation",
    "copy_deliberation",
    "create_authority",
    "create_deliberation",
    "remove_deliberation",
]
