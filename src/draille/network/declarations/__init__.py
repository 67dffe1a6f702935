"""What hosts declare, month by month and lodging by lodging, with every version kept.

A declaration sent makes an amount due in the ledger. Personal data of guests is never asked.
"""
