"""Money coming in: PayFiP, transfers, cheques, cash, and what goes back.

Every payment ends once, in one state. The amounts themselves stand in the ledger.
"""
