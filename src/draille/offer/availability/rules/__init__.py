"""Nights, words and parties: pure computation, no table and no clock."""
