"""Events given out in tests."""

from __future__ import annotations

from draille.offer.agenda.models import Event
from draille.offer.agenda.tests.factories import make_event
from draille.offer.exchange.tests.cast import a_photo


def with_photo() -> Event:
    """A published event whose photo may be passed on."""
    shown = a_photo()
    return make_event(photo=shown.picture_id)
