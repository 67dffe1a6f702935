"""Figures of the agenda."""

from draille.offer.agenda.indicators import figures

__all__ = ["figures"]
