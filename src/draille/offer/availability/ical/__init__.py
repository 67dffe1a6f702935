"""Calendars in the iCalendar format (RFC 5545), read from platforms and given to them."""
