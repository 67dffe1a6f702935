"""What platforms collected and paid over: their files, matched to lodgings, recomputed, compared.

It never asks a host for what a platform paid.
"""
