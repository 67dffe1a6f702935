"""Following up: reminders, contacts with hosts, anomalies, and the control procedure with its two clocks.

Nothing leaves by itself but reminders that an officer switched on; a procedure's letters are sent by people.
"""
