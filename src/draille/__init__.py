"""Draille: the open information system of a tourist office."""

__version__ = "0.1.0"
