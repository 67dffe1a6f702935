"""Files that visitors download, and how many times people did.

Stocks and deliveries of printed copies are not here yet.
"""
