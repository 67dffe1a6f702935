"""A published offer in the formats others read."""
