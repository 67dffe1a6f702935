"""The board of those who collect: the year's calendar, who declared and paid, statistics, the report.

It reads the apps below and keeps nothing of its own.
"""
