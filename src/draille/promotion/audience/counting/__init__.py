"""Counting what visitors read: noted in memory by the request, classified and written seconds later."""

from draille.promotion.audience.counting.buffer import Hit, buffer
from draille.promotion.audience.counting.digests import digest_of, forget_past_days
from draille.promotion.audience.counting.folding import fold_old_pages
from draille.promotion.audience.counting.writing import write_hits

__all__ = ["Hit", "buffer", "digest_of", "fold_old_pages", "forget_past_days", "write_hits"]
