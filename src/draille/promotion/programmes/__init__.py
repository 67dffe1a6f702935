"""The agenda in print: fortnight by sector, monthly poster of each office, text for the radio.

Read from the agenda at the moment of printing; nothing is typed again.
"""
