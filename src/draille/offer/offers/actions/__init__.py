"""Writing the catalogue."""

from draille.offer.offers.actions.change import change_offer, create_offer, release_fields
from draille.offer.offers.actions.clicks import count_click
from draille.offer.offers.actions.life import (
    archive_offer,
    check_offer,
    confirm_translation,
    publish_offer,
    restore_offer,
    suspend_offer,
)
from draille.offer.offers.actions.merge import merge_offers

__all__ = [
    "archive_offer",
    "change_offer",
    "check_offer",
    "confirm_translation",
    "count_click",
    "create_offer",
    "merge_offers",
    "publish_offer",
    "release_fields",
    "restore_offer",
    "suspend_offer",
]
