"""Keeping sheets fresh: yearly campaigns, what professionals propose, and sheets that are one and the same.

Nothing it receives changes a sheet before somebody of the office has said so.
"""
