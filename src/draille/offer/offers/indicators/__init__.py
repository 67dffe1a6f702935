"""Figures of the offer."""

from draille.offer.offers.indicators import state, stock

__all__ = ["state", "stock"]
