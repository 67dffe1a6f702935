"""Periods, money, the registry and its contracts, the journal, refusals, exports.

It is what every floor above speaks. It knows no subject.
"""
