"""Hosts and lodgings from a spreadsheet: tried first, written when somebody says so."""
