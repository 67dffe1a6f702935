"""What notebooks add to the pages of events."""

from draille.offer.agenda.extras import EventExtra, event_extras
from draille.promotion.notebooks.buttons import event_button

event_extras.register(EventExtra(code="notebooks", action=event_button, order=50))
