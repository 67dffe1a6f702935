"""The agenda's pages for visitors."""

from draille.offer.agenda.public.views import list_day, list_events, list_month, show_event

__all__ = ["list_day", "list_events", "list_month", "show_event"]
