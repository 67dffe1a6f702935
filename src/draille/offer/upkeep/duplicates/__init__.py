"""Sheets that may be one and the same: how alike two are, and which to compare."""
