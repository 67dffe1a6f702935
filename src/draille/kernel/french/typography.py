"""The spaces French printers want, for texts typed with plain ones."""

from __future__ import annotations

import re

from draille.kernel.french.numbers import NBSP, NNBSP


def spaced(text: str) -> str:
    """No-break spaces before high punctuation and inside guillemets, where a plain space stands.

    >>> spaced("Où dormir ?") == f"Où dormir{NNBSP}?"
    True
    """
    high = re.sub(r" ([;!?»])", rf"{NNBSP}\1", text)
    return high.replace("« ", f"«{NNBSP}").replace(" :", f"{NBSP}:")
