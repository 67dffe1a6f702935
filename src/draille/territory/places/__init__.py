"""Where: communes, the sectors they form, the offices (bureaux d'information), départements, holidays.

Shared nouns that every app above points at. When the offices open is ``territory.opening``.
"""
