"""Who lets what: hosts, lodgings, who owns them since when, mandates, registration numbers.

It ties a lodging to its sheet of the catalogue where there is one. It computes no tax and keeps no money.
"""
