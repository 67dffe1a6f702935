"""The agenda given out: iCalendar, RSS, API, widget, assistants, schema.org, DATAtourisme, sitemap.

Only what is published, under the licence of the open data; writes nothing.
"""
