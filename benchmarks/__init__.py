"""How fast, and at what cost: measured on this machine, compared on this machine."""
