"""The law of the tourist tax as dated data, and its computation.

Authorities, their deliberations and grids, national limits, the national DELTA file; ``rules`` turns a stay
and a grid into an amount with its explanation. It knows no host: whoever declares and pays is above.
"""
