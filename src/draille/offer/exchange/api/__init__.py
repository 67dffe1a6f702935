"""The read API: published offers, the lists they pick from, and the offices' hours, for other programs.

Public and read-only. Its own ``NinjaAPI``, apart from that of the staff: no session is ever read here.
"""
