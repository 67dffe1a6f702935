"""Which lodging is free, by night and number of people, and who said so last.

It answers "free from … to … for n people" and "who has a room tonight?"; it takes no booking.
"""
