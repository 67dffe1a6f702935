"""The agenda's pages for visitors: lists by day, one event, the way to the booking system."""

from draille.offer.agenda.public.views import (
    book_event,
    list_day,
    list_events,
    list_month,
    save_dates,
    show_event,
)

__all__ = ["book_event", "list_day", "list_events", "list_month", "save_dates", "show_event"]
