"""When the offices open: weekly hours by season, the planned calendar, and what was really open.

It answers "open now?", "next opening?" and "how many days?"; who sits at the desk is not here.
"""
