"""What notebooks add to the pages of offers."""

from draille.offer.offers.extras import SheetExtra, sheet_extras
from draille.promotion.notebooks.buttons import offer_button

sheet_extras.register(SheetExtra(code="notebooks", action=offer_button, order=50))
