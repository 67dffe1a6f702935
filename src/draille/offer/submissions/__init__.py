"""Events that organisers propose and correct themselves, and what staff decide of them.

A proposal waits for a person; a correction comes by a one-time link; nothing is published by itself.
"""
