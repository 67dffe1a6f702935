"""What the office prints from its records: leaflets, guides, lists, proof sheets.

Contents and order come from the records at that moment; stocks and deliveries are not here.
"""
