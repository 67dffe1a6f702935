"""The accounts of the tourist tax: an append-only journal of what is due and received, split to the cent.

A line is never changed: a correction is another line. It does not know why an amount is due: declarations,
payments and platforms write here.
"""
