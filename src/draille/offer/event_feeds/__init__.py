"""Agendas of others, brought in: iCalendar files and addresses, OpenAgenda.

Every date of an event is kept, what staff corrected is not overwritten, what disappears is not deleted.
"""
