"""How many people visit the website, without a cookie and without anything kept about anybody.

Day totals only: pages, sessions, users, devices. What other tools measured is entered with its source.
"""
