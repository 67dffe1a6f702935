"""The travel notebook: sheets gathered by a visitor or at the counter, sent, shown as a code, printed.

Its link ends; no name is asked.
"""
