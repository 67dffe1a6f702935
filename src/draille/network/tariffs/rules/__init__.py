"""The computation of the tourist tax: pure, exact, explained. No database, no clock.

``assess_stay(stay, grids)`` and ``assess_flat(lodging, grids, year)`` are the doors.
"""
