"""Hosts and lodgings in the back office."""
