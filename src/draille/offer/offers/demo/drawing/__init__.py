"""Layered landscapes in place of photos: ridges, a season and an hour, and what the offer is about."""
