"""Writing brochures: their texts, their files, their publication, their downloads."""

from draille.promotion.brochures.actions.counting import count_download, forget_past_marks
from draille.promotion.brochures.actions.files import offer_edition, restore_version, set_file
from draille.promotion.brochures.actions.texts import (
    change_brochure,
    create_brochure,
    publish_brochure,
    withdraw_brochure,
)

__all__ = [
    "change_brochure",
    "count_download",
    "create_brochure",
    "forget_past_marks",
    "offer_edition",
    "publish_brochure",
    "restore_version",
    "set_file",
    "withdraw_brochure",
]
