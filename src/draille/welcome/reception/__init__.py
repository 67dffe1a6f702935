"""The acts of welcome: every exchange with a party, whatever the channel, and what was asked.

The counter screen (also without a network), off-site sessions, imports of past years, and the
figures read from all that. Messages and their answers are ``welcome.inbox``.
"""
