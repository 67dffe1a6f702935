"""From what others send to sheets of ours: each event whole, each of its dates kept."""

from draille.offer.event_feeds.reading.arrivals import Arrival, Delivery, UnreadableError
from draille.offer.event_feeds.reading.icalendar_file import read_icalendar
from draille.offer.event_feeds.reading.openagenda import read_openagenda

__all__ = ["Arrival", "Delivery", "UnreadableError", "read_icalendar", "read_openagenda"]
