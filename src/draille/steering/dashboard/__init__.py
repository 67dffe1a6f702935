"""Any period, any office: figures with last year's beside them, each opening to its records.

It loops over what the apps contribute and knows no subject of its own.
"""
