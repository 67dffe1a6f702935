"""Messages people write to the office, whatever the way, and the answers they get, with their delay.

An answered message is a contact of ``welcome.reception``; newsletters and mailings are not here.
"""
