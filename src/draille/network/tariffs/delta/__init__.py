"""DELTA: the national file of deliberations (DGFiP), read, compared with ours, and taken over."""

from draille.network.tariffs.delta.comparing import Comparison, Difference, compare_delta
from draille.network.tariffs.delta.loading import load_delta, take_over
from draille.network.tariffs.delta.reading import Unreadable, read_delta
from draille.network.tariffs.delta.records import Head, Period, Vote

__all__ = [
    "Comparison",
    "Difference",
    "Head",
    "Period",
    "Unreadable",
    "Vote",
    "compare_delta",
    "load_delta",
    "read_delta",
    "take_over",
]
