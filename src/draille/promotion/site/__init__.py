"""The public website: home, stories, pages, menus, several sites over the same records.

Offers and events have pages of their own apps: this one leads to them.
"""
